import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { promptDialect } from "../../../src/bfcl/dialects/prompt.js";
import { reprValue } from "../../../src/bfcl/value.js";
import { type BfclRules, bfclCategories } from "../../../src/core/bfcl.js";
import type { PyValue } from "../../../src/pyvalue/index.js";
import { sharedData, sharedFolder, sharedMissing } from "../../support/shared.js";

/** The decoded value as Python prints it; null where it cannot be read. */
function decoded(result: PyValue, rules: BfclRules = "v4", gemini = false): string | null {
  const read = promptDialect.decode(result, { rules, gemini });
  return read.kind === "read" ? reprValue(read.value) : null;
}

const f = "[{'f': {'a': 1}}]";

describe("step 1 to 5: which text is a list of calls", () => {
  it.each<[result: string, v4: string | null, v3: string | null]>([
    ["f(a=1)", f, f],
    ["[f(a=1)]", f, f],
    ["```\n[f(a=1)]\n```", f, f],
    ["\n `[f(a=1)]` \n", f, f],
    ["\t[f(a=1)]", null, null],
    ["f(a=1)]", f, f],
    ["[f(a=1)", f, f],
    ["[f(a=1), f(a=1)]", "[{'f': {'a': 1}}, {'f': {'a': 1}}]", "[{'f': {'a': 1}}, {'f': {'a': 1}}]"],
    ["[f(a=1),]", f, f],
    ["[ f(a=1) ]", f, null],
    ["[\n  f(a=1)\n]", f, null],
    ["[\nf(a=1)\n]", f, f],
    ["[[f(a=1)]]", null, f],
    ["'[f(a=1)]'", null, f],
    ["(f(a=1), f(a=1))", null, "[{'f': {'a': 1}}, {'f': {'a': 1}}]"],
    ["{f(a=1)}", null, f],
    ["[f(a=1)]\n\nHope this helps", null, null],
    ["```python\n[f()]\n```", null, null],
    ["Sure: [f(a=1)]", null, null],
    ["[f(a=1), g(b=2", null, null],
    ["[f()], [g()]", null, null],
    ["[]", "[]", null],
    ["", "[]", null],
    ["[Hello]", null, null],
    ['[f(a=1), "x"]', null, null],
    ["[f(a=1).b]", null, null],
    ["[f(a=1)[0]]", null, null],
    ["[-f()]", null, null],
    ["[await f()]", null, null],
    ["[x:=f()]", null, null],
    ["[(f(a=1))]", f, f],
    ["[f(a=1), # one\n f(a=1)]", "[{'f': {'a': 1}}, {'f': {'a': 1}}]", null],
    ["[f(q='I'd like')]", null, null],
  ])("%j", (result, v4, v3) => {
    expect([decoded(result, "v4"), decoded(result, "v3")]).toEqual([v4, v3]);
  });

  it.each<[PyValue]>([[null], [5n], [[]], [new Map()]])("a result that is no text cannot be read: %s", (result) => {
    expect(decoded(result)).toBeNull();
  });

  it("takes Gemini's fences away, and only Gemini's", () => {
    expect(decoded("```tool_code\n[f(a=1)]\n```", "v4", true)).toBe(f);
    expect(decoded("```tool_code\n[f(a=1)]\n```", "v4", false)).toBeNull();
  });
});

describe("step 6: name and arguments", () => {
  it.each([
    ["a.b.c(x=1)", "[{'a.b.c': {'x': 1}}]"],
    ["f().g(a=1)", "[{'g': {'a': 1}}]"],
    ['"n"(a=1)', "[{'': {'a': 1}}]"],
    ["x[0].h()", "[{'h': {}}]"],
    ["f(a=1,a=2)", "[{'f': {'a': 2}}]"],
    ['f("x", *y, a=1)', f],
    ["f(5)", "[{'f': {}}]"],
    ["f(**v)", "[{'f': {None: 'v'}}]"],
    ["f(**v, **w, a=1)", "[{'f': {None: 'w', 'a': 1}}]"],
  ])("%s", (result, value) => {
    expect(decoded(result)).toBe(value);
  });
});

describe("step 7: values", () => {
  it.each<[string, string | null]>([
    ["5", "5"],
    ["5.0", "5.0"],
    ["'a' \"b\"", "'ab'"],
    ["None", "None"],
    ["...", "'...'"],
    ["b'a'", "b'a'"],
    ["-5", "-5"],
    ["+5", "-5"],
    ["~5", "-5"],
    ["not True", "-1"],
    ["-(5)", "-5"],
    ["--5", null],
    ["-x", null],
    ["-(a)", null],
    ["-'a'", null],
    ["-None", null],
    ["-5 ** 2", null],
    ["[1, 'a', [2]]", "[1, 'a', [2]]"],
    ["(5)", "5"],
    ["(5,)", "(5,)"],
    ["{'a': {'b': x}, 1: 2}", "{'a': {'b': 'x'}, 1: 2}"],
    ["{**x}", null],
    ["{[1]: 2}", null],
    ["{g(a=1): 2}", null],
    ["abc", "'abc'"],
    ["true", "'true'"],
    ["now()", "'now()'"],
    ['g(1, "x")', `"g(1, 'x')"`],
    ["g(a=1)", "{'g': {'a': 1}}"],
    ["g(**a)", "{'g': {None: 'a'}}"],
    ['data["s"]', `"data['s']"`],
    ["d[1:2]", "'d[1:2]'"],
    ["d[1,2]", "'d[(1, 2)]'"],
    ["d[0][1]", "'d[0][1]'"],
    ["3*4", "12"],
    ["2**10", "1024"],
    ["1/2", "0.5"],
    ["7//2", "3"],
    ["-7 % 3", "2"],
    ["'a'+'b'", "'ab'"],
    ["'a'*2", "'aa'"],
    ["'%s' % 'a'", "'a'"],
    ["[1]+[2]", "[1, 2]"],
    ["4*pi", null],
    ["1+f()", null],
    ["'a'+1", null],
    ["1/0", null],
    ["a.b", null],
    ["f'x'", null],
    ["lambda: 0", null],
    ["{1, 2}", null],
    ["[x for x in y]", null],
    ["(x for x in y)", null],
    ["1 == 1", null],
    ["x or y", null],
    ["1 if x else 2", null],
    ["[*x]", null],
    ["(x := 1)", null],
    ["await x", null],
    ["(yield)", null],
  ])("%s", (value, printed) => {
    expect(decoded(`f(a=${value})`)).toBe(printed === null ? null : `[{'f': {'a': ${printed}}}]`);
  });

  it("is told in words and where, if it cannot be read", () => {
    const read = promptDialect.decode("[f(a=1)]\n\nHope this helps", { rules: "v4", gemini: false });
    expect(read).toEqual({ kind: "error", problem: "`Hope` follows the expression (line 3, column 1)" });
  });
});

describe.skipIf(sharedFolder === null)(`real results (${sharedMissing})`, () => {
  it("generated cases are calls where the leaderboard finds calls", () => {
    const cases = readLines(sharedData("bfcl", "synthetic_cases.jsonl")).filter(({ dialect }) => dialect === "prompt");
    const wrong = cases.filter((one) => !agrees(one.result, "v4", one));
    expect(cases).toHaveLength(998);
    expect(wrong).toEqual([]);
  });

  it.each(["v4", "v3"] as const)("a model's results are calls where the leaderboard finds calls: %s", (rules) => {
    const wrong: unknown[] = [];
    let seen = 0;
    for (const category of bfclCategories.filter((name) => !name.includes("java"))) {
      const golden = readGolden(rules, category);
      const file = `BFCL_v3_${category.replace("simple_python", "simple")}_result.json`;
      for (const { id, result } of readLines(sharedData("bfcl", "results", model, file))) {
        const verdict = golden[id] ?? golden[id.replace("simple_", "simple_python_")];
        if (verdict === undefined) continue;
        seen += 1;
        if (!agrees(result, rules, { category, error_type: verdict.error_type })) wrong.push(id);
      }
    }
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(3400);
  });
});

const model = "meta-llama_Llama-3.1-8B-Instruct";

type Line = {
  readonly id: string;
  readonly category: string;
  readonly dialect: string;
  readonly result: string;
  readonly error_type: string | null;
};

/** All that is read of a line is text. */
const readLines = (path: string): readonly Line[] =>
  readFileSync(path, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);

const readGolden = (rules: BfclRules, category: string): Record<string, Pick<Line, "error_type">> =>
  JSON.parse(readFileSync(sharedData("bfcl", "golden", rules, model, `${category}.json`), "utf8")) as Record<
    string,
    Pick<Line, "error_type">
  >;

/** An empty list is read, but it is no call, which is what counts in the categories of relevance and irrelevance. */
function agrees(
  result: string,
  rules: BfclRules,
  { category, error_type }: Pick<Line, "category" | "error_type">,
): boolean {
  const value = decoded(result, rules);
  if (category.endsWith("irrelevance")) return (value !== null && value !== "[]") === (error_type !== null);
  if (category === "live_relevance") return (value !== null && value !== "[]") === (error_type === null);
  return (value !== null) === (error_type !== "ast_decoder:decoder_failed");
}
