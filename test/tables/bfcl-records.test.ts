import { describe, expect, it } from "vitest";
import type { BfclRow } from "../../src/core/bfcl.js";
import type { FlatRecord } from "../../src/core/table.js";
import { bfclRecords } from "../../src/tables/bfcl-records.js";
import { aPartialRow, aPublishedRow, aWholeRow } from "../support/build-bfcl.js";

const find = (records: readonly FlatRecord[], parts: FlatRecord): readonly FlatRecord[] =>
  records.filter((record) => Object.entries(parts).every(([name, value]) => record[name] === value));

const ofRow = (row: BfclRow, parts: FlatRecord): FlatRecord | undefined => {
  const found = find(bfclRecords([row], []), parts);
  expect(found).toHaveLength(1);
  return found[0];
};

describe("BFCL's records", () => {
  it("have a line for each of the 13 categories and 6 overalls, by each rule", () => {
    expect(bfclRecords([aWholeRow()], [])).toHaveLength(19);
    expect(bfclRecords([aPartialRow()], [])).toHaveLength(19 * 6);
    expect(find(bfclRecords([aPartialRow()], []), { quantity: "irrelevance", kind: "overall" })).toHaveLength(6);
  });

  it("have the same columns in every line, in the same order", () => {
    const records = bfclRecords([aWholeRow(), aPartialRow()], [aPublishedRow()]);
    expect(new Set(records.map((record) => Object.keys(record).join())).size).toBe(1);
  });

  it("have shares in full, with n and interval", () => {
    expect(ofRow(aWholeRow(), { quantity: "live_irrelevance" })).toEqual({
      model: "Qwen_Qwen3-8B-FC",
      source: "run",
      mode: null,
      checkpoint: null,
      rules: "v4",
      dialect: "qwen_fc",
      honest_rule: "leaderboard",
      quantity: "live_irrelevance",
      kind: "category",
      value: 671 / 882,
      n: 882,
      cases: 884,
      ci95_low: 671 / 882 - 0.02,
      ci95_high: 671 / 882 + 0.01,
      partial: null,
      over_run: null,
      over_run_ci95_low: null,
      over_run_ci95_high: null,
      changed: null,
      record: "results/runs/20260101T000000000Z-orchid-7b-0123abcd",
    });
  });

  it("say of an overall whether it is partial, and then the mean over what was run", () => {
    const leaderboard = { honest_rule: "leaderboard", kind: "overall" };
    expect(ofRow(aPartialRow(), { ...leaderboard, quantity: "bfcl_score" })).toMatchObject({
      value: 0.4390625,
      n: 1150,
      partial: "true",
      over_run: 0.878125,
      over_run_ci95_low: 0.86,
      over_run_ci95_high: 0.89,
    });
    expect(ofRow(aPartialRow(), { ...leaderboard, quantity: "non_live" })).toMatchObject({
      partial: "false",
      over_run: null,
    });
  });

  it("have no value where nothing was run, and no 0", () => {
    const nothing = { value: null, n: 0, ci95_low: null, partial: null };
    expect(ofRow(aPartialRow({ honest: null }), { quantity: "live_simple" })).toMatchObject({ ...nothing, cases: 258 });
    expect(ofRow(aPartialRow({ honest: null }), { quantity: "live" })).toMatchObject(nothing);
  });

  it("have how many verdicts a rule changes in a category", () => {
    const of = (honest_rule: string, quantity: string) =>
      ofRow(aPartialRow(), { honest_rule, quantity, kind: "category" })?.changed;
    expect(of("abstained", "irrelevance")).toBe(12);
    expect(of("abstained", "multiple")).toBe(0);
    expect(of("inference_errors", "simple_python")).toBe(1);
    expect(of("leaderboard", "irrelevance")).toBeNull();
  });

  it("have what is published as shares, with the source's name and without n", () => {
    const records = bfclRecords(
      [],
      [
        aPublishedRow({
          metrics: { non_live: 88.69, live: 78.9, multiple: 94, irrelevance: 83.99, non_live_irrelevance: 89.58 },
        }),
      ],
    );
    expect(records.map(({ quantity, kind, value }) => [quantity, kind, value])).toEqual([
      ["multiple", "category", 0.94],
      ["irrelevance", "category", 0.8958],
      ["non_live", "overall", 0.8869],
      ["live", "overall", 0.789],
      ["bfcl_score", "overall", 0.83795],
      ["irrelevance", "overall", 0.8399],
    ]);
    expect(records[0]).toMatchObject({
      model: "GPT-4.1-2025-04-14",
      source: "github.com/ShishirPatil/gorilla, branch gh-pages",
      mode: "prompt",
      checkpoint: "2025-12-16",
      n: null,
    });
  });
});
