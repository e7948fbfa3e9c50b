import { describe, expect, it } from "vitest";
import { conditionChecks } from "../../src/analysis/condition-checks.js";
import type { UsedRecord } from "../../src/core/experiment-results.js";
import { anExperiment, runsOf } from "../support/build-experiment.js";

const aRecord = (model: string, parts: Partial<UsedRecord> = {}): UsedRecord => ({
  model,
  run: `run-${model}`,
  record: `results/runs/run-${model}`,
  judge: "gpt-4.1",
  missing_verdicts: 0,
  unknown_distractors: 0,
  ...parts,
});

const missing = [{ condition: "model=b", model: "b", reason: "gone" }];

describe("what an experiment lacks", () => {
  it("is told condition by condition: its run, and where there is QoR its verdicts", () => {
    const experiment = anExperiment({ metrics: ["recall", "qor"] });
    const records = [aRecord("a", { missing_verdicts: 3 })];
    expect(conditionChecks(runsOf(experiment, { a: [1] }), experiment, { missing, records })).toEqual([
      { group: "Ablation", name: "model=a: its run is there", problem: null },
      { group: "Ablation", name: "model=a: every verdict is there", problem: "3 verdicts of a missing" },
      { group: "Ablation", name: "model=b: its run is there", problem: "no run of b: gone" },
      { group: "Ablation", name: "model=b: every verdict is there", problem: "no run of b: gone" },
    ]);
  });

  it("has every run of a group in it, and no verdicts without QoR", () => {
    const experiment = anExperiment({ groups: { a: ["s1", "s2"] } });
    const runs = runsOf(experiment, { s1: [1], s2: [1], b: [1] });
    const records = [aRecord("s1"), aRecord("s2"), aRecord("b")];
    expect(conditionChecks(runs, experiment, { missing: [], records })).toEqual([
      { group: "Ablation", name: "model=a: its 2 runs are there", problem: null },
      { group: "Ablation", name: "model=b: its run is there", problem: null },
    ]);
  });

  it("is also what a subset goes by", () => {
    const subsets = [{ name: "s", label: "S", where: { distractors: { at_least: 1 } } }];
    const experiment = anExperiment({ subsets });
    const records = [aRecord("a"), aRecord("b", { unknown_distractors: 2 })];
    const checks = conditionChecks(runsOf(experiment, { a: [1], b: [1] }), experiment, { missing: [], records });
    expect(checks.filter(({ name }) => name.includes("distractors"))).toEqual([
      { group: "Ablation", name: "model=a: the distractors are known", problem: null },
      {
        group: "Ablation",
        name: "model=b: the distractors are known",
        problem: "run-b does not tell those of 2 samples",
      },
    ]);
  });
});
