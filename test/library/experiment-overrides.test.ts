import { describe, expect, it } from "vitest";
import { overridden } from "../../src/library/experiment-overrides.js";
import { anExperiment } from "../support/build-experiment.js";
import { errorOf } from "../support/errors.js";

const of = { per: 1, correction: "none", factor: "model", factors: ["model"] } as const;
const metrics = ["recall", "qor"];
const experiment = anExperiment({
  metrics,
  trend: { ...of, metrics },
  mainEffects: { ...of, metrics: ["qor"] },
});

describe("an experiment without a judge", () => {
  it.each([
    ["the file's", { ...experiment, judge: null }, {}],
    ["--no-judge", experiment, { judge: null }],
  ])("has no QoR among its metrics, nor in its analyses (%s)", (_, written, overrides) => {
    const { judge, metrics: left, trend, mainEffects } = overridden(written, overrides);
    expect([judge, left, trend?.metrics, mainEffects]).toEqual([null, ["recall"], ["recall"], null]);
  });

  it("is refused where no other metric is left", () => {
    expect(errorOf(() => overridden({ ...experiment, metrics: ["qor"] }, { judge: null }))).toMatchObject({
      kind: "usage",
      message: "without a judge there is no QoR, and the experiment has no other metric",
    });
  });
});

describe("what is given beside the file", () => {
  it("comes before it, and the default judge after it", () => {
    expect(overridden(experiment, { dataset: "d", policy: "reference", judge: "j", rubric: "r" })).toMatchObject({
      dataset: "d",
      policy: "reference",
      judge: "j",
      rubric: "r",
      metrics,
    });
    expect(overridden({ ...experiment, judge: undefined }, {}).judge).toBe("gpt-4.1");
    expect(overridden({ ...experiment, judge: "mini" }, {}).judge).toBe("mini");
  });
});
