import { describe, expect, it } from "vitest";
import type { RecordedEval, Step } from "../../src/core/sample.js";
import { decodePrediction } from "../../src/dataset/decode-prediction.js";

const writer = "gpt-4.1-mini";
const answer = { "response-unbiased-gpt-4.1-mini": "It rains." };
const step = ["weather", { city: "Rome" }] as const;
const aCallOf = (tool: unknown, tool_input: unknown = {}) => ({
  tool,
  tool_input,
  log: "…",
  type: "AgentActionMessageLog",
});
const worked = { error: "", response: "rain" };

/** Decodes a prediction with an answer and no calls, but for what it is given. */
const decode = (parts: Readonly<Record<string, unknown>>) =>
  decodePrediction({ intermediate_steps: [], ...answer, ...parts }, { writer, file: "p.json" });

/** Each problem as kind, place and what was found there. */
const problemsOf = (parts: Readonly<Record<string, unknown>>) =>
  decode(parts).problems.map(({ kind, path, found }) => [kind, path, found]);

describe("a prediction", () => {
  it("is its calls in order, and whether each succeeded", () => {
    const intermediate_steps = [
      [aCallOf(step[0], step[1]), worked],
      [aCallOf("maps", "Rome"), { error: "timeout", response: "" }],
    ];
    const { prediction, problems } = decode({ intermediate_steps, "response-base": "…" });
    expect(prediction).toEqual({
      failed: false,
      trajectory: [
        { tool: "weather", input: { city: "Rome" }, succeeded: true },
        { tool: "maps", input: "Rome", succeeded: false },
      ],
      answered: true,
      recorded: null,
    });
    expect(problems).toEqual([]);
  });

  it("says in which file a problem lies and whose it is", () => {
    expect(decode({ intermediate_steps: null }).problems).toEqual([
      {
        kind: "steps_not_a_list",
        file: "p.json",
        path: "$.intermediate_steps",
        found: "null",
        expected: "a list of [action, observation]",
        concerns: "prediction",
      },
    ]);
  });
});

describe("a prediction that failed", () => {
  it.each<[string, Readonly<Record<string, unknown>>, string, string]>([
    ["empty", {}, "$", "{}"],
    ["an error", { error: "context length" }, "$.error", '"context length"'],
    ["an error of null", { error: null }, "$.error", "null"],
    ["an error that is empty", { error: "" }, "$.error", '""'],
    [
      "an error beside steps and an answer",
      { error: { code: 1 }, intermediate_steps: 5, ...answer },
      "$.error",
      "an object",
    ],
  ])("is %s: that is its one problem", (_, value, path, found) => {
    const { prediction, problems } = decodePrediction(value, { writer, file: "p.json" });
    expect(prediction.failed).toBe(true);
    expect(problems.map((problem) => [problem.kind, problem.path, problem.found])).toEqual([
      ["prediction_failed", path, found],
    ]);
  });

  it("keeps its steps and what was recorded, for the policy that counts them", () => {
    const { prediction } = decode({ error: "late", intermediate_steps: [[aCallOf("maps"), worked]], eval: { qor: 5 } });
    expect(prediction).toMatchObject({ trajectory: [{ tool: "maps" }], recorded: { qor: 5 } });
  });

  it("is not one that lacks everything it should have", () => {
    const { prediction } = decodePrediction({ model: "x" }, { writer, file: "p.json" });
    expect(prediction).toEqual({ failed: false, trajectory: [], answered: false, recorded: null });
  });
});

describe("the steps", () => {
  it.each<[string, unknown, string]>([
    ["missing", undefined, "nothing"],
    ["null", null, "null"],
    ["an object", { 0: [aCallOf("maps"), worked] }, "an object"],
    ["text", "[]", '"[]"'],
  ])("are no calls where they are %s", (_, intermediate_steps, found) => {
    expect(decode({ intermediate_steps }).prediction.trajectory).toEqual([]);
    expect(problemsOf({ intermediate_steps })).toEqual([["steps_not_a_list", "$.intermediate_steps", found]]);
  });

  it("are no calls, and no problem, where they are an empty list", () => {
    expect(problemsOf({ intermediate_steps: [] })).toEqual([]);
  });

  it.each<[string, unknown, string, string]>([
    ["text", "maps", "[0]", '"maps"'],
    ["null", null, "[0]", "null"],
    ["an object", { tool: "maps" }, "[0]", "an object"],
    ["an empty list", [], "[0]", "an empty list"],
    ["a list that begins with text", ["maps", worked], "[0]", "a list of 2"],
    ["an action without a tool", [{ tool_input: {} }, worked], "[0][0].tool", "nothing"],
    ["an action whose tool is null", [aCallOf(null), worked], "[0][0].tool", "null"],
    ["an action whose tool is a list", [aCallOf(["maps"]), worked], "[0][0].tool", "a list of 1"],
  ])("leave out one that is %s, and keep the others", (_, odd, path, found) => {
    const intermediate_steps = [odd, [aCallOf("weather"), worked]];
    expect(decode({ intermediate_steps }).prediction.trajectory.map(({ tool }) => tool)).toEqual(["weather"]);
    expect(problemsOf({ intermediate_steps })).toEqual([["step_not_a_call", `$.intermediate_steps${path}`, found]]);
  });

  it.each(["__proto__", "constructor", "", "functions.maps"])("may call a tool named %j", (tool) => {
    expect(decode({ intermediate_steps: [[aCallOf(tool), worked]] }).prediction.trajectory).toEqual<Step[]>([
      { tool, input: {}, succeeded: true },
    ]);
  });

  it("may call a tool without any input", () => {
    const intermediate_steps = [[{ tool: "maps" }, worked]];
    expect(decode({ intermediate_steps }).prediction.trajectory).toEqual([
      { tool: "maps", input: undefined, succeeded: true },
    ]);
  });
});

describe("an observation", () => {
  const observed = (...observation: readonly unknown[]) => ({
    intermediate_steps: [[aCallOf("maps"), ...observation]],
  });

  it.each<[string, unknown, string, string]>([
    ["text", "it rains", "[1]", '"it rains"'],
    ["null", null, "[1]", "null"],
    ["a list", [worked], "[1]", "a list of 1"],
    ["an object without error", { response: "rain" }, "[1].error", "nothing"],
    ["an object whose error is null", { error: null }, "[1].error", "null"],
    ["an object whose error is false", { error: false }, "[1].error", "false"],
    ["an object whose error is an empty list", { error: [] }, "[1].error", "an empty list"],
  ])("that is %s is no success, though its call is one", (_, observation, path, found) => {
    expect(decode(observed(observation)).prediction.trajectory).toEqual([
      { tool: "maps", input: {}, succeeded: false },
    ]);
    expect(problemsOf(observed(observation))).toEqual([
      ["observation_malformed", `$.intermediate_steps[0]${path}`, found],
    ]);
  });

  it("that is missing is no success either", () => {
    expect(decode(observed()).prediction.trajectory).toMatchObject([{ succeeded: false }]);
    expect(problemsOf(observed())).toEqual([["observation_malformed", "$.intermediate_steps[0][1]", "nothing"]]);
  });

  it.each(["timeout", " ", "None"])("with the error %j is a plain failure and no problem", (error) => {
    expect(decode(observed({ error, response: "" })).prediction.trajectory).toMatchObject([{ succeeded: false }]);
    expect(problemsOf(observed({ error, response: "" }))).toEqual([]);
  });
});

describe("the answer", () => {
  it.each<[string, unknown, string, string]>([
    ["missing", undefined, "response_missing", "nothing"],
    ["null", null, "response_unusable", "null"],
    ["empty", "", "response_unusable", '""'],
    ["an object", { text: "It rains." }, "response_unusable", "an object"],
    ["a list", ["It rains."], "response_unusable", "a list of 1"],
    ["a number", 5, "response_unusable", "5"],
  ])("is nothing to judge where it is %s", (_, response, kind, found) => {
    const parts = { "response-unbiased-gpt-4.1-mini": response };
    expect(decode(parts).prediction.answered).toBe(false);
    expect(problemsOf(parts)).toEqual([[kind, '$["response-unbiased-gpt-4.1-mini"]', found]]);
  });

  it.each([" ", "\u0000", "\ud800", "0"])("may be %j", (response) => {
    expect(decode({ "response-unbiased-gpt-4.1-mini": response }).prediction.answered).toBe(true);
  });

  it("is the one of the writer asked for", () => {
    const value = { intermediate_steps: [], ...answer };
    expect(decodePrediction(value, { writer: "gpt-5", file: "p.json" }).prediction.answered).toBe(false);
  });
});

describe("the recorded eval", () => {
  const nothing: RecordedEval = { recall: null, precision: null, successRate: null, qor: null };
  const full = { tool_accuracy: { precision: 0.5, recall: 0.25 }, success_rate: 0.75, qor: 93 };

  it.each<[string, unknown, RecordedEval]>([
    ["all four values", full, { recall: 0.25, precision: 0.5, successRate: 0.75, qor: 93 }],
    ["QoR alone", { qor: 93 }, { ...nothing, qor: 93 }],
    ["a QoR out of range, as it stands", { qor: 140 }, { ...nothing, qor: 140 }],
    ["a QoR of 0", { qor: 0 }, { ...nothing, qor: 0 }],
    ["a fraction", { qor: 87.5 }, { ...nothing, qor: 87.5 }],
    ["nothing", {}, nothing],
  ])("may hold %s", (_, recorded, expected) => {
    expect(decode({ eval: recorded }).prediction.recorded).toEqual(expected);
    expect(problemsOf({ eval: recorded })).toEqual([]);
  });

  it.each<[string, unknown, string, string]>([
    ["text", { qor: "93" }, "$.eval.qor", '"93"'],
    ["null", { qor: null }, "$.eval.qor", "null"],
    ["NaN", { qor: Number.NaN }, "$.eval.qor", "NaN"],
    ["infinite", { qor: Number.POSITIVE_INFINITY }, "$.eval.qor", "Infinity"],
    ["true", { success_rate: true }, "$.eval.success_rate", "true"],
    ["null, further in", { tool_accuracy: { recall: null } }, "$.eval.tool_accuracy.recall", "null"],
  ])("takes a value that is %s for none", (_, recorded, path, found) => {
    expect(decode({ eval: recorded }).prediction.recorded).toEqual(nothing);
    expect(problemsOf({ eval: recorded })).toEqual([["eval_malformed", path, found]]);
  });

  it.each<[string, unknown, string]>([
    ["null", null, "null"],
    ["a list", [1], "a list of 1"],
    ["a number", 93, "93"],
  ])("that is %s is none", (_, recorded, found) => {
    expect(decode({ eval: recorded }).prediction.recorded).toBeNull();
    expect(problemsOf({ eval: recorded })).toEqual([["eval_malformed", "$.eval", found]]);
  });

  it("is no problem where it is not there", () => {
    expect(decode({}).prediction.recorded).toBeNull();
  });
});
