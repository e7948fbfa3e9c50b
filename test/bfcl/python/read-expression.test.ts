import { describe, expect, it } from "vitest";
import { PythonProblem } from "../../../src/bfcl/python/problem.js";
import { readExpression } from "../../../src/bfcl/python/read-expression.js";

/** Whether Python's `ast.parse(text, mode="eval")` takes it. */
function isExpression(text: string): boolean {
  try {
    readExpression(text);
    return true;
  } catch (problem) {
    if (problem instanceof PythonProblem) return false;
    throw problem;
  }
}

const good = {
  names: [
    "a",
    "_1",
    "é",
    "f(é=1)",
    "f(ª=1)",
    "_٣",
    "match(case=1, type=2, print=3)",
    "a.print",
    "f(__debug__=1)",
    "𝐓rue",
  ],
  numbers: [
    "0",
    "00",
    "0_0",
    "1_000",
    "0x1F",
    "0x_f",
    "0o7",
    "0b1",
    ".5",
    "5.",
    "1e5",
    "1.e5",
    "1j",
    "09.5",
    "1..real",
  ],
  "numbers before keywords": ["1if x else 2", "0xfor x", "1not in x", "1jif x else 2"],
  strings: [`'a' "b"`, "'''a\n'b'''", "rb'a'", "Rb'\\x'", "u'a'", "bR'a'", "'\\d'", "'a\\\nb'", "'\\400'", "r'\\''"],
  "f-strings": [`f"{a!r:>{w}}"`, `f"{{}}"`, `f"{a=}"`, `f"{*a,}"`, `f"{a['b']}"`, `f"{a != b}"`, `rf'{a}\\{b}'`],
  blanks: ["a\n\n", "#c\na", "  #c\na", "a  #c", "a\n #c", "f(\n a # b\n)", "a + \\\n b", "\\\na", " \fa"],
  attributes: ["a.b.c", "1 .real", "True.real", "....a", "f().g"],
  calls: ["f(a=1,)", "f(a=1, a=2)", "f(*a, b)", "f(a=1, *b, c=2)", "f(**a, b=1)", "f(x for x in y)", "f(x := 1, a=2)"],
  subscripts: ["a[1:2, ::3]", "a[:]", "a[b := 1]", "a[*b]", "a[1,]", "a[lambda: 0]"],
  displays: ["()", "(a,)", "[a, *b,]", "{}", "{a: 1, **b}", "{a, *b}", "[*a | b]", "(x := 1)", "{a := 1, 2}"],
  comprehensions: [
    "[a for b, *c in d if e if f]",
    "{a: b for c.d in e}",
    "(a async for b[0] in c for d in e)",
    "{a for [b] in c}",
  ],
  operators: [
    "not a in b",
    "a not in b is not c",
    "-a ** -b",
    "a if b else c if d else e",
    "a @ b // c << d | e",
    "a<b<=c!=d",
  ],
  lambdas: ["lambda: 0", "lambda a, /, b=1, *c, d, e=2, **f: 0", "lambda *, a: 0", "lambda **k,: 0", "lambda: (yield)"],
  others: ["await a.b", "-await a", "(yield)", "(yield a, *b)", "(yield from a)", "...", "a, b,", "(((a)))"],
};

const bad = {
  keywords: ["f(from='x')", "f(class=1)", "a.if", "import", "None=1", "f(None=1)", "lambda in: 0"],
  numbers: ["007", "0_7", "5km", "1__0", "1_", "0b12", "0o8", "0xg", "0x", "1e", "1e+", "1.real", "0or 1", "1 2"],
  strings: [
    "'a\nb'",
    "'a",
    '"""a"',
    "'I'd like'",
    "ur'a'",
    "bu'a'",
    "'a' b'b'",
    "b'é'",
    "'\\x4'",
    "'\\u12'",
    "'\\U00110000'",
    "r'\\'",
  ],
  "f-strings": [
    `f"{}"`,
    `f"{a b}"`,
    `f"{a"`,
    `f"}"`,
    `f"{a!x}"`,
    `f"{lambda x: 1}"`,
    `f"{#}"`,
    `f"{a:{b:{c}}}"`,
    `f"\\x4"`,
    `f"{(]}"`,
  ],
  characters: [
    "$",
    "a ? b",
    "!a",
    "f(a=“x”)",
    "a，b",
    "`a`",
    "a\0",
    "'\0'",
    "a\u00a0",
    "\ufeffa",
    "x²",
    "①",
    "f(a='\ud800')",
    "a;",
  ],
  lines: ["a\nb", " a", "\n a", "\ta", "\\\n a", "a\\", "a\\ \n", "", "  ", "#"],
  brackets: ["(a", "a)", "(a]", "[f(a=1)", "{a: [}", "[,]", "(,)", "{,}", "f(,)", "a[]", "a[,]"],
  calls: [
    "f(a=1, b)",
    "f(**a, *b)",
    "f(**a, b)",
    "f(a.b=1)",
    `f("a"=1)`,
    "f(a=b=1)",
    "f(a=x := 1)",
    "f(a=yield)",
    "f(a=*b)",
    "f(a 1)",
  ],
  generators: ["f(a for b in c, d)", "f(d, a for b in c)", "f(a for b in c,)", "f(a=b for b in c)", "f(*a for a in b)"],
  displays: ["(*a)", "*a, b", "[**a]", "{a: 1, b}", "{a, b: 1}", "{a := 1: 2}", "[*a or b]", "x := 1", "(a.b := 1)"],
  comprehensions: [
    "[*a for a in b]",
    "{**a for a in b}",
    "[a for f() in b]",
    "[a for (*b) in c]",
    "[a for b in lambda: 0]",
    "[a for 1 in b]",
  ],
  operators: [
    "a <> b",
    "- not a",
    "a + not b",
    "a or lambda: 0",
    "await -a",
    "await await a",
    "a if b",
    "a +",
    "a -> b",
    "a == ",
    "a !b",
  ],
  lambdas: [
    "lambda *: 0",
    "lambda *, **k: 0",
    "lambda a=1, b: 0",
    "lambda /, a: 0",
    "lambda **k, a: 0",
    "lambda *a, *b: 0",
    "lambda (a): 0",
  ],
  statements: ["a = 1", "a += 1", "return a", "a: b", "print 1"],
};

describe("what is a Python expression", () => {
  it.each(Object.entries(good))("%s", (_, texts) => {
    expect(texts.filter((text) => !isExpression(text))).toEqual([]);
  });
});

describe("what is none", () => {
  it.each(Object.entries(bad))("%s", (_, texts) => {
    expect(texts.filter(isExpression)).toEqual([]);
  });
});

describe("how an expression is built", () => {
  it("puts what binds tighter below", () => {
    expect(readExpression("-a ** b * c")).toMatchObject({
      kind: "binary",
      operator: "*",
      left: { kind: "unary", operand: { kind: "binary", operator: "**" } },
    });
  });

  it("takes minus from the left and powers from the right", () => {
    expect(readExpression("a - b - c")).toMatchObject({ left: { operator: "-" }, right: { name: "c" } });
    expect(readExpression("a ** b ** c")).toMatchObject({ left: { name: "a" }, right: { operator: "**" } });
  });

  it("normalises names: one letter written in two ways is one name", () => {
    expect(readExpression("ﬁ")).toEqual({ kind: "name", name: "fi" });
  });

  it.each([200, 201])("takes 200 open brackets and not one more: %i", (depth) => {
    expect(isExpression("[".repeat(depth) + "]".repeat(depth))).toBe(depth === 200);
  });
});
