import { describe, expect, it } from "vitest";
import type { BfclPublishedRow, BfclRow } from "../../src/core/bfcl.js";
import { formatCell } from "../../src/reporters/format-mean.js";
import { bfclCategoryTables } from "../../src/tables/bfcl-category-tables.js";
import { aBfclRow, aCategory, aPartialRow, aPublishedRow, aWholeRow, someFigures } from "../support/build-bfcl.js";

/** By their labels, the rows of the first table as text. */
function linesOf(rows: readonly BfclRow[], beside: readonly BfclPublishedRow[] = []) {
  const [table] = bfclCategoryTables(rows, beside);
  return new Map(table?.rows.map(([label, ...cells]) => [label, cells.map((cell) => formatCell(cell, 2))]));
}

const names = [
  "simple_python",
  "simple_java",
  "simple_javascript",
  "multiple",
  "parallel",
  "parallel_multiple",
  "irrelevance",
  "live_simple",
  "live_multiple",
  "live_parallel",
  "live_parallel_multiple",
  "live_irrelevance",
  "live_relevance",
];

describe("the categories' table", () => {
  it("has the 13 categories in BFCL's order, then what is computed from them", () => {
    const overalls = ["Non-live Simple", "Non-live", "Live", "BFCL score", "Irrelevance", "Relevance"];
    expect([...linesOf([aWholeRow()]).keys()]).toEqual([...names, ...overalls]);
  });

  it("shows accuracy, interval and n", () => {
    const lines = linesOf([aWholeRow()]);
    // 383 of 400; Wilson's interval by its formula.
    expect(lines.get("simple_python")).toEqual(["95.75 [93.30, 97.33]", "400"]);
    expect(lines.get("Non-live")).toEqual(["88.81 [86.81, 89.81]", "1150"]);
  });

  it("says of how many cases, where some have no result", () => {
    expect(linesOf([aWholeRow()]).get("live_irrelevance")?.[1]).toBe("882 of 884");
    const unknown = someFigures({ categories: { multiple: aCategory(3, 4, { cases: null }) } });
    expect(linesOf([aBfclRow({ figures: unknown })]).get("multiple")?.[1]).toBe("4");
  });

  it("shows N/A where nothing was run, and 0 where all was wrong", () => {
    const figures = someFigures({ categories: { multiple: aCategory(0, 200, { ci95: [0, 0.0188] }) } });
    const lines = linesOf([aBfclRow({ figures })]);
    expect(lines.get("multiple")).toEqual(["0.00 [0.00, 1.88]", "200"]);
    expect(lines.get("parallel")).toEqual(["N/A", "0 of 200"]);
    expect(lines.get("Live")).toEqual(["N/A", "0"]);
  });

  it("marks an overall that lacks categories, with the mean over what was run beneath it", () => {
    const lines = linesOf([aWholeRow(), aPartialRow()]);
    expect(lines.get("BFCL score")).toEqual(["84.67 [82.67, 85.67]", "2501", "43.91 [41.91, 44.91] partial", "1150"]);
    expect(lines.get("BFCL score, over what was run")).toEqual([
      "84.67 [82.67, 85.67]",
      "2501",
      "87.81 [86.00, 89.00]",
      "1150",
    ]);
    expect(lines.has("Non-live, over what was run")).toBe(false);
  });

  const card = aPublishedRow({
    model: "ToolGrad 12B",
    mode: null,
    checkpoint: null,
    metrics: { non_live: 87.81, multiple: 94, live_simple: 85.66, irrelevance: 59.27 },
  });

  it("has published rows beside, where they have categories and are few", () => {
    const [table] = bfclCategoryTables([aWholeRow()], [aPublishedRow(), card]);
    expect(table?.columns.map(({ label }) => label)).toEqual([
      "Category",
      "Qwen_Qwen3-8B-FC",
      "n",
      "ToolGrad 12B (published)",
    ]);
    expect(table?.notes.at(-1)).toBe("ToolGrad 12B (published): published, without n and interval");
    const prompt = bfclCategoryTables([aWholeRow()], [{ ...card, mode: "prompt", checkpoint: "2025-12-16" }]);
    expect(prompt[0]?.columns.at(-1)?.label).toBe("ToolGrad 12B (prompt)");
    const lines = linesOf([aWholeRow()], [card]);
    expect(lines.get("multiple")?.[2]).toBe("94.00");
    expect(lines.get("live_simple")?.[2]).toBe("85.66");
    expect(lines.get("parallel")?.[2]).toBe("N/A");
    expect(lines.get("Non-live")?.[2]).toBe("87.81");
    expect(bfclCategoryTables([aWholeRow()], [card, card, card])[0]?.columns).toHaveLength(3);
  });

  it("takes a published irrelevance for the overall, not for the category of that name", () => {
    const lines = linesOf([aWholeRow()], [card]);
    expect(lines.get("irrelevance")?.[2]).toBe("N/A");
    expect(lines.get("Irrelevance")?.[2]).toBe("59.27");
    const both = { ...card, metrics: { irrelevance: 84.72, non_live_irrelevance: 85.83 } };
    expect(linesOf([aWholeRow()], [both]).get("irrelevance")?.[2]).toBe("85.83");
    expect(linesOf([aWholeRow()], [both]).get("Irrelevance")?.[2]).toBe("84.72");
  });

  it("says what its intervals are, and what n is", () => {
    const notes = bfclCategoryTables([aWholeRow()], [])[0]?.notes.join("\n");
    expect(notes).toMatch(/95 % interval: Wilson's .* stratified bootstrap/);
    expect(notes).toMatch(/^n: /m);
  });
});
