import { aReportOfRows, aRow, aTable } from "../support/build-report.js";

/** Names that mean something to a terminal, a browser, a spreadsheet or a typesetter. */
export const hostileNames: readonly (readonly [what: string, name: string])[] = [
  ["a pipe", "a|b"],
  ["HTML", "<script>alert(1)</script>"],
  ["an HTML entity", "&lt;b&gt;"],
  ["a colour", "\u001B[31mred\u001B[0m"],
  ["a terminal's title", "\u001B]0;title\u0007x"],
  ["an eight-bit control sequence", "\u009B2Jx"],
  ["a line end", "two\nlines\r\n"],
  ["a formula", '=cmd|"/C calc"!A0'],
  ["a formula that begins like a number", "-1+cmd|x!A0"],
  ["a backslash", "C:\\\\models\\x"],
  ["TeX", "\\input{/etc/passwd} $x^2$ 100% #1 & ~_"],
  ["a bracket in front", "[2pt] *starred*"],
  ["Markdown", "**bold** _it_ `code` [link](http://x)"],
  ["quotes", 'she said "no", twice'],
  ["wide characters", "東京-7b"],
  ["a mark that turns the writing direction", "a\u202Eb\u2066c"],
  ["a double hyphen", "org--model"],
  ["a name that objects inherit", "__proto__"],
  ["a long name", `m${"x".repeat(300)}`],
  ["nothing", ""],
  ["half of a surrogate pair", "a\uD800b"],
  ["code points that are no characters", "a\uFFFEb\uFFFFc"],
  ["the end of a CDATA section", "]]> <!-- --> <?xml?>"],
];

/** A report of one model of that name: in a cell, a column, a title, a note and a check. */
export const aReportOf = (model: string) =>
  aReportOfRows([aRow({ model })], {
    tables: [
      aTable({
        title: `${model}, by category`,
        columns: [
          { label: "Model", digits: 0 },
          { label: model, digits: 2 },
        ],
        rows: [
          ["before", { mean: 0.25, half: 0.125, n: 10, unscored: 0 }],
          [model, { mean: 0.5, half: null, n: 10, unscored: 0 }],
        ],
        notes: [`${model}: 2 verdicts are missing`],
      }),
    ],
    checks: [{ group: model, name: `recall of ${model}`, problem: `${model} has 0.50, below 0.6` }],
  });
