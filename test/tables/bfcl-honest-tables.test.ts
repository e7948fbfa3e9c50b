import { describe, expect, it } from "vitest";
import type { BfclRow } from "../../src/core/bfcl.js";
import { formatCell } from "../../src/reporters/format-mean.js";
import { bfclHonestTables } from "../../src/tables/bfcl-honest-tables.js";
import { aPartialRow, aWholeRow, someHonest } from "../support/build-bfcl.js";

function linesOf(row: BfclRow) {
  const [table] = bfclHonestTables([row]);
  return new Map(table?.rows.map(([label, ...cells]) => [label, cells.map((cell) => formatCell(cell, 2))]));
}

const errors = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `multiple_${i}`, file: "r/multiple.json", line: i + 1 }));

describe("the honest table", () => {
  it("has the leaderboard's figures and each rule's beside them", () => {
    expect(bfclHonestTables([aPartialRow()])[0]?.columns.map(({ label }) => label)).toEqual([
      "Figure",
      "n",
      "Leaderboard",
      "Without inference errors",
      "Abstained only",
      "Optimal matching",
      "No int for float",
      "All four",
    ]);
  });

  it("shows how many verdicts a rule changes, and n where it takes some out", () => {
    const lines = linesOf(aPartialRow());
    // 371 of 399 is 92.98 %, 159 of 240 66.25 %.
    const without = "92.98 (1, n 399)";
    expect(lines.get("simple_python")).toEqual(["400", "92.75", without, "92.75", "92.75", "92.75", without]);
    expect(lines.get("irrelevance")).toEqual(["240", "71.25", "71.25", "66.25 (12)", "71.25", "71.25", "66.25 (12)"]);
    expect(lines.get("Verdicts changed")).toEqual(["", "", "1", "12", "0", "0", "13"]);
    expect(lines.get("Non-live")?.slice(0, 4)).toEqual(["1150", "87.81", "87.83 (n 1149)", "87.81"]);
  });

  it("has a line of what was run only; of a partial overall a second one", () => {
    const lines = linesOf(aPartialRow());
    expect([...lines.keys()]).toEqual([
      "Non-live Simple",
      "Non-live",
      "BFCL score",
      "BFCL score, over what was run",
      "Irrelevance",
      "Irrelevance, over what was run",
      "simple_python",
      "simple_java",
      "simple_javascript",
      "multiple",
      "parallel",
      "parallel_multiple",
      "irrelevance",
      "Verdicts changed",
    ]);
    expect(lines.get("BFCL score")?.[1]).toBe("43.91 partial");
    expect(lines.get("BFCL score, over what was run")?.[1]).toBe("87.81");
  });

  it("says N/A where every case of a category was taken out", () => {
    const { figures } = aWholeRow();
    const none = {
      ...figures.categories,
      live_relevance: { ...figures.categories.live_relevance, n: 0, accuracy: null },
    };
    const honest = someHonest(figures, {
      inference_errors: { categories: none, changed: 16, changed_by_category: { live_relevance: 16 } },
    });
    expect(linesOf(aWholeRow({ honest })).get("live_relevance")).toEqual([
      "16",
      "75.00",
      "N/A",
      ...Array.from({ length: 4 }, () => "75.00"),
    ]);
  });

  it.each([
    [0, "inference errors: none"],
    [1, "inference errors: 1: multiple_0 (r/multiple.json:1)"],
    [
      5,
      "inference errors: 5: multiple_0 (r/multiple.json:1), multiple_1 (r/multiple.json:2), multiple_2 (r/multiple.json:3), " +
        "multiple_3 (r/multiple.json:4), multiple_4 (r/multiple.json:5)",
    ],
  ])("names the inference errors, of which there are %i, with file and line", (count, note) => {
    const row = aPartialRow({ inference_errors: errors(count) });
    expect(bfclHonestTables([row])[0]?.notes.at(-1)).toBe(note);
  });

  it("names five of many, and says where the others are", () => {
    const note = bfclHonestTables([aPartialRow({ inference_errors: errors(7) })])[0]?.notes.at(-1);
    expect(note).toMatch(
      /^inference errors: 7: .*multiple_4 \(r\/multiple\.json:5\), and 2 more, which --format json names$/,
    );
  });

  it("explains its columns once, and is not there for a model without honest figures", () => {
    const tables = bfclHonestTables([aWholeRow(), aPartialRow({ model: "a" }), aPartialRow({ model: "b" })]);
    expect(tables.map(({ title }) => title)).toEqual(["a, honest figures", "b, honest figures"]);
    expect(tables[0]?.notes.slice(0, -1).map((note) => note.split(":")[0])).toEqual([
      "in brackets behind a category",
      "Without inference errors",
      "Abstained only",
      "Optimal matching",
      "No int for float",
      "All four",
    ]);
    expect(tables[1]?.notes).toHaveLength(1);
  });
});
