import { describe, expect, it } from "vitest";
import { markdown } from "../../src/reporters/markdown.js";
import { aReport, aTable } from "../support/build-report.js";
import { aReportOf, hostileNames } from "./hostile.js";

describe("the Markdown table", () => {
  it("is GitHub's, with the notes as a list beneath", () => {
    const table = aTable({
      rows: [
        ["orchid-7b", { mean: 0.5, half: 0.125, n: 10, unscored: 0 }],
        ["m", { mean: null, half: null, n: 0, unscored: 3 }],
      ],
      notes: ["m: `tg-eval check` says why"],
    });
    expect(markdown.render(aReport({ tables: [table] }))).toBe(
      [
        "### Results",
        "",
        "| Model | Recall |",
        "| :-- | --: |",
        "| orchid-7b | 0.50 ± 0.13 |",
        "| m | — |",
        "",
        "- m: `tg-eval check` says why",
        "",
      ].join("\n"),
    );
  });

  it("has the best mean bold, the second underlined, and marks that are no markup", () => {
    const mean = { mean: -0.5, half: 0.125, n: 10, unscored: 0 };
    const rows = [
      ["a", { ...mean, rank: "best", marks: "**" }],
      ["b", { ...mean, half: null, rank: "second", marks: "*" }],
      ["c", { ...mean, marks: "<b>|" }],
      ["d", { ...mean, mean: -0.001, rank: "best" }],
      ["e", { ...mean, mean: null, half: null, rank: "best", marks: "**" }],
    ] as const;
    expect(
      markdown
        .render(aReport({ tables: [aTable({ rows })] }))
        .split("\n")
        .slice(4, 9),
    ).toEqual([
      "| a | **-0.50** ± 0.13\\*\\* |",
      "| b | <u>-0.50</u>\\* |",
      "| c | -0.50 ± 0.13\\<b\\>\\| |",
      "| d | **0.00** ± 0.13 |",
      "| e | — |",
    ]);
  });

  it("shows an interval by its bounds, which are no link", () => {
    const cell = { mean: 95.75, half: null, interval: [93.2998, 97.3298], n: 400, unscored: 0, rank: "best" } as const;
    const text = markdown.render(aReport({ tables: [aTable({ rows: [["a", { ...cell, marks: " partial" }]] })] }));
    expect(text).toContain("\n| a | **95.75** \\[93.30, 97.33\\] partial |\n");
  });

  it.each(hostileNames)("shows %s in a name, and takes none of it for markup", (_, model) => {
    const cells = markdown.render(aReportOf(model)).split("\n")[5] ?? "";
    // What is left once every character behind a backslash is gone can mean nothing to Markdown or HTML.
    const unescaped = cells.replace(/\\[^A-Za-z0-9\s]/g, "");
    expect(unescaped).toMatch(/^\|[^|\\`*_<>[\]~&]*\| 0\.50 \|$/);
  });
});
