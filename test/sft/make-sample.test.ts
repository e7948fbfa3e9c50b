import { describe, expect, it } from "vitest";
import { hashedName } from "../../src/core/wire-name.js";
import { makeSample, planSamples, type SftOptions, type SftSample } from "../../src/sft/index.js";
import { aPool, aTool, aWorkflow, type CallJson, someOptions, someTools } from "./build-sft.js";

type Call = string | CallJson;
const dotted = [
  aTool("weather.today", { provider: "w" }),
  aTool("maps", { provider: "m" }),
  aTool("Odd-name-x", { provider: "o" }),
];

/** The sample of a workflow, or its twin; its negatives are all other tools. */
function make(chains: readonly (readonly Call[])[], parts: Partial<SftOptions> = {}, which = 0, tools = dotted) {
  const options = someOptions({ numTools: "all", ...parts });
  const pool = aPool(tools, options);
  const plan = planSamples(aWorkflow("a", chains), pool, options).plans[which];
  if (plan === undefined) throw new Error("there is no such sample");
  const negatives = pool.tools.flatMap((_, tool) => (plan.allowed(tool) ? [tool] : []));
  return makeSample(plan, { tools: negatives, toppedUp: 0 }, pool, options);
}

function made(...args: Parameters<typeof make>): SftSample {
  const result = make(...args);
  if (result.kind === "left_out") throw new Error(result.leftOut.problem);
  return result.sample;
}

const messagesOf = (sample: SftSample) => JSON.parse(sample.line).messages;
const answerOf = (sample: SftSample) => messagesOf(sample).at(-1).content;
const weather = (city: string): CallJson => ({ tool: "weather.today", input: { city } });

describe("a sample's answer", () => {
  const chains = [[weather("Rome"), { tool: "maps", input: { zoom: 3 } }], [weather("Zürich")]];

  it("in Python is the calls in the order of execution", () => {
    expect(answerOf(made(chains, { format: "python" }))).toBe(
      "[weather.today(city='Rome'), maps(zoom=3), weather.today(city='Zürich')]",
    );
  });

  it("in JSON is the same calls", () => {
    expect(JSON.parse(answerOf(made(chains, { format: "json" })))).toEqual([
      { name: "weather.today", arguments: { city: "Rome" } },
      { name: "maps", arguments: { zoom: 3 } },
      { name: "weather.today", arguments: { city: "Zürich" } },
    ]);
  });

  it("as chains is the calls of each chain with what they gave, and the response", () => {
    const observation = { error: "", response: "rain" };
    expect(JSON.parse(answerOf(made(chains, { format: "chains" })))).toEqual({
      chains: [
        {
          chain_id: "api_use_chain_1",
          steps: [
            { name: "weather.today", arguments: { city: "Rome" }, observation },
            { name: "maps", arguments: { zoom: 3 }, observation },
          ],
        },
        { chain_id: "api_use_chain_2", steps: [{ name: "weather.today", arguments: { city: "Zürich" }, observation }] },
      ],
      response: "It rains.",
    });
  });

  it("for OpenAI is a conversation of calls and results that ends with the response", () => {
    const shown = hashedName("weather.today"); // A point is in no name that a provider takes.
    const sample = made([[weather("Rome"), { tool: "maps", observation: "no object" }]], { format: "openai-tools" });
    expect(messagesOf(sample)).toEqual([
      { role: "user", content: "What is the weather?" },
      {
        role: "assistant",
        content: null,
        tool_calls: [{ id: "call_1", type: "function", function: { name: shown, arguments: '{"city": "Rome"}' } }],
      },
      { role: "tool", tool_call_id: "call_1", content: '{"error":"","response":"rain"}' },
      {
        role: "assistant",
        content: null,
        tool_calls: [{ id: "call_2", type: "function", function: { name: "maps", arguments: "{}" } }],
      },
      { role: "tool", tool_call_id: "call_2", content: "no object" },
      { role: "assistant", content: "It rains." },
    ]);
    const { tools } = JSON.parse(sample.line);
    expect(tools.map((tool: { type: string }) => tool.type)).toEqual(["function", "function", "function"]);
    expect(tools.map((tool: { function: { name: string } }) => tool.function.name).toSorted()).toEqual(
      ["Odd-name-x", "maps", shown].toSorted(),
    );
  });

  it("keeps ints and floats apart, and ints of any size whole", () => {
    const call = { tool: "maps", input: { a: "@9007199254740993@", b: "@5.0@", c: 5 } };
    expect(answerOf(made([[call]], { format: "python" }))).toBe("[maps(a=9007199254740993, b=5.0, c=5)]");
    expect(answerOf(made([[call]], { format: "json" }))).toContain('{"a": 9007199254740993, "b": 5.0, "c": 5}');
    expect(made([[call]], { format: "openai-tools" }).line).toContain(
      '{\\"a\\": 9007199254740993, \\"b\\": 5.0, \\"c\\": 5}',
    );
  });

  it("where nothing can help is no call, or words", () => {
    const words = "None of the available tools can help with this request, so I did not call any of them.";
    const twin = (format: SftOptions["format"]) => made([["maps"]], { format, negativeRatio: 1 }, 1);
    expect(["python", "json"].map((format) => answerOf(twin(format as SftOptions["format"])))).toEqual(["[]", "[]"]);
    expect(messagesOf(twin("openai-tools"))).toEqual([
      { role: "user", content: "What is the weather?" },
      { role: "assistant", content: words },
    ]);
    expect(JSON.parse(answerOf(twin("chains")))).toEqual({ chains: [], response: words });
    expect(JSON.parse(twin("python").data ?? "")).toEqual({
      query: "What is the weather?",
      api_use_chains: {},
      response: words,
    });
  });
});

describe("a sample's tools", () => {
  const systemOf = (sample: SftSample): string => messagesOf(sample)[0].content;
  const listed = (sample: SftSample) =>
    systemOf(sample)
      .split("\n")
      .flatMap((line) => (line.startsWith("{") ? [JSON.parse(line)] : []));

  it("are in its metadata by their own names, and in the sample by those that it calls them by", () => {
    const sample = made([["Odd-name-x"]], { format: "python" });
    const shown = "Odd_name_x";
    expect(answerOf(sample)).toBe(`[${shown}()]`);
    expect(
      listed(sample)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(["maps", shown, "weather.today"].toSorted());
    const metadata = JSON.parse(sample.metadata);
    expect(metadata.pos_tools).toEqual([
      { name: "Odd-name-x", description: "What Odd-name-x does.", parameters: dotted[2]?.parameters },
    ]);
    expect(metadata.neg_tools.map(({ name }: { name: string }) => name)).toEqual(["maps", "weather.today"]);
    expect(metadata.names).toEqual({ [shown]: "Odd-name-x" });
    expect(sample.tally.renamed_tools).toBe(1);
  });

  it("have no map of names where all go by their own", () => {
    expect(JSON.parse(made([["maps"]]).metadata)).not.toHaveProperty("names");
  });

  it("have their descriptions cut, in the metadata and in the sample", () => {
    const tools = [aTool("maps", { description: "😀😀😀😀" })];
    const sample = made([["maps"]], { maxDescription: 3 }, 0, tools);
    const cut = { name: "maps", description: "😀😀😀", parameters: { properties: { city: { description: "Whi" } } } };
    expect(JSON.parse(sample.metadata).pos_tools).toMatchObject([cut]);
    expect(listed(sample)).toMatchObject([cut]);
  });

  it("are in OpenAI's format what OpenAI takes, and in the metadata as the library has them", () => {
    const tools = [
      aTool("maps", { parameters: {} }),
      aTool("list", { parameters: { type: "array", items: {} } }),
      aTool("either", { parameters: { type: "object", anyOf: [{ required: ["a"] }], properties: { a: {} } } }),
      aTool("long", { description: "x".repeat(2_000), parameters: { type: "object", properties: [] } }),
    ];
    const sample = made([["maps"]], { format: "openai-tools", maxDescription: 5_000 }, 0, tools);
    const shown = new Map(
      JSON.parse(sample.line).tools.map(({ function: { name, ...rest } }: { function: { name: string } }) => [
        name,
        rest,
      ]),
    );
    expect(shown.get("maps")).toMatchObject({ parameters: { type: "object", properties: {} } });
    expect(shown.get("list")).toMatchObject({ parameters: { type: "object", properties: {} } });
    expect(shown.get("either")).toMatchObject({ parameters: { type: "object", properties: { a: {} } } });
    expect(shown.get("either")).not.toHaveProperty("parameters.anyOf");
    expect(shown.get("long")).toEqual({
      description: "x".repeat(1_024),
      parameters: { type: "object", properties: {} },
    });
    const { pos_tools, neg_tools } = JSON.parse(sample.metadata);
    expect(pos_tools[0].parameters).toEqual({});
    expect(neg_tools.find(({ name }: { name: string }) => name === "long").description.length).toBe(2_000);
  });

  it("are shuffled for each sample", () => {
    const tools = someTools(4, 3);
    const orders = [1, 2, 3, 4].map((seed) =>
      listed(made([["C-p0-t0"]], { seed }, 0, [...tools])).map(({ name }) => name),
    );
    expect(new Set(orders.map(String)).size).toBe(4);
    expect(orders.map((names) => names.toSorted())).toEqual(Array(4).fill(tools.map(({ name }) => name)));
  });

  it("of an irrelevance sample are negatives alone", () => {
    const metadata = JSON.parse(made([["maps"]], { negativeRatio: 1 }, 1).metadata);
    expect(metadata).toMatchObject({ pos_tools: [], irrelevance: true });
    expect(metadata.neg_tools.map(({ name }: { name: string }) => name)).toEqual(["Odd-name-x", "weather.today"]);
  });
});

describe("what a sample cannot say", () => {
  const kindsOf = (call: CallJson) =>
    (["python", "json", "openai-tools", "chains"] as const).map((format) => make([[call]], { format }).kind);

  it("leaves it out: a number that is not finite, among arguments or where a format shows it", () => {
    expect(kindsOf({ tool: "maps", input: { a: ["@NaN@"] } })).toEqual(Array(4).fill("left_out"));
    expect(kindsOf({ tool: "maps", observation: { a: "@-Infinity@" } })).toEqual([
      "made",
      "made",
      "left_out",
      "left_out",
    ]);
    expect(make([[{ tool: "maps", input: { a: "@NaN@" } }]])).toMatchObject({
      leftOut: { id: "a", kind: "unwritable_value", problem: 'a call of "maps" has a number that is not finite' },
    });
  });

  it("does not keep an irrelevance sample, which has none of it, from being made", () => {
    expect(make([[{ tool: "maps", input: { a: "@NaN@" } }]], { negativeRatio: 1 }, 1).kind).toBe("made");
  });

  it("is counted where BFCL's reader does not see an argument", () => {
    const calls = [
      { tool: "maps", input: { from: "A" } },
      { tool: "maps", input: { to: "B" } },
    ];
    expect(made([calls], { format: "python" }).tally.unpacked_calls).toBe(1);
    expect(made([calls], { format: "json" }).tally.unpacked_calls).toBe(0);
  });
});

describe("a workflow's split", () => {
  it("is the split of its irrelevance samples too, and the share of tests is as asked", () => {
    const options = someOptions({ numTools: "all", negativeRatio: 2, testRatio: 0.25 });
    const pool = aPool(dotted, options);
    const splits = Array.from({ length: 400 }, (_, index) =>
      planSamples(aWorkflow(`w${index}`, [["maps"]]), pool, options).plans.map((plan) => {
        const result = makeSample(plan, { tools: [], toppedUp: 0 }, pool, options);
        return result.kind === "made" && result.sample.split;
      }),
    );
    expect(splits.every((own) => own.length === 3 && new Set(own).size === 1)).toBe(true);
    // Binomial: a standard deviation is 8.7.
    expect(Math.abs(splits.filter(([split]) => split === "test").length - 100)).toBeLessThan(35);
  });
});
