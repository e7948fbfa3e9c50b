import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { metrics, qor } from "../../src/metrics/index.js";
import { latex } from "../../src/reporters/latex.js";
import { detailTables } from "../../src/tables/index.js";
import { aBfclReport, aPartialRow, aPublishedRow, aWholeRow } from "../support/build-bfcl.js";
import { aReport, aRow, aTable } from "../support/build-report.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";
import { aReportOf, hostileNames } from "./hostile.js";

const mean = { mean: 0.5, half: 0.125, n: 10, unscored: 0 };

/** Every way in which a mean can be ranked and marked. */
const rankedTable = aTable({
  rows: [
    ["a", { ...mean, rank: "best", marks: "**" }],
    ["b", { ...mean, mean: -0.25, half: null, rank: "second", marks: "*" }],
    ["c", { ...mean, mean: -0.25, half: null, rank: "best" }],
    ["d", { ...mean, mean: -0.001, rank: "best" }],
    ["e", { ...mean, mean: -0.25, marks: "***" }],
    ["f", { ...mean, mean: -0.001, half: null, marks: "†" }],
    ["g", { ...mean, mean: null, half: null, rank: "best", marks: "*" }],
  ],
});

const interval = { mean: 95.75, half: null, interval: [93.2998, 97.3298], n: 400, unscored: 0 } as const;
const intervalTable = aTable({
  rows: [
    ["a", interval],
    ["b", { ...interval, rank: "best", marks: " partial" }],
    ["c", { ...interval, mean: null }],
  ],
});

describe("the LaTeX tabular", () => {
  it("is booktabs', with title and notes as comments above", () => {
    const table = aTable({
      rows: [
        ["orchid_7b", { mean: 0.5, half: 0.125, n: 10, unscored: 0 }],
        ["m", { mean: null, half: null, n: 0, unscored: 3 }],
      ],
      notes: ["m: 100% failed"],
    });
    expect(latex.render(aReport({ tables: [table] }))).toBe(
      [
        "% Results; needs \\usepackage{booktabs}",
        "% m: 100% failed",
        "\\begin{tabular}{lr}",
        "\\toprule",
        "Model & Recall \\\\",
        "\\midrule",
        "orchid\\_7b & $0.50 \\pm 0.13$ \\\\",
        "m & -- \\\\",
        "\\bottomrule",
        "\\end{tabular}",
        "",
      ].join("\n"),
    );
  });

  it("has the best mean bold, the second underlined, and marks raised", () => {
    expect(latex.render(aReport({ tables: [rankedTable] }))).toContain(
      [
        "\\midrule",
        "a & $\\textbf{0.50} \\pm 0.13^{**}$ \\\\",
        "b & $\\underline{-0.25}^{*}$ \\\\",
        "c & $-\\textbf{0.25}$ \\\\",
        "d & $\\textbf{0.00} \\pm 0.13$ \\\\",
        "e & $-0.25 \\pm 0.13^{***}$ \\\\",
        "f & $0.00\\textsuperscript{†}$ \\\\",
        "g & -- \\\\",
        "\\bottomrule",
      ].join("\n"),
    );
  });

  it("has an interval by its bounds", () => {
    expect(latex.render(aReport({ tables: [intervalTable] }))).toContain(
      ["a & $95.75\\;[93.30, 97.33]$ \\\\", "b & $\\textbf{95.75}\\;[93.30, 97.33]$ partial \\\\", "c & -- \\\\"].join(
        "\n",
      ),
    );
  });

  it.each([
    ["a_b", "a\\_b"],
    ["50%", "50\\%"],
    ["a&b", "a\\&b"],
    ["$x$", "\\$x\\$"],
    ["#1", "\\#1"],
    ["{x}", "\\{x\\}"],
    ["a\\b", "a\\textbackslash{}b"],
    ["~", "\\textasciitilde{}"],
    ["x^2", "x\\textasciicircum{}2"],
    ["<b>", "\\textless{}b\\textgreater{}"],
    ["a|b", "a\\textbar{}b"],
    ["[2pt]", "{[}2pt]"],
    ["*x", "{*}x"],
    ["org--model", "org{-}-model"],
    ["qwen-7b", "qwen-7b"],
    ["a − b ≥ 0 ≤ 1", "a $-$ b $\\geq$ 0 $\\leq$ 1"],
  ])("writes the name %j as %j", (model, written) => {
    expect(latex.render(aReportOf(model))).toContain(`\n${written} & $0.50$ \\\\\n`);
  });
});

const pdflatex = spawnSync("pdflatex", ["--version"]).status === 0;

describe.skipIf(!pdflatex)("pdflatex (needs it and booktabs: apt-get install texlive-latex-recommended)", () => {
  /** What pdflatex says is wrong with the tables; it knows no East Asian script without a package for it. */
  const errorsOf = (report: ReturnType<typeof aReport>): readonly string[] => {
    const body = latex.render(report).replaceAll(/\p{Script=Han}/gu, "x");
    const document = [
      "\\documentclass{article}",
      "\\usepackage{booktabs}",
      "\\begin{document}",
      body,
      "\\end{document}",
    ];
    const folder = writeFiles(tempFolder(), { "t.tex": document.join("\n") });
    const { status, stdout } = spawnSync("pdflatex", ["-interaction=nonstopmode", "-no-shell-escape", "t.tex"], {
      cwd: folder,
      encoding: "utf8",
    });
    const errors = stdout.split("\n").filter((line) => line.startsWith("!"));
    return status === 0 ? errors : [...errors, `pdflatex ended with ${status}`];
  };

  it("sets a table with every hostile name in it", () => {
    const tables = hostileNames.flatMap(([, name]) => aReportOf(name).tables);
    expect(errorsOf(aReport({ tables }))).toEqual([]);
  });

  it("sets ranks and marks, even marks that mean something to TeX", () => {
    const odd = hostileNames.map(([, marks]) => ["m", { ...mean, rank: "second", marks }] as const);
    expect(errorsOf(aReport({ tables: [rankedTable, aTable({ rows: odd })] }))).toEqual([]);
  });

  it("sets intervals, and BFCL's tables", () => {
    const { tables } = aBfclReport([aWholeRow(), aPartialRow()], [aPublishedRow()]);
    expect(errorsOf(aReport({ tables: [intervalTable, ...tables] }))).toEqual([]);
  });

  it("sets the signs that comparisons have in their labels", () => {
    expect(errorsOf(aReportOf("a − b, x ≥ 0 ≤ 1, ± – — … · × ² → ↑ ↓"))).toEqual([]);
  });

  it("sets the table of every metric, with its arrows", () => {
    const breakdown = { by_reference_tools: {}, by_category: {} };
    const tables = detailTables({ rows: [aRow()], runs: [{ model: "m", breakdown }] }, [...metrics, qor]);
    expect(errorsOf(aReport({ tables }))).toEqual([]);
  });
});
