import { describe, expect, it } from "vitest";
import { type Caller, failsElsewhere } from "../../src/analysis/fails-elsewhere.js";
import type { Side } from "../../src/analysis/side.js";
import type { ScoreSheet } from "../../src/core/score-sheet.js";
import { aCallCounts, aScoreSheet } from "../support/build-sheet.js";

/** A run of a model in which these calls failed, sample by sample; null: nothing is known. */
const failing = (model: string, ...failed: readonly (readonly string[] | null)[]): ScoreSheet =>
  aScoreSheet(
    { recall: failed.map(() => 1) },
    { model, samples: { calls: failed.map((own) => (own === null ? null : aCallCounts({ failed: own }))) } },
  );

const aSideOf = (...members: readonly ScoreSheet[]): Side => ({ name: members[0]?.model ?? "", members });
const alone = (model: string, ...failed: readonly (readonly string[] | null)[]): Side =>
  aSideOf(failing(model, ...failed));

/** The models of these sides' runs for which this call failed elsewhere too; digest aa on s0, unless told otherwise. */
const excusedBy = (sides: readonly Side[], id = "s0", digest = "aa"): readonly string[] =>
  sides.flatMap((side) =>
    side.members
      .filter(({ model }) => failsElsewhere(sides)({ side, model })(id, digest))
      .map(({ model }) => `${side.name}: ${model}`),
  );

describe("a call failed elsewhere", () => {
  const sides = [
    alone("ant", ["aa", "bb", "bb"], []),
    alone("elk", ["aa"], null),
    alone("fox", ["cc"], ["bb"]),
    alone("fox", ["cc"], ["dd"]),
  ];
  const elsewhere = failsElsewhere(sides);
  const callers: ReadonlyMap<string, Caller> = new Map(
    sides.map((side) => [side.name, { side, model: side.members[0]?.model ?? "" }]),
  );
  const ask = (name: string, id: string, digest: string): boolean => {
    const caller = callers.get(name);
    if (caller === undefined) throw new Error(`there is no side ${name}`);
    return elsewhere(caller)(id, digest);
  };

  it("if it is the same call on the same sample, in both directions", () => {
    expect([ask("ant", "s0", "aa"), ask("elk", "s0", "aa")]).toEqual([true, true]);
  });

  it.each<[string, string, string]>([
    ["another sample", "ant", "bb"],
    ["the same model, twice in one run", "ant", "bb"],
    ["the same model in a run of another side", "fox", "cc"],
  ])("not by %s", (_, name, digest) => {
    expect(ask(name, "s0", digest)).toBe(false);
  });

  it("as seen from a model that did not make it", () => {
    expect([ask("elk", "s0", "bb"), ask("elk", "s1", "dd"), ask("elk", "s1", "aa")]).toEqual([true, true, false]);
  });

  it("whichever runs come first, and for three models as for two", () => {
    const own = [alone("ant", ["aa"]), alone("ant", ["aa"]), alone("elk", ["aa"]), alone("ant", ["aa"])];
    const all = ["ant: ant", "ant: ant", "ant: ant", "elk: elk"];
    expect(excusedBy(own).toSorted()).toEqual(all);
    expect(excusedBy(own.toReversed()).toSorted()).toEqual(all);
    expect(excusedBy([...own, alone("fox", ["aa"])]).toSorted()).toEqual([...all, "fox: fox"]);
  });
});

describe("runs of one side", () => {
  const seeds = aSideOf(failing("seed1", ["aa"]), failing("seed2", ["aa"]), failing("seed3", ["aa"]));

  it("do not excuse each other, though their models differ", () => {
    const elk = alone("elk", []);
    expect(excusedBy([seeds])).toEqual([]);
    expect(excusedBy([seeds, elk])).toEqual(["elk: elk"]); // It would be, had elk made that call too.
  });

  it("are all excused by a run of another side, which they excuse", () => {
    expect(excusedBy([seeds, alone("elk", ["aa"])])).toEqual([
      ...["seed1: seed1", "seed1: seed2", "seed1: seed3"],
      "elk: elk",
    ]);
  });

  it("are not excused by a run of their own model on another side, which the others of their side excuse", () => {
    const twin = { ...alone("seed1", ["aa"]), name: "twin" };
    expect(excusedBy([seeds, twin])).toEqual(["seed1: seed2", "seed1: seed3", "twin: seed1"]);
    expect(excusedBy([aSideOf(failing("seed1", ["aa"])), twin])).toEqual([]);
  });
});
