import { describe, expect, it } from "vitest";
import { planSamples } from "../../src/sft/index.js";
import { aPool, aTool, aWorkflow, someOptions, someTools } from "./build-sft.js";

const pool = aPool(someTools(3, 2)); // C-p0-t0, C-p0-t1, C-p1-t0, … in this order.
const two = (id: string) => aWorkflow(id, [["C-p1-t1", "C-p0-t0"], ["C-p1-t1"]]);
const plan = (id: string, parts: Parameters<typeof someOptions>[0] = {}) =>
  planSamples(two(id), pool, someOptions(parts));
const ids = Array.from({ length: 2_000 }, (_, index) => `w${index}`);
const made = (ratio: number, seed = 1) =>
  ids.map((id) => plan(id, { negativeRatio: ratio, seed }).plans.map((sample) => sample.id.slice(id.length)));

describe("planning a workflow's samples", () => {
  it("takes its tools once each, in the order of their first calls, and asks for as many others as are wanting", () => {
    expect(plan("a").plans).toMatchObject([{ id: "a", irrelevance: false, called: [3, 0], wanted: 3 }]);
    expect(plan("a").plans.map(({ allowed }) => [0, 1, 2, 3, 4, 5].filter(allowed))).toEqual([[1, 2, 4, 5]]);
    expect(plan("a", { numTools: 1 }).plans).toMatchObject([{ wanted: 0 }]);
  });

  it("leaves out a workflow that calls a tool which the library does not have, and names the tool", () => {
    const planned = planSamples(
      aWorkflow("a", [["C-p0-t0", "gone", "C-p9-t9"]]),
      pool,
      someOptions({ negativeRatio: 1 }),
    );
    expect(planned).toEqual({
      plans: [],
      leftOut: [
        { id: "a", kind: "unknown_tool", problem: 'it calls "gone", "C-p9-t9", which the library does not have' },
      ],
    });
  });

  it("lets no tool of a provider that the workflow uses into its irrelevance samples", () => {
    const [positive, twin] = plan("a", { negativeRatio: 1 }).plans;
    expect(positive).toMatchObject({ id: "a", irrelevance: false });
    expect(twin).toMatchObject({ id: "a-irrelevance", irrelevance: true, wanted: 5 });
    expect([0, 1, 2, 3, 4, 5].filter((tool) => twin?.allowed(tool))).toEqual([4, 5]);
  });

  it("lets no tool of an unknown provider into those of a workflow that uses one: they may be siblings", () => {
    const mixed = aPool([...["a", "b"].map((name) => aTool(name, { provider: "" })), ...someTools(2, 1)]);
    const candidates = (tool: string) => {
      const { plans } = planSamples(aWorkflow("w", [[tool]]), mixed, someOptions({ negativeRatio: 1 }));
      return mixed.tools.flatMap(({ name }, index) => (plans[1]?.allowed(index) ? [name] : []));
    };
    expect(candidates("a")).toEqual(["C-p0-t0", "C-p1-t0"]);
    expect(candidates("C-p0-t0")).toEqual(["C-p1-t0", "a", "b"]);
  });

  it("says where no provider is left for an irrelevance sample, and keeps the workflow", () => {
    const all = aWorkflow("a", [["C-p0-t0", "C-p1-t0", "C-p2-t0"]]);
    const planned = planSamples(all, pool, someOptions({ negativeRatio: 1, inPlaceNeg: true }));
    expect(planned.plans).toMatchObject([{ id: "a", irrelevance: false }]);
    expect(planned.leftOut).toMatchObject([{ id: "a-irrelevance", kind: "no_other_provider" }]);
  });

  it("makes irrelevance samples of the share that the ratio says", () => {
    const share = (ratio: number) => made(ratio).filter((suffixes) => suffixes.length === 2).length / ids.length;
    // Binomial: a standard deviation is at most 0.0112.
    expect([share(0), share(1)]).toEqual([0, 1]);
    expect(Math.abs(share(0.3) - 0.3)).toBeLessThan(0.045);
    expect(made(0.3)).not.toEqual(made(0.3, 2));
  });

  it("makes several of a workflow above 1, the last by the fraction", () => {
    const counts = made(2.3).map((suffixes) => suffixes.length - 1);
    expect(new Set(counts)).toEqual(new Set([2, 3]));
    expect(Math.abs(counts.filter((count) => count === 3).length / ids.length - 0.3)).toBeLessThan(0.045);
    expect(made(2)[0]).toEqual(["", "-irrelevance", "-irrelevance-2"]);
  });

  it("adds to a lower ratio's samples at a higher one, and takes none away", () => {
    const [few, many] = [made(0.3), made(0.6)];
    expect(few.every((suffixes, index) => suffixes.every((suffix) => many[index]?.includes(suffix)))).toBe(true);
    expect(many.flat().length).toBeGreaterThan(few.flat().length);
  });

  it("puts irrelevance samples in the place of the positive ones where that is wanted", () => {
    for (const [index, suffixes] of made(0.5).entries()) {
      const inPlace = plan(ids[index] ?? "", { negativeRatio: 0.5, inPlaceNeg: true }).plans;
      expect(inPlace.map(({ irrelevance }) => irrelevance)).toEqual([suffixes.length === 2]);
    }
  });
});
