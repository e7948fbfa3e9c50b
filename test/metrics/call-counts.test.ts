import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CallCounts, CallMark } from "../../src/core/call-counts.js";
import type { Prediction, Sample } from "../../src/core/sample.js";
import type { Score } from "../../src/core/score.js";
import { callDigest } from "../../src/metrics/call-digest.js";
import { callCounts, callMarks, metrics } from "../../src/metrics/index.js";
import { anIrrelevanceSample, aParameter, aPrediction, aSample, aStep, aTool } from "../support/build.js";

type Called = NonNullable<Parameters<typeof aPrediction>[0]>["trajectory"];

const countsOf = (sample: Sample, trajectory: Called = []): CallCounts =>
  callCounts(sample, aPrediction({ trajectory }));

describe("the counts of a prediction's calls", () => {
  const failed = aStep("weather", { input: { city: "Rome" }, error: "timeout" });

  it("of one that did what it should are all 0, but for its calls", () => {
    expect(countsOf(aSample({ referenceTools: ["weather", "maps"] }), ["weather", "maps"])).toEqual({
      made: 2,
      succeeded: 2,
      not_called: 0,
      sibling_called: 0,
      outside_pool: 0,
      bad_arguments: null,
      recovered: 0,
      redundant: 0,
      stopped_early: false,
      failed: [],
    });
  });

  it("tell calls from calls that succeeded, and what failed in order", () => {
    const other = aStep("maps", { error: "500" });
    expect(countsOf(aSample(), [other, "weather", failed, other])).toMatchObject({
      made: 4,
      succeeded: 1,
      failed: [callDigest(other), callDigest(failed), callDigest(other)],
    });
  });

  it.each<[string, Called, number]>([
    ["all called, the failed one too", [failed, "maps"], 0],
    ["one of two, twice", ["weather", "weather"], 1],
    ["none", ["radio"], 2],
    ["nothing called", [], 2],
  ])("have reference tools that were never called: %s", (_, trajectory, not_called) => {
    expect(countsOf(aSample({ referenceTools: ["weather", "maps"] }), trajectory)).toMatchObject({ not_called });
  });

  it.each<[string, readonly string[], number]>([
    ["a tool of the provider in its place", ["A-p-two"], 1],
    ["called twice", ["A-p-two", "A-p-two"], 1],
    ["beside the right one", ["A-p-one", "A-p-two"], 0],
    ["which is a reference tool itself", ["B-q-one"], 0],
    ["of another provider", ["A-q-two"], 0],
  ])("have siblings called instead: %s", (_, trajectory, sibling_called) => {
    const sample = aSample({ referenceTools: ["A-p-one", "B-q-one"] });
    expect(countsOf(sample, trajectory)).toMatchObject({ sibling_called });
  });

  it("do not take a reference tool for another one's sibling", () => {
    const sample = aSample({ referenceTools: ["A-p-one", "A-p-two"] });
    expect(countsOf(sample, ["A-p-two"])).toMatchObject({ not_called: 1, sibling_called: 0 });
    expect(countsOf(sample, ["A-p-two", "A-p-three"])).toMatchObject({ not_called: 1, sibling_called: 1 });
  });

  it("tell of calls outside the pool where the candidates are known, of none without a call", () => {
    const sample = aSample({ candidates: ["news"] });
    expect(countsOf(sample, ["radio", "news", "radio", "weather"])).toMatchObject({ outside_pool: 2 });
    expect(countsOf(sample)).toMatchObject({ outside_pool: 0 });
    expect(countsOf(aSample({ candidates: null }), ["radio"])).toMatchObject({
      outside_pool: null,
      bad_arguments: null,
    });
  });

  it("tell of bad arguments where a called tool declares parameters", () => {
    const sample = aSample({ candidates: [aTool("weather", [aParameter("city", { required: true })]), "maps"] });
    expect(countsOf(sample, ["weather", failed, "maps", "radio"])).toMatchObject({ bad_arguments: 1 });
    expect(countsOf(sample, [failed])).toMatchObject({ bad_arguments: 0 });
    expect(countsOf(sample, ["maps"])).toMatchObject({ bad_arguments: null });
    expect(countsOf(sample)).toMatchObject({ bad_arguments: null });
  });

  it.each<[string, Called, number]>([
    ["fewer tools than the reference has", ["weather"], 1],
    ["one tool, called twice", ["weather", "weather"], 1],
    ["nothing", [], 1],
    ["as many, though not the right ones", ["radio", "news"], 0],
    ["more", ["radio", "news", "weather"], 0],
  ])("say that it stopped early: %s", (_, trajectory, early) => {
    expect(countsOf(aSample({ referenceTools: ["weather", "maps"] }), trajectory).stopped_early).toBe(early === 1);
  });

  it("miss nothing on an irrelevance sample", () => {
    expect(countsOf(anIrrelevanceSample())).toMatchObject({ made: 0, not_called: 0, stopped_early: false });
    expect(countsOf(anIrrelevanceSample(), ["news"])).toMatchObject({ not_called: 0, sibling_called: 0 });
  });
});

const names = fc.constantFrom("A-p-one", "A-p-two", "A-q-one", "maps", "__proto__");
const inputs = fc.constantFrom<unknown>({}, { city: "Rome" }, { city: 1 }, undefined, [1]);
const declared = fc.option(fc.constantFrom([], [aParameter("city", { required: true, types: ["string"] })]));
const samples = fc
  .record({
    referenceTools: fc.uniqueArray(names),
    candidates: fc.option(fc.array(fc.tuple(names, declared).map(([name, parameters]) => aTool(name, parameters)))),
  })
  .map((parts) => aSample(parts));
const predictions = fc
  .array(fc.record({ tool: names, input: inputs, error: fc.constantFrom("", "timeout") }), { maxLength: 8 })
  .map((calls) => aPrediction({ trajectory: calls.map(({ tool, ...rest }) => aStep(tool, rest)) }));

const scoreOf = (name: string, sample: Sample, prediction: Prediction): Score => {
  const metric = metrics.find((candidate) => candidate.name === name);
  if (metric === undefined) throw new Error(`there is no metric ${name}`);
  return metric.score(sample, prediction);
};

describe("counts, marks and metrics of any calls", () => {
  it("agree", () => {
    fc.assert(
      fc.property(samples, predictions, (sample, prediction) => {
        const counts = callCounts(sample, prediction);
        const share = (name: string): number | null => {
          const score = scoreOf(name, sample, prediction);
          return score.kind === "scored" ? score.value : null;
        };
        const { made, succeeded, outside_pool, recovered, redundant, failed, not_called } = counts;
        const { length } = sample.referenceTools;
        expect(share("hallucinated_calls")).toBe(made === 0 || outside_pool === null ? null : outside_pool / made);
        expect(share("redundant_calls")).toBe(made === 0 ? null : redundant / made);
        expect(share("recovered_calls")).toBe(failed.length === 0 ? null : recovered / failed.length);
        expect(share("recall")).toBe(length === 0 ? null : (length - not_called) / length);
        expect(share("valid_arguments") === null).toBe(counts.bad_arguments === null);
        expect(share("valid_arguments") === 1).toBe(counts.bad_arguments === 0);
        expect(failed.length).toBe(made - succeeded);

        const marks = callMarks(sample, prediction.trajectory);
        const marked = (mark: CallMark): number => marks.filter((own) => own.includes(mark)).length;
        expect(marks).toHaveLength(made);
        expect(marked("failed")).toBe(failed.length);
        expect(marked("outside_pool")).toBe(outside_pool ?? 0);
        expect(marked("bad_arguments")).toBe(counts.bad_arguments ?? 0);
        expect(marked("recovered")).toBe(recovered);
        expect(marked("redundant")).toBe(redundant);
      }),
    );
  });

  it("never have more siblings than tools that were not called", () => {
    fc.assert(
      fc.property(samples, predictions, (sample, prediction) => {
        const { sibling_called, not_called } = callCounts(sample, prediction);
        expect(sibling_called).toBeLessThanOrEqual(not_called);
      }),
    );
  });
});
