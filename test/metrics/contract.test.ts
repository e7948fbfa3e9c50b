import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { metrics, qor } from "../../src/metrics/index.js";
import { aParameter, aPrediction, aSample, aStep, aTool } from "../support/build.js";

/** Few names, so that calls, candidates and reference tools meet; some that objects inherit. */
const toolNames = fc.constantFrom("weather", "maps", "news", "radio", "__proto__", "constructor");
const inputs = fc.oneof(fc.jsonValue(), fc.constantFrom(undefined, Number.NaN, Number.POSITIVE_INFINITY, -0));

const parameters = fc.array(
  fc
    .record({
      name: fc.constantFrom("city", "days", "__proto__"),
      required: fc.boolean(),
      types: fc.option(fc.subarray(["string", "number", "integer", "boolean", "array", "object", "null"])),
    })
    .map(({ name, ...rest }) => aParameter(name, rest)),
  { maxLength: 4 },
);
const tools = fc.array(fc.tuple(toolNames, fc.option(parameters)).map(([name, declared]) => aTool(name, declared)));

const samples = fc
  .record({ referenceTools: fc.uniqueArray(toolNames), candidates: fc.option(tools), irrelevance: fc.boolean() })
  .map(({ irrelevance, ...parts }) =>
    aSample({ ...parts, irrelevance: irrelevance && parts.referenceTools.length === 0 }),
  );
const trajectories = fc.array(
  fc
    .record({ tool: toolNames, input: inputs, error: fc.constantFrom("", "timeout") })
    .map(({ tool, ...rest }) => aStep(tool, rest)),
  { maxLength: 12 },
);
const predictions = trajectories.map((trajectory) => aPrediction({ trajectory }));

describe.each(metrics.map((metric) => [metric.name, metric] as const))("the metric %s", (_, metric) => {
  it("scores any sample and trajectory from 0 to 1, or says why not", () => {
    fc.assert(
      fc.property(samples, predictions, (sample, prediction) => {
        const score = metric.score(sample, prediction);
        if (score.kind === "unscored") expect(score.reason).toMatch(/^[a-z_]+$/);
        else expect(score.value >= 0 && score.value <= 1, `${score.value} is from 0 to 1`).toBe(true);
      }),
    );
  });

  it("gives the same score again, and changes nothing it is handed", () => {
    fc.assert(
      fc.property(samples, predictions, (sample, prediction) => {
        const before = structuredClone(prediction);
        const score = metric.score(deepFrozen(sample), deepFrozen(prediction));
        expect(metric.score(sample, prediction)).toEqual(score);
        expect(prediction).toEqual(before);
      }),
    );
  });

  it("takes arguments as deep as a file may nest them", () => {
    const deep = JSON.parse(`${'{"a":['.repeat(499)}1${"]}".repeat(499)}`) as unknown;
    const trajectory = [aStep("weather", { input: deep }), aStep("weather", { input: deep })];
    const { kind } = metric.score(aSample(), aPrediction({ trajectory }));
    expect(["scored", "unscored"]).toContain(kind);
  });
});

describe("the metrics", () => {
  const all = [...metrics, qor];

  it.each(all.map((metric) => [metric.name, metric] as const))(
    "%s has a snake_case name, a label and a definition in one line",
    (name, metric) => {
      expect(name).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
      expect(metric.label.trim()).toBe(metric.label);
      expect(metric.label).not.toBe("");
      expect(metric.definition).toMatch(/^[^\n]+$/);
    },
  );

  it("have different names and labels", () => {
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect(new Set(all.map(({ label }) => label)).size).toBe(all.length);
  });
});

/** Frozen, so that writing to it throws; a Map's entries stay writable. */
function deepFrozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) deepFrozen(member);
  }
  return value;
}
