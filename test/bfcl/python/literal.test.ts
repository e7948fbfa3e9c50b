import { describe, expect, it } from "vitest";
import { evaluatePythonLiteral } from "../../../src/bfcl/python/literal.js";
import { reprValue } from "../../../src/bfcl/value.js";

function printed(text: string): string | null {
  const result = evaluatePythonLiteral(text);
  return result.kind === "read" ? reprValue(result.value) : null;
}

describe("what Python evaluates", () => {
  // Worked in CPython 3.11.
  it.each([
    [
      `{"name": "f", "parameters": {"x": True, "y": [1, 1.0, None]}}`,
      "{'name': 'f', 'parameters': {'x': True, 'y': [1, 1.0, None]}}",
    ],
    [" \t[1]\n", "[1]"],
    ["'a\\\r\nb'", "'ab'"],
    ["(1,)", "(1,)"],
    ["{1, 'a'}", "{1, 'a'}"],
    ["{1: 'a', True: 'b', 1.0: 'c'}", "{1: 'c'}"],
    ["{(1, 2): 3, None: 4}", "{(1, 2): 3, None: 4}"],
    ["-5", "-5"],
    ["+5", "5"],
    ["~5", "-6"],
    ["not ''", "True"],
    ["not [0]", "False"],
    ["-True", "-1"],
    ["--5", "5"],
    ["3*4", "12"],
    ["2**70", "1180591620717411303424"],
    ["2**-1", "0.5"],
    ["(-8)**0.5", "(1.7319121124709868e-16+2.8284271247461903j)"],
    ["1/2", "0.5"],
    ["1/3", "0.3333333333333333"],
    ["123456789012345678901234567890/3", "4.115226300411523e+28"],
    ["10**400/10**399", "10.0"],
    ["7//2", "3"],
    ["-7//2", "-4"],
    ["-7 % 3", "2"],
    ["7 % -3", "-2"],
    ["-7.5 % 3", "1.5"],
    ["-7.5 // 2", "-4.0"],
    ["5.0 * 1", "5.0"],
    ["True + True", "2"],
    ["True & False", "False"],
    ["True | 2", "3"],
    ["1 << 10 >> 3 ^ 5 | 8 & 12", "141"],
    ["'a' + 'b' 'c'", "'abc'"],
    ["'ab' * 2", "'abab'"],
    ["-1 * 'ab'", "''"],
    ["[1] + [2] * 2", "[1, 2, 2]"],
    ["(1,) + (2,)", "(1, 2)"],
    ["b'a' + b'\\x62'", "b'ab'"],
    ["1 + 2j", "(1+2j)"],
    ["{'a': 1} | {'a': 2}", "{'a': 2}"],
    ["'%s-%d-%5.2f|%-4s|%04d%%' % ('a', 7, 1.005, 'b', -3)", "'a-7- 1.00|b   |-003%'"],
    ["'%r %(x)s' % {'x': 1}", "\"{'x': 1} 1\""],
    ["'%(x)s' % {'x': 1}", "'1'"],
    ["1e400", "inf"],
    ["...", "Ellipsis"],
  ])("%s", (text, value) => {
    expect(printed(text)).toBe(value);
  });
});

describe("what is an error", () => {
  it.each([
    ["names", ["true", "null", "[nan]", `{"x": true}`]],
    [
      "what is no literal",
      ["f()", "a.b", "'a'.b", "[1][0]", "lambda: 0", "[x for x in y]", "f'a'", "(x := 1)", "[*[1]]", "{**{}}"],
    ],
    ["unhashable keys", ["{[]: 1}", "{{}: 1}", "{(1, []): 1}", "{{1}: 1}", "{{}}", "{[]}", "{{'a': 1}, 2}"]],
    ["division by zero", ["1/0", "1//0", "1%0", "1.0/0", "1j/0", "0**-1", "0.0**-1"]],
    [
      "types",
      [
        "'a' + 1",
        "'a' * 1.5",
        "[1] + (1,)",
        "None + 1",
        "-'a'",
        "~1.5",
        "1.5 << 1",
        "1 @ 2",
        "1j // 2",
        "'a' - 'a'",
        "{} + {}",
      ],
    ],
    ["ranges", ["1 << -1", "10**400 * 1.0", "10**400 / 3", "10.0**400", "9".repeat(4301)]],
    [
      "formats",
      ["'%s %s' % 'a'", "'%s' % ('a', 'b')", "'a' % 'b'", "'%d' % 'a'", "'%' % 1", "'%q' % 1", "'%(x)s %r' % {'x': 1}"],
    ],
    ["what is too large", ["9**9**9", "'a' * 10**9", "[[[0]*1000]*1000]*1000", "1 << 10**9", "'%9999999999d' % 1"]],
    ["syntax", ["", "[1", "1 2", "{'a': 1", "\n 1"]],
  ])("%s", (_, texts) => {
    expect(texts.filter((text) => printed(text) !== null)).toEqual([]);
  });

  it("is told with line and column", () => {
    expect(evaluatePythonLiteral("{'a': 1,\n 'b' 2}")).toEqual({
      kind: "error",
      problem: "`:` is expected here (line 2, column 6)",
    });
  });
});
