import { describe, expect, it } from "vitest";
import type { Observation, ToolLibrary } from "../../../src/core/tool-library.js";
import { openScripted } from "../../../src/tools/scripted/index.js";
import { tempFolder, writeFiles } from "../../support/temp-folder.js";
import { someMeans } from "../some-means.js";

const script = (text: string): Promise<ToolLibrary> => {
  const folder = writeFiles(tempFolder(), { "script.yaml": text });
  return openScripted({ kind: "scripted", file: "script.yaml" }, someMeans(folder));
};

/** One tool `t` with the parameters a (required), b (default 7) and c, and these further lines. */
const tool = (lines: string): Promise<ToolLibrary> =>
  script(`
tools:
  - name: t
    provider: p
    description: d
    parameters:
      type: object
      properties: { a: {}, b: { type: integer, default: 7 }, c: { type: string } }
      required: [a]
${lines.replace(/^/gm, "    ")}
`);

const never = new AbortController().signal;

const asks =
  (library: ToolLibrary, name = "t") =>
  (input: Readonly<Record<string, unknown>>, caller = "s1"): Promise<Observation> =>
    library.call({ tool: name, input, caller }, never);

const responses = async (library: ToolLibrary, inputs: readonly Readonly<Record<string, unknown>>[]) =>
  (await Promise.all(inputs.map((input) => asks(library)(input)))).map(({ response }) => response);

describe("a scripted library", () => {
  it("tells its tools as the file has them, in its order", async () => {
    const { tools, problems, source } = await tool("answers: [{ response: x }]");
    const parameters = {
      type: "object",
      properties: { a: {}, b: { type: "integer", default: 7 }, c: { type: "string" } },
      required: ["a"],
    };
    expect(tools).toEqual([{ name: "t", provider: "p", description: "d", parameters }]);
    expect(problems).toEqual([]);
    expect(source).toBe("scripted script.yaml");
  });

  it.each([
    ["", "it has no `parameters`"],
    ["parameters:", "it has no `parameters`"],
    ["parameters: none", '`parameters` is no schema of type "object"'],
    ["parameters: [a]", '`parameters` is no schema of type "object"'],
    ["parameters: { properties: {} }", '`parameters` is no schema of type "object"'],
  ])("leaves out a tool whose schema is none (%s), and says so", async (line, problem) => {
    const library = await script(`
tools:
  - { name: good, provider: p, description: d, parameters: { type: object }, answers: [{ response: x }] }
  - name: bad
    provider: q
    description: d
    answers: [{ response: "{a}" }]
    ${line}
`);
    expect(library.tools.map(({ name }) => name)).toEqual(["good"]);
    expect(library.problems).toEqual([{ provider: "q", tool: "bad", problem }]);
    await expect(asks(library, "bad")({})).resolves.toEqual({ error: 'there is no tool "bad"', response: "" });
  });

  it("leaves out a tool whose schema is nested too deep to be written, and says so", async () => {
    const library = await script(`
tools:
  - { name: good, provider: p, description: d, parameters: { type: object }, answers: [{ response: x }] }
  - name: bad
    provider: q
    description: d
    answers: [{ response: x }]
    parameters: { type: object, properties: ${"{ a: ".repeat(600)}1${" }".repeat(600)} }
`);
    expect(library.tools.map(({ name }) => name)).toEqual(["good"]);
    const problem = "its schema is nested too deep to be written as JSON";
    expect(library.problems).toEqual([{ provider: "q", tool: "bad", problem }]);
  });

  it.each(["nobody", "constructor", "__proto__", ""])("has no tool %j", async (name) => {
    const library = await tool("answers: [{ response: x }]");
    const { error, response } = await asks(library, name)({ a: 1 });
    expect([error, response]).toEqual([`there is no tool ${JSON.stringify(name)}`, ""]);
  });

  it.each([[{}], [{ a: null }], [{ b: 1 }]])("refuses %j, which lacks the required a", async (input) => {
    const library = await tool("answers: [{ response: x }]");
    await expect(asks(library)(input)).resolves.toEqual({ error: 'missing required parameter "a"', response: "" });
  });
});

it("an input that is nested too deep to be written is refused", async () => {
  const library = await tool('answers: [{ when: { a: [1] }, response: x }, { response: "{a}" }]');
  const nested = (depth: number): unknown => JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`);
  await expect(asks(library)({ a: nested(499) })).resolves.toMatchObject({ error: "" });
  for (const depth of [500, 100_000]) {
    const { error } = await asks(library)({ a: nested(depth) });
    expect(error).toBe("the input is nested too deep to be written as JSON");
  }
});

describe("an answer", () => {
  it("is the first whose condition fits", async () => {
    const library = await tool(`
answers:
  - { when: { a: 1 }, response: one }
  - { when: { a: 1, c: x }, response: never }
  - { when: { a: [1, { k: 2, l: 3 }] }, response: list }
  - { when: { a: { matches: "San * " } }, response: with a blank at the end }
  - { when: { a: { matches: "san *ose" } }, response: wildcard }
  - { when: { b: 7, c: y }, response: by default }
  - { when: { c: { matches: "*" } }, response: any text }
  - { when: { a: false }, response: "no" }
`);
    const given = [
      { a: 1, c: "x" },
      { a: "1" },
      { a: [1, { l: 3, k: 2.0 }] },
      { a: "SAN JOSE" },
      { a: "san ose" },
      { a: "san os" },
      { a: 2, c: "y" },
      { a: 2, b: 8, c: "y" },
      { a: false },
      { a: 0 },
    ];
    const nothing = "";
    expect(await responses(library, given)).toEqual([
      "one",
      nothing,
      "list",
      "wildcard",
      "wildcard",
      nothing,
      "by default",
      "any text",
      "no",
      nothing,
    ]);
    await expect(asks(library)({ a: "1" })).resolves.toEqual({ error: "nothing found for this input", response: "" });
  });

  it("fits a wildcard in order, without its pieces overlapping", async () => {
    const library = await tool(`
answers:
  - { when: { a: { matches: "ab*ba" } }, response: ends }
  - { when: { a: { matches: "*x*yy*y" } }, response: pieces }
`);
    expect(
      await responses(
        library,
        ["aba", "abba", "ab--ba", "xyy", "xyyy", "yyxy", "-x-yy-y"].map((a) => ({ a })),
      ),
    ).toEqual(["", "ends", "ends", "", "pieces", "", "pieces"]);
  });

  it("takes time in proportion, however hostile the text", async () => {
    const library = await tool(`answers: [{ when: { a: { matches: "${"*a".repeat(30)}*b" } }, response: x }]`);
    await expect(asks(library)({ a: "a".repeat(200_000) })).resolves.toMatchObject({ response: "" });
  });

  it("is text as it stands, and JSON for anything else", async () => {
    const library = await tool(`
answers:
  - { when: { a: 1 }, response: [1, "{a}", { k: "v {a} {b}{c}." }, null, true] }
  - { when: { a: 2 }, response: 12.5 }
  - { when: { a: 3 }, response: "" }
  - { when: { a: 4 }, response: "{a}" }
  - { when: { a: 5 }, response: "{{a}} is {a}" }
`);
    expect(
      await responses(
        library,
        [1, 2, 3, 4, 5].map((a) => ({ a })),
      ),
    ).toEqual(['[1,1,{"k":"v 1 7."},null,true]', "12.5", "", "4", "{a} is 5"]);
  });

  it("puts an input in once, whatever it looks like", async () => {
    const library = await tool('answers: [{ response: "<{a}> <{c}>" }]');
    const hostile = { a: "{c} {{x}} $& $1", c: "{a}" };
    expect(await responses(library, [hostile])).toEqual(["<{c} {{x}} $& $1> <{a}>"]);
  });

  it("may be an error, an error with a response, and name its input", async () => {
    const library = await tool(`
answers:
  - { when: { a: 1 }, error: "no {a}" }
  - { error: "half", response: "of {a}" }
`);
    await expect(asks(library)({ a: 1 })).resolves.toEqual({ error: "no 1", response: "" });
    await expect(asks(library)({ a: 2 })).resolves.toEqual({ error: "half", response: "of 2" });
  });

  it("with times counts each caller's calls of one input, and then it is the next one's turn", async () => {
    const library = await tool('answers: [{ times: 2, error: "busy" }, { response: "{a}" }]');
    const ask = asks(library);
    const calls: readonly (readonly [number, string])[] = [
      [1, "x"],
      [1, "y"],
      [1, "x"],
      [2, "x"],
      [1, "x"],
      [1, "y"],
      [1, "y"],
    ];
    const errors = [];
    for (const [a, caller] of calls) errors.push((await ask({ a }, caller)).error);
    expect(errors).toEqual(["busy", "busy", "busy", "busy", "", "busy", ""]);
  });
});

describe("a made-up value", () => {
  const inputs = Array.from({ length: 400 }, (_, index) => ({ a: `city ${index}` }));

  it("is the same for the same input, in another library and in any order", async () => {
    const text = 'answers: [{ response: "{pick:a:x|y|z} {number:a+c:1:1000} {code:a:12}" }]';
    const forth = await responses(await tool(text), inputs);
    const back = await responses(await tool(text), inputs.toReversed());
    expect(back.toReversed()).toEqual(forth);
    expect(new Set(forth).size).toBe(400);
  });

  it("is the same in two tools, and for a word in another case", async () => {
    const library = await tool('answers: [{ response: ["{code:a:8}", "{number:a:1:99999999}"] }]');
    const [one, other] = await responses(library, [{ a: "Paris" }, { a: "PARIS", c: "x" }]);
    expect(one).toBe(other);
  });

  it("of pick is each of the texts about as often", async () => {
    const library = await tool('answers: [{ response: "{pick:a:x:1|y|z}" }]');
    const seen = await responses(library, inputs);
    const count = (text: string) => seen.filter((response) => response === text).length;
    expect(count("x:1") + count("y") + count("z")).toBe(400);
    // 133 expected of each; five standard deviations of a third of 400 are 47.
    for (const text of ["x:1", "y", "z"]) expect(Math.abs(count(text) - 133)).toBeLessThan(47);
  });

  it("of number lies between its ends, both included, with the decimals that they are written with", async () => {
    const whole = (await responses(await tool('answers: [{ response: "{number:a:-1:2}" }]'), inputs)).map(Number);
    expect([...new Set(whole)].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2]);

    const tenths = await responses(await tool('answers: [{ response: { v: "{number:a:0.5:1.0}" } }]'), inputs);
    expect([...new Set(tenths)].sort()).toEqual([0.5, 0.6, 0.7, 0.8, 0.9, 1].map((v) => JSON.stringify({ v })).sort());
  });

  it("of code is as long as it says", async () => {
    const library = await tool('answers: [{ response: "{code:a:1} {code:a:32}" }]');
    for (const response of await responses(library, inputs)) expect(response).toMatch(/^[0-9A-F] [0-9A-F]{32}$/);
  });
});

describe("a tool that fails now and then", () => {
  const flaky = "failures: { share: 0.25, error: busy }\nanswers: [{ response: x }]";
  const callers = Array.from({ length: 800 }, (_, index) => `sample ${index}`);

  const failing = async (library: ToolLibrary, who: readonly string[]): Promise<readonly string[]> => {
    const seen = await Promise.all(who.map(async (caller) => ({ caller, ...(await asks(library)({ a: 1 }, caller)) })));
    return seen.filter(({ error }) => error === "busy").map(({ caller }) => caller);
  };

  it("fails for about the share of callers, the same ones in any order", async () => {
    const forth = await failing(await tool(flaky), callers);
    const back = await failing(await tool(flaky), callers.toReversed());
    expect(back.toReversed()).toEqual(forth);
    // 200 expected; five standard deviations are 61.
    expect(Math.abs(forth.length - 200)).toBeLessThan(61);
  });

  it("fails for the same caller with one input and not with another", async () => {
    const library = await tool(flaky);
    const inputs = Array.from({ length: 100 }, (_, a) => ({ a }));
    const errors = (await Promise.all(inputs.map((input) => asks(library)(input)))).map(({ error }) => error);
    expect(new Set(errors)).toEqual(new Set(["", "busy"]));
  });

  it.each([
    [0, 0],
    [1, 800],
  ])("with a share of %d fails %d times of 800", async (share, times) => {
    const library = await tool(`failures: { share: ${share}, error: busy }\nanswers: [{ response: x }]`);
    expect(await failing(library, callers)).toHaveLength(times);
  });
});

describe("a delay", () => {
  const slow = "answers: [{ when: { a: 1 }, response: x, delay_ms: 40 }, { response: late, delay_ms: 600000 }]";

  it("passes before the answer comes", async () => {
    const library = await tool(slow);
    const before = performance.now();
    await expect(asks(library)({ a: 1 })).resolves.toEqual({ error: "", response: "x" });
    expect(performance.now() - before).toBeGreaterThan(35);
  });

  it("ends with the signal, whose reason it rejects with", async () => {
    const library = await tool(slow);
    const controller = new AbortController();
    const call = library.call({ tool: "t", input: { a: 2 }, caller: "s" }, controller.signal);
    await new Promise((waited) => setTimeout(waited, 20));
    controller.abort(new Error("enough"));
    await expect(call).rejects.toThrow("enough");
    const again = library.call({ tool: "nobody", input: {}, caller: "s" }, controller.signal);
    await expect(again).rejects.toThrow("enough");
  });

  it("ends when the library is closed", async () => {
    const library = await tool(slow);
    const call = asks(library)({ a: 2 });
    await library.close();
    await expect(call).resolves.toEqual({ error: "", response: "late" });
  });
});

describe("a script that is none", () => {
  it.each([
    ["tools: []", "tools is a list of 0, expected at least 1 items"],
    ["tool: []", "tool is no known key"],
    ['tools: [{ name: "" }]', 'tools[0].name is "", expected a name, without control characters'],
    ['tools: [{ name: "a\\u001bb" }]', "expected a name, without control characters"],
    ["tools: [{ name: 5 }]", "tools[0].name is 5, expected a string"],
  ])("is refused: %s", async (text, message) => {
    await expect(script(text)).rejects.toThrow(message);
  });

  it.each([
    [
      'answers: [{ response: "{d}" }]',
      "tools[0].answers[0].response",
      'declared parameters (a, b, c), but it names "d"',
    ],
    ["answers: [{ when: { d: 1 }, response: x }]", "tools[0].answers[0].when", 'it names "d"'],
    ['answers: [{ error: "{pick:d:x|y}" }]', "tools[0].answers[0].error", 'it names "d"'],
    ["answers: [{}]", "tools[0].answers[0]", "expected an answer with `response` or `error`"],
    ['answers: [{ error: "" }]', "tools[0].answers[0].error", "expected what went wrong"],
    ["answers: []", "tools[0].answers", "expected at least 1 items"],
    ["answers: [{ response: x, delay_ms: -1 }]", "tools[0].answers[0].delay_ms is -1", "expected at least 0"],
    ["answers: [{ response: x, times: 0 }]", "tools[0].answers[0].times is 0", "expected at least 1"],
    ["answers: [{ response: x, sleep: 1 }]", "tools[0].answers[0].sleep", "is no known key"],
    ["failures: { share: 1.5, error: x }\nanswers: [{ response: x }]", "tools[0].failures.share is 1.5", "at most 1"],
    ['answers: [{ response: "an open { brace" }]', "response", "braces are doubled"],
    ['answers: [{ response: { k: ["}"] } }]', "response", "braces are doubled"],
    ...[
      "{}",
      "{a b}",
      "{pick:a}",
      "{pick::x|y}",
      "{number:a:1}",
      "{number:a:2:1}",
      "{number:a:1:x}",
      "{number:a:1:2:3}",
      "{code:a:0}",
      "{code:a:33}",
      "{code:a:1.5}",
      "{code:a}",
      "{constructor:a:1}",
      "{toString:a}",
    ].map((wrong) => [`answers: [{ response: "${wrong}" }]`, "tools[0].answers[0].response", `instead of ${wrong}`]),
  ])("is refused at its place: %s", async (lines, place, message) => {
    const refusal = await tool(lines).then(
      () => "nothing",
      (error: unknown) => String(error),
    );
    expect(refusal).toMatch(/^UsageError: .*script\.yaml:\d+:\d+: /);
    expect(refusal).toContain(place);
    expect(refusal).toContain(message);
  });

  it("is refused for a name that is there twice", async () => {
    const one = "{ name: t, provider: p, description: d, parameters: { type: object }, answers: [{ response: x }] }";
    await expect(script(`tools: [${one}, ${one}]`)).rejects.toThrow('tools[1].name is "t", expected each name once');
  });
});
