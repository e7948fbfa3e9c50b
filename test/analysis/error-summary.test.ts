import { describe, expect, it } from "vitest";
import { compareSides } from "../../src/analysis/compare-sides.js";
import { errorSummary } from "../../src/analysis/error-summary.js";
import type { Side } from "../../src/analysis/side.js";
import type { CallCounts } from "../../src/core/call-counts.js";
import { type ErrorKind, errorKinds } from "../../src/core/error-kinds.js";
import type { ScoreSheet } from "../../src/core/score-sheet.js";
import { aCallCounts, aScoreSheet } from "../support/build-sheet.js";

type Calls = Partial<CallCounts> | null;

/** A run of a model with these calls and a QoR of 90 on each sample, unless it is given others. */
const aRun = (
  model: string,
  calls: readonly Calls[],
  qor: readonly (number | null)[] = calls.map(() => 90),
): ScoreSheet =>
  aScoreSheet(
    { qor },
    { run: `run-${model}`, model, samples: { calls: calls.map((own) => (own === null ? null : aCallCounts(own))) } },
  );

const alone = (sheet: ScoreSheet): Side => ({ name: sheet.model, members: [sheet] });

const kindsOf = (sides: readonly Side[], ids?: readonly string[]) => {
  const summary = errorSummary(sides, ids);
  if (summary === null) throw new Error("a run is not of BFCL");
  return summary.sides.map(({ kinds }) => kinds);
};
const countsOf = (kind: ErrorKind, sides: readonly Side[], ids?: readonly string[]) =>
  kindsOf(sides, ids).map((kinds) => kinds[kind]);

describe("errors, summed up", () => {
  it("have each kind's count, in how many samples, of how many", () => {
    const ant = aRun("ant", [{ not_called: 3 }, { not_called: 1, stopped_early: true }, {}]);
    const [kinds] = kindsOf([alone(ant), alone(aRun("elk", [{}, {}, {}]))]);
    expect(Object.keys(kinds ?? {})).toEqual([...errorKinds]);
    expect(kinds?.tool_not_called).toEqual({ count: 4, samples: 2, of: 3 });
    expect(kinds?.stopped_early).toEqual({ count: 1, samples: 1, of: 3 });
    expect(kinds?.redundant_call).toEqual({ count: 0, samples: 0, of: 3 });
  });

  it("are of the samples of which a kind can be told", () => {
    const ant = aRun(
      "ant",
      [null, { outside_pool: null }, { outside_pool: 2, bad_arguments: null }, { succeeded: 0 }],
      [90, null, 90, 70],
    );
    const [kinds] = kindsOf([alone(ant)]);
    expect(kinds?.tool_not_called.of).toBe(3);
    expect(kinds?.outside_pool).toEqual({ count: 2, samples: 1, of: 2 });
    expect(kinds?.bad_arguments.of).toBe(2);
    expect(kinds?.ungrounded_answer).toEqual({ count: 1, samples: 1, of: 2 });
  });

  it("charge a call that failed for two models to neither, and to the one whose own it is", () => {
    const sides = [
      aRun("ant", [{ failed: ["aa", "bb"] }]),
      aRun("elk", [{ failed: ["aa"] }]),
      aRun("fox", [{ failed: ["cc"] }]),
    ];
    expect(countsOf("failed_call", sides.map(alone)).map(({ count }) => count)).toEqual([1, 0, 1]);
    expect(countsOf("api_failed", sides.map(alone)).map(({ count }) => count)).toEqual([1, 1, 0]);
  });

  it("of a side of several runs are the sum over them, and runs of one model say nothing of each other's calls", () => {
    const twice: Side = {
      name: "ants",
      members: [aRun("ant", [{ failed: ["aa"] }]), aRun("ant", [{ failed: ["aa"] }])],
    };
    const sides = [twice, alone(aRun("elk", [{}]))];
    expect(countsOf("failed_call", sides)[0]).toEqual({ count: 2, samples: 2, of: 2 });
  });

  it("are over the samples that are asked for", () => {
    const ant = aRun("ant", [{ redundant: 1 }, { redundant: 2 }, { redundant: 4 }]);
    expect(countsOf("redundant_call", [alone(ant)], ["s0", "s2"])).toEqual([{ count: 5, samples: 2, of: 2 }]);
    expect(countsOf("redundant_call", [alone(ant)])).toEqual([{ count: 7, samples: 3, of: 3 }]);
  });

  it("do not excuse runs of one side by each other, whatever their models", () => {
    const seeds: Side = {
      name: "ants",
      members: [aRun("ant1", [{ failed: ["aa"] }]), aRun("ant2", [{ failed: ["aa"] }])],
    };
    const failed = (sides: readonly Side[]) => countsOf("failed_call", sides).map(({ count }) => count);
    expect(failed([seeds, alone(aRun("elk", [{}]))])).toEqual([2, 0]);
    expect(failed([seeds, alone(aRun("elk", [{ failed: ["aa"] }]))])).toEqual([0, 0]);
  });

  it("count a call outside the pool as that, also where its failure is put down to the API", () => {
    const sides = ["ant", "elk"].map((model) =>
      alone(aRun(model, [{ failed: ["aa"], outside_pool: 1, bad_arguments: 1 }])),
    );
    for (const kinds of kindsOf(sides)) {
      const counts = [kinds.failed_call, kinds.api_failed, kinds.outside_pool, kinds.bad_arguments];
      expect(counts.map(({ count }) => count)).toEqual([0, 1, 1, 1]);
    }
  });

  it("are none of runs of BFCL, and none of no runs", () => {
    const bfcl = ["ant", "elk"].map((model) => aScoreSheet({ accuracy: [1] }, { model, basis: { bfcl_rules: "v4" } }));
    expect(errorSummary(bfcl.map(alone))).toBeNull();
    expect(errorSummary([])).toBeNull();
  });

  it("name the run that does not tell, and how to have it tell", () => {
    const summary = errorSummary([
      alone(aRun("ant", [{}, null])),
      alone(aRun("elk", [{}, null])),
      alone(aRun("$(touch x)", [null, null])),
    ]);
    expect(summary?.notes).toEqual([
      expect.stringMatching(/^UNKNOWN: run-.* tells nothing of its calls .*score it again$/),
    ]);
    expect(summary?.sides[2]?.kinds.failed_call).toEqual({ count: 0, samples: 0, of: 0 });
  });

  it("are 0 of 0 where no run tells of calls, and each is named", () => {
    const summary = errorSummary([alone(aRun("ant", [null])), alone(aRun("elk", [null]))]);
    expect(summary?.notes.map((note) => note.slice(0, note.indexOf(" tells")))).toEqual([
      "UNKNOWN: run-ant",
      "UNKNOWN: run-elk",
    ]);
    expect(summary?.sides.map(({ name }) => name)).toEqual(["ant", "elk"]);
    const counts = summary?.sides.flatMap(({ kinds }) => Object.values(kinds)) ?? [];
    expect(counts).toEqual(Array.from({ length: 2 * errorKinds.length }, () => ({ count: 0, samples: 0, of: 0 })));
  });
});

describe("an API that failed cannot be told from a call that was wrong", () => {
  const notesOf = (...sides: readonly Side[]): readonly string[] =>
    errorSummary(sides)?.notes.filter((note) => !note.startsWith("UNKNOWN")) ?? [];
  const [ant, elk, silent] = [aRun("ant", [{ failed: ["aa"] }]), aRun("elk", [{}]), aRun("fox", [null])];
  const ofAll = [expect.stringMatching(/^every failed call is charged to the model/)];

  it.each<[string, readonly Side[]]>([
    ["of one run", [alone(ant)]],
    ["of runs of one model", [alone(ant), { ...alone(ant), name: "other judge" }]],
    ["of one side's runs", [{ name: "ants", members: [ant, elk] }]],
    ["beside runs that do not tell of their calls", [alone(ant), alone(silent)]],
  ])("%s, and a note says so", (_, sides) => {
    expect(notesOf(...sides)).toEqual(ofAll);
  });

  it("of some runs, which the note names", () => {
    const ants: Side = { name: "ants", members: [ant, elk] };
    expect(notesOf(ants, { ...alone(elk), name: "elk again" })).toEqual([
      expect.stringMatching(/^every failed call of run-elk is charged to the model/),
    ]);
  });

  it("but is told where runs on two sides are of two models", () => {
    expect(notesOf(alone(ant), alone(elk), alone(silent))).toEqual([]);
    expect(notesOf(alone(ant), { ...alone(ant), name: "other judge" }, alone(elk))).toEqual([]);
  });
});

describe("a comparison", () => {
  const compare = (sides: readonly Side[], common: boolean) =>
    compareSides(sides, {
      ...{ metrics: ["qor"], pairs: "all", policy: "strict", draws: 0, seed: 1, clusterBy: null },
      common,
    });

  it("has the errors of the samples that are compared", () => {
    const ant = aRun("ant", [{ redundant: 1 }, { redundant: 2 }]);
    const elk = aRun("elk", [{ redundant: 4 }]);
    const { errors } = compare([alone(ant), alone(elk)], true);
    expect(errors?.sides.map(({ name, kinds }) => [name, kinds.redundant_call])).toEqual([
      ["ant", { count: 1, samples: 1, of: 1 }],
      ["elk", { count: 4, samples: 1, of: 1 }],
    ]);
  });

  it("says so where no run tells of calls", () => {
    const { errors } = compare([alone(aRun("ant", [null])), alone(aRun("elk", [null]))], false);
    expect(errors?.notes).toHaveLength(2);
  });
});
