import { describe, expect, it } from "vitest";
import { checkClaim, findCell } from "../../src/analysis/check-claim.js";
import type { Claim, ClaimSource } from "../../src/core/claims.js";
import type { ExperimentCell } from "../../src/core/experiment-results.js";

const aClaim = ({
  source,
  ...parts
}: Partial<Omit<Claim, "source">> & { source?: Partial<ClaimSource> } = {}): Claim => ({
  name: "c",
  metric: "recall",
  value: 0.2,
  tolerance: 0.1,
  n: null,
  ...parts,
  // The parts a test gives are those of an experiment.
  source: { kind: "experiment", file: "e.yaml", where: {}, subset: null, of: "mean", ...source } as ClaimSource,
});

const aCell = (parts: Partial<ExperimentCell> = {}): ExperimentCell => ({
  factors: { ratio: 50, selector: "llm" },
  subset: null,
  dataset: "data",
  model: "m",
  runs: ["run-m"],
  metric: "recall",
  n: 10,
  unscored: 0,
  mean: 0.25,
  ci95: null,
  between_sd: null,
  published: null,
  baseline: null,
  ...parts,
});

describe("a claim", () => {
  const problem = (value: number, parts: Parameters<typeof aClaim>[0] = {}) =>
    checkClaim(aClaim(parts), { kind: "number", value, n: 10 }).problem;

  it("holds within its tolerance, the bound included whatever binary fractions say", () => {
    expect(problem(0.3)).toBeNull();
    expect(problem(0.1)).toBeNull();
    expect(problem(0.30001)).toContain("more than 0.1");
    expect(problem(0.2, { tolerance: 0 })).toBeNull();
    expect(problem(0.2000001, { tolerance: 0 })).not.toBeNull();
  });

  it("is missed where it is over another number of samples", () => {
    expect(problem(0.2, { n: 10 })).toBeNull();
    expect(problem(0.2, { n: 11 })).toBe("it is over 10 samples, not 11");
  });

  it("is missed, with the reason, where there is no number", () => {
    expect(checkClaim(aClaim(), { kind: "none", reason: "there is no run" })).toMatchObject({
      group: "e.yaml",
      found: null,
      n: null,
      problem: "there is no run",
    });
  });
});

describe("findCell", () => {
  const baseline = { model: "b", n: 8, difference: -0.5, ci95: null, p: 0.01, p_corrected: 0.04, reason: null };
  const cells = [
    aCell({ baseline }),
    aCell({ factors: { ratio: 0, selector: "llm" }, mean: 0.75 }),
    aCell({ factors: { ratio: 0, selector: "random" }, mean: null, n: 0, runs: [] }),
    aCell({ subset: "heavy", mean: 0.125, n: 4 }),
    aCell({ metric: "qor", mean: null, n: 0 }),
  ];
  const found = (source: Partial<Extract<ClaimSource, { kind: "experiment" }>>, metric = "recall") =>
    findCell(aClaim({ source, metric }), cells);

  it("finds the mean of the one condition that has the levels, of all samples or of a subset", () => {
    expect(found({ where: { ratio: 50 } })).toEqual({ kind: "number", value: 0.25, n: 10 });
    expect(found({ where: { ratio: 50 }, subset: "heavy" })).toEqual({ kind: "number", value: 0.125, n: 4 });
  });

  it("finds a difference and its corrected p, over the pairs", () => {
    expect(found({ where: { ratio: 50 }, of: "difference" })).toEqual({ kind: "number", value: -0.5, n: 8 });
    expect(found({ where: { ratio: 50 }, of: "p" })).toEqual({ kind: "number", value: 0.04, n: 8 });
  });

  it.each([
    [{ where: { ratio: 25 } }, "recall", "it has no such condition"],
    [{ where: { ratio: 0 } }, "recall", "2 conditions are such"],
    [{ where: { ratio: 50 }, subset: "light" }, "recall", "it has no recall in a subset light"],
    [{ where: { ratio: 50 } }, "f1", "it has no f1"],
    [{ where: { ratio: 0, selector: "random" } }, "recall", "there is no run"],
    [{ where: { ratio: 50 } }, "qor", "no sample has a score"],
    [{ where: { ratio: 0, selector: "llm" }, of: "difference" as const }, "recall", "it is compared with nothing"],
  ])("has a reason for %j in %s", (source, metric, reason) => {
    expect(found(source, metric)).toEqual({ kind: "none", reason: expect.stringContaining(reason) });
  });
});
