import { describe, expect, it } from "vitest";
import type { StepView } from "../../../src/core/sample-view.js";
import { type PyValue, parsePython } from "../../../src/pyvalue/index.js";
import { type JudgedCalls, stepViews } from "../../../src/run/views/step-views.js";

const traceOf = (steps: unknown): PyValue => {
  const parsed = parsePython(JSON.stringify(steps));
  if (parsed.kind === "error") throw new Error("the test's trace is no JSON");
  return parsed.value;
};

const views = (steps: unknown, calls: Partial<JudgedCalls> = {}): readonly StepView[] =>
  stepViews(
    traceOf(steps),
    { marks: [], failed: [], failsElsewhere: () => false, ...calls },
    { observation: 10, other: 100 },
  );

const call = (observation: unknown, tool_input: unknown = {}) => [{ tool: "weather", tool_input }, observation];

describe("a call of the timeline", () => {
  it("has its arguments as JSON, what came back, and no error", () => {
    expect(views([call({ error: "", response: "rain" }, { city: "Oslo" })])).toEqual([
      {
        tool: "weather",
        input: { text: '{"city": "Oslo"}' },
        succeeded: true,
        error: { text: "" },
        observation: { text: "rain" },
        marks: [],
        api_failed: false,
      },
    ]);
  });

  it.each([
    ["an answer that is no text", { error: "", response: { a: 1 } }, { text: '{"a": 1}' }, { text: "" }],
    [
      "a long answer, cut",
      { error: "", response: "01234567890" },
      { text: "0123456789", characters: 11 },
      { text: "" },
    ],
    ["an error and no answer", { error: "down" }, { text: "" }, { text: "down" }],
    ["an observation that is a text", "rain", { text: "rain" }, null],
    ["none at all", null, { text: "null" }, null],
    ["an error that is no text: the whole", { error: 1 }, { text: '{"error": ', characters: 12 }, null],
    [
      "more than error and response: the whole",
      { error: "", x: 1 },
      { text: '{"error": ', characters: 21 },
      { text: "" },
    ],
  ])("shows %s", (_, observation, shown, error) => {
    expect(views([call(observation)])[0]).toMatchObject({ observation: shown, error });
  });

  it("is failed and marked as its calls were judged, and an API's failure is told by the call's digest", () => {
    const calls: JudgedCalls = {
      marks: [["failed", "recovered"], [], ["failed", "bad_arguments"]],
      failed: ["digest-1", "digest-3"],
      failsElsewhere: (digest) => digest === "digest-3",
    };
    const observation = { error: "", response: "" };
    expect(views([call(observation), call(observation), call(observation)], calls)).toMatchObject([
      { succeeded: false, marks: ["recovered"], api_failed: false },
      { succeeded: true, marks: [], api_failed: false },
      { succeeded: false, marks: ["bad_arguments"], api_failed: true },
    ]);
  });

  it("is what the scoring counts as one: steps that are no calls are passed over", () => {
    const steps = [null, [], [1], [{ tool: 5 }], ["weather"], call({ error: "", response: "rain" }), "x"];
    const calls = { marks: [["redundant"]] } as const;
    expect(views(steps, calls).map(({ tool, marks }) => [tool, marks])).toEqual([["weather", ["redundant"]]]);
  });

  it.each([
    ["null", null],
    ["a text", "steps"],
    ["an object", { a: 1 }],
  ])("is there for no trace that is %s", (_, steps) => {
    expect(views(steps)).toEqual([]);
  });
});
