import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { csv } from "../../src/reporters/csv.js";
import { reporters } from "../../src/reporters/index.js";
import { aBfclReport, aPartialRow, aPublishedRow, aWholeRow } from "../support/build-bfcl.js";
import { hostileNames } from "./hostile.js";

/** Two models, one of them over the non-live categories alone and with honest figures, beside a published row. */
const report = () => aBfclReport([aWholeRow(), aPartialRow()], [aPublishedRow()]);

/** A report in which every text that comes from files is that name. */
const reportOf = (name: string) =>
  aBfclReport(
    [
      aWholeRow({
        model: name,
        dialect: name,
        error_types: { [name]: 1 },
        problems: [{ kind: "unreadable_line", file: name, line: 3, message: name }],
      }),
      aPartialRow({ model: `${name}2`, inference_errors: [{ id: name, file: name, line: 1 }] }),
    ],
    [aPublishedRow({ model: name, checkpoint: name, source: name })],
  );

const all = Object.entries(reporters);

describe.each(all)("the reporter %s, of BFCL", (_, load) => {
  it("gives the same text for the same report, and nothing that is no number", async () => {
    const { render } = await load();
    expect(render(report())).toBe(render(report()));
    expect(render(report())).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("has no line with white space at its end", async () => {
    const { render } = await load();
    expect(render(report())).toMatch(/[^\n]\n$/);
    expect(render(report())).not.toMatch(/[ \t]\n/);
  });

  it.each(hostileNames)("prints no control character for %s in a name, and no line more", async (_what, name) => {
    const { render } = await load();
    const text = render(reportOf(name));
    expect(stripVTControlCharacters(text)).toBe(text);
    expect(text).not.toMatch(/[^\P{Cc}\r\n]|[\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/u);
    expect(text.split("\n")).toHaveLength(render(reportOf("plain")).split("\n").length);
  });
});

describe.each(["console", "markdown", "latex"])("the reporter %s, of BFCL", (name) => {
  const shown = async (): Promise<string> => (await reporters[name]?.())?.render(report()) ?? "";

  it("shows figures with interval and n, what is partial, and what is not there", async () => {
    const text = (await shown()).replaceAll(/\\;|\\textsuperscript|[\\${}]/g, " ").replaceAll(/ +/g, " ");
    expect(text).toMatch(/simple ?_python\W+95\.75 \[ ?93\.30, 97\.33 ?\]\W+400\b/);
    expect(text).toMatch(
      /BFCL score\W+84\.67 \[ ?82\.67, 85\.67 ?\]\W+2501\W+43\.91 \[ ?41\.91, 44\.91 ?\] partial\W+1150/,
    );
    expect(text).toMatch(/43\.91 partial \(87\.81\)/);
    expect(text).toMatch(/live ?_simple\W.*N\/A\W+0 of 258/);
    expect(text).toMatch(/GPT-4\.1-2025-04-14 \(prompt, published 2025-12-16\)\W+88\.69\W+78\.90\W+83\.80/);
    expect(text).toMatch(/66\.25 \(12\)/);
  });

  it("never shows a 0 for what was not run", async () => {
    expect(await shown()).not.toMatch(/(?<![\d.])0\.00/);
  });
});

describe("the console's tables of BFCL", () => {
  const widths = async (rows: Parameters<typeof aBfclReport>[0]): Promise<readonly number[]> => {
    const render = (await reporters.console?.())?.render;
    const { tables, ...rest } = aBfclReport(rows);
    const text = render?.({ ...rest, tables: tables.map((table) => ({ ...table, notes: [] })) }) ?? "";
    return text.split("\n").map((line) => line.length);
  };

  it("fit 120 columns for two models, and 160 for three with honest figures", async () => {
    const two = [aWholeRow(), aWholeRow({ model: "Salesforce_Llama-xLAM-2-8b-fc-r" })];
    expect(Math.max(...(await widths(two)))).toBeLessThanOrEqual(120);
    expect(Math.max(...(await widths([...two, aPartialRow()])))).toBeLessThanOrEqual(160);
  });
});

describe("the CSV file of BFCL", () => {
  it("has a line a model, rule and quantity", () => {
    const lines = csv.render(report()).trimEnd().split("\r\n");
    // 19 quantities by the leaderboard's rules for both, and by five more for one; four published, and their score.
    expect(lines).toHaveLength(1 + 19 + 19 * 6 + 5);
    expect(lines).toContain(
      "toolgrad-12b,run,,,v4,prompt,abstained,irrelevance,category,0.6625,240,240,0.6425,0.6725,,,,,12," +
        "results/runs/20260101T000000000Z-orchid-7b-0123abcd",
    );
    expect(lines).toContain(
      'GPT-4.1-2025-04-14,"github.com/ShishirPatil/gorilla, branch gh-pages",prompt,2025-12-16,,,leaderboard,live,overall,0.789,,,,,,,,,,',
    );
  });
});

describe("the JUnit file of BFCL", () => {
  it("has a suite a model, which fails where results are missing", async () => {
    const text = (await reporters.junit?.())?.render(report()) ?? "";
    expect(text).toContain('<testsuites name="tg-eval" tests="2" failures="1">');
    expect(text).toContain('<failure message="r/live_irrelevance.json: 2 cases have no result">');
    expect(text).toContain('<testsuite name="toolgrad-12b (v4 rules)" tests="1" failures="0">');
  });
});

describe("the JSON object of BFCL", () => {
  it("has the rows as they are", async () => {
    const text = (await reporters.json?.())?.render(report()) ?? "";
    expect(JSON.parse(text)).toEqual({
      tool: "tg-eval",
      version: "1.2.3",
      rows: [aWholeRow(), aPartialRow()],
      published: [aPublishedRow()],
    });
  });
});
