import { describe, expect, it } from "vitest";
import { consoleReporter } from "../../src/reporters/console.js";
import { aReport, aTable } from "../support/build-report.js";

const render = (...tables: readonly ReturnType<typeof aTable>[]) => consoleReporter.render(aReport({ tables }));
const aMean = (mean: number, half: number | null = null) => ({ mean, half, n: 10, unscored: 0 });

/** Columns that a text takes in a terminal: those of East Asian scripts take two. */
const width = (text: string): number =>
  [...text].reduce(
    (sum, character) => sum + (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}]/u.test(character) ? 2 : 1),
    0,
  );

describe("the console table", () => {
  it("is columns with three spaces between, numbers to the right, and nothing else", () => {
    const table = aTable({
      columns: [
        { label: "Model", digits: 0 },
        { label: "Recall", digits: 3 },
        { label: "n", digits: 0 },
      ],
      rows: [
        ["orchid-7b", aMean(0.5, 0.125), "10"],
        ["m", aMean(0.25), "10/9"],
      ],
    });
    expect(render(table)).toBe(
      [
        "Model              Recall      n",
        "orchid-7b   0.500 ± 0.125     10",
        "m                   0.250   10/9",
        "",
      ].join("\n"),
    );
  });

  it("lines up by what a terminal shows: wide characters take two columns", () => {
    const names = ["東京-7b", "m", "모델", "ひらがな", "x".repeat(120)];
    const shown = render(aTable({ rows: names.map((name) => [name, aMean(0.5)]) }))
      .trimEnd()
      .split("\n");
    expect(new Set(shown.map(width))).toEqual(new Set([120 + 3 + "Recall".length]));
    for (const [i, name] of names.entries()) expect(shown[i + 1]?.startsWith(name)).toBe(true);
  });

  it("shows an interval by its bounds, with the decimals of its mean and the marks behind", () => {
    const cell = { mean: 95.75, half: null, interval: [93.2998, 97.3298], n: 400, unscored: 0 } as const;
    const rows = [
      ["a", cell],
      ["b", { ...cell, marks: " partial", digits: 1 }],
      ["c", { ...cell, mean: 0, interval: [-0.001, 0.944] }],
      ["d", { ...cell, mean: null }],
    ] as const;
    expect(render(aTable({ rows }))).toBe(
      [
        "Model                      Recall",
        "a            95.75 [93.30, 97.33]",
        "b       95.8 [93.3, 97.3] partial",
        "c               0.00 [0.00, 0.94]",
        "d                               —",
        "",
      ].join("\n"),
    );
  });

  it("has the notes beneath it, as they are", () => {
    const text = render(aTable({ notes: ["m: 1 failed", "m: `tg-eval check` says why"] }));
    expect(text.split("\n").slice(-4)).toEqual(["", "m: 1 failed", "m: `tg-eval check` says why", ""]);
  });

  it("shows a dash where nothing was scored", () => {
    expect(render(aTable({ rows: [["m", { mean: null, half: null, n: 0, unscored: 3 }]] }))).toMatch(/^m +—$/m);
  });

  it("shows marks behind the interval, and takes no notice of ranks", () => {
    const marked = { ...aMean(0.5, 0.125), rank: "best", marks: "**" } as const;
    const text = render(
      aTable({
        rows: [
          ["a", marked],
          ["b", { ...marked, half: null, rank: "second", marks: "†" }],
        ],
      }),
    );
    expect(text).toMatch(/^a +0\.50 ± 0\.13\*\*$/m);
    expect(text).toMatch(/^b +0\.50†$/m);
  });

  it.each([
    [-0.0004, 3, "0.000"],
    [-0.0006, 3, "-0.001"],
    [-0.4, 0, "0"],
    [-0, 2, "0.00"],
    [-10, 1, "-10.0"],
    [-0.05, 2, "-0.05"],
  ])("shows %d with %d decimals as %s: zero has no sign", (mean, digits, shown) => {
    const columns = [
      { label: "Model", digits: 0 },
      { label: "Difference", digits },
    ];
    expect(render(aTable({ columns, rows: [["m", aMean(mean)]] }))).toMatch(new RegExp(`^m +${shown}$`, "m"));
  });

  it("tells several tables apart by their titles, and needs none for one", () => {
    expect(render(aTable({ title: "Results" }))).not.toContain("Results");
    const text = render(aTable({ title: "Results" }), aTable({ title: "m, by tool category" }));
    expect(text.split("\n")[0]).toBe("Results");
    expect(text).toContain("\n\nm, by tool category\n");
  });
});
