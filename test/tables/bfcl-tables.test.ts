import { describe, expect, it } from "vitest";
import type { BfclPublishedRow, BfclRow } from "../../src/core/bfcl.js";
import { consoleReporter } from "../../src/reporters/console.js";
import { bfclTables } from "../../src/tables/bfcl-tables.js";
import {
  aBfclRow,
  anOverall,
  aPartialRow,
  aPublishedRow,
  aWholeRow,
  someFigures,
  someHonest,
} from "../support/build-bfcl.js";
import { aReport } from "../support/build-report.js";

const titles = (rows: readonly BfclRow[], details = false) =>
  bfclTables(rows, [], { details }).map(({ title }) => title);

/** The main table's rows as a terminal shows them. */
function mainRows(rows: readonly BfclRow[], beside: readonly BfclPublishedRow[] = []): readonly (readonly string[])[] {
  const [main] = bfclTables(rows, beside);
  if (main === undefined) throw new Error("no table");
  return consoleReporter
    .render(aReport({ tables: [{ ...main, notes: [] }] }))
    .trimEnd()
    .split("\n")
    .map((line) => line.split(/ {3,}/));
}

describe("the main table of BFCL", () => {
  it("has a row a model: the leaderboard's figures as percentages, and n of each", () => {
    expect(mainRows([aWholeRow()])).toEqual([
      ["Model", "Non-live", "Live", "BFCL score", "Relevance", "Irrelevance", "n"],
      ["Qwen_Qwen3-8B-FC", "88.81", "80.53", "84.67", "75.00", "79.71", "1150/1351/2501/16/1122"],
    ]);
  });

  it("marks an overall that lacks categories, with the mean over what was run; one without any is N/A, not 0", () => {
    expect(mainRows([aPartialRow()])[1]).toEqual([
      "toolgrad-12b",
      "87.81",
      "N/A",
      "43.91 partial (87.81)",
      "N/A",
      // 35.625 % is a tie, which goes to the even digit as on the leaderboard.
      "35.62 partial (71.25)",
      "1150/0/1150/0/240",
    ]);
  });

  it("prints ties as the leaderboard does", () => {
    // Means of four categories that are ties, of the checkpoints of 2025-12-16 (the first is Gemma-3-4b-it, whose categories
    // are 64.50, 88.00, 56.00 and 36.00) and 2025-06-14, with what the leaderboard prints for Non-live.
    const ties = [0.61125, 0.54625, 0.38375, 0.86125, 0.89375, 0.40625].map((value) =>
      aBfclRow({ figures: someFigures({ overalls: { non_live: anOverall(value, 1150) } }) }),
    );
    expect(
      mainRows(ties)
        .slice(1)
        .map(([, nonLive]) => nonLive),
    ).toEqual(["61.12", "54.62", "38.38", "86.12", "89.38", "40.62"]);
  });

  it("rounds what is no tie to the nearer digit, and 0 and 1 are what they are", () => {
    const values = [0.876_250_01, 0.876_249_99, 0, 1, 0.00125, 0.00375].map((value) =>
      aBfclRow({ figures: someFigures({ overalls: { live: anOverall(value, 10) } }) }),
    );
    expect(
      mainRows(values)
        .slice(1)
        .map(([, , live]) => live),
    ).toEqual(["87.63", "87.62", "0.00", "100.00", "0.12", "0.38"]);
  });

  it("has published rows beneath, with their mode and checkpoint, and neither n nor interval", () => {
    const beside = [
      aPublishedRow(),
      aPublishedRow({ mode: "fc", metrics: { non_live: 82.79 } }),
      aPublishedRow({ model: "ToolGrad-12B", mode: null, checkpoint: null, metrics: { bfcl_score: 83.1 } }),
    ];
    expect(mainRows([], beside).slice(1)).toEqual([
      // (88.69 + 78.90) / 2, as the ToolGrad paper computes the score.
      ["GPT-4.1-2025-04-14 (prompt, published 2025-12-16)", "88.69", "78.90", "83.80", "100.00", "83.99", "—"],
      ["GPT-4.1-2025-04-14 (fc, published 2025-12-16)", "82.79", "N/A", "N/A", "N/A", "N/A", "—"],
      // With no digit that its source does not have.
      ["ToolGrad-12B (published)", "N/A", "N/A", "83.1", "N/A", "N/A", "—"],
    ]);
  });

  it("prefers a published score to the mean of its parts", () => {
    const row = aPublishedRow({ metrics: { non_live: 80, live: 70, bfcl_score: 75.5 } });
    expect(mainRows([], [row])[1]?.[3]).toBe("75.5");
  });

  it("says which rules it follows, and names each row's where they are mixed", () => {
    expect(titles([aWholeRow()])[0]).toBe("BFCL single-turn, v4 rules");
    const mixed = [aWholeRow({ rules: "v3" }), aPartialRow()];
    expect(titles(mixed)[0]).toBe("BFCL single-turn, v3 and v4 rules");
    expect(mainRows(mixed).map(([label]) => label)).toEqual([
      "Model",
      "Qwen_Qwen3-8B-FC (v3 rules)",
      "toolgrad-12b (v4 rules)",
    ]);
  });
});

describe("the tables of BFCL", () => {
  const plain = aWholeRow();
  const honest = aWholeRow({ honest: someHonest(plain.figures) });

  it("are the main one and the categories', and those that were asked for", () => {
    expect(titles([plain])).toEqual(["BFCL single-turn, v4 rules", "By category, with 95 % intervals"]);
    expect(titles([honest, plain, aPartialRow()], true)).toEqual([
      "BFCL single-turn, v4 rules",
      "By category, with 95 % intervals",
      "Qwen_Qwen3-8B-FC, honest figures",
      "toolgrad-12b, honest figures",
      "Error types",
    ]);
  });

  it("count each error type that occurs, by its name", () => {
    const table = bfclTables([aWholeRow(), aPartialRow()], [], { details: true }).at(-1);
    expect(table?.columns.map(({ label }) => label)).toEqual(["Error type", "Qwen_Qwen3-8B-FC", "toolgrad-12b"]);
    expect(table?.rows).toEqual([
      ["ast_decoder:decoder_failed", "0", "30"],
      ["irrelevance_error:decoder_success", "251", "0"],
      ["value_error:string", "80", "40"],
    ]);
  });

  it("stand in groups of three models, and say which", () => {
    const rows = ["a", "b", "c", "d", "e", "f", "g"].map((model) => aWholeRow({ model }));
    expect(titles(rows, true).slice(1)).toEqual([
      "By category, with 95 % intervals, models 1–3 of 7",
      "By category, with 95 % intervals, models 4–6 of 7",
      "By category, with 95 % intervals, model 7 of 7",
      "Error types, models 1–3 of 7",
      "Error types, models 4–6 of 7",
      "Error types, model 7 of 7",
    ]);
    const labels = bfclTables(rows, []).map(({ columns }) => columns.map(({ label }) => label).join(" "));
    expect(labels.slice(1)).toEqual(["Category a n b n c n", "Category d n e n f n", "Category g n"]);
  });
});
