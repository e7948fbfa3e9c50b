import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { reporters } from "../../src/reporters/index.js";
import { aReportOfRows, aRow, aTable } from "../support/build-report.js";
import { aReportOf, hostileNames } from "./hostile.js";

/** All but line ends: what drives a terminal or hides text. */
const controls = /[^\P{Cc}\r\n]|[\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/u;

describe.each(Object.entries(reporters))("the reporter %s", (name, load) => {
  it("has its own name, and a file ending", async () => {
    const reporter = await load();
    expect(reporter.name).toBe(name);
    expect(reporter.extension).toMatch(/^[a-z]+$/);
  });

  it("gives the same text for the same report, and changes nothing in it", async () => {
    const { render } = await load();
    const [report, before] = [aReportOfRows([aRow()]), aReportOfRows([aRow()])];
    expect(render(report)).toBe(render(report));
    expect(report).toEqual(before);
  });

  it("ends with a line end, and has no line that is white space at its end", async () => {
    const { render } = await load();
    expect(render(aReportOfRows([aRow()]))).toMatch(/[^\n]\n$/);
    expect(render(aReportOfRows([aRow()]))).not.toMatch(/[ \t]\n/);
  });

  it.each(hostileNames)("prints no control character for %s in a name", async (_, model) => {
    const text = (await load()).render(aReportOf(model));
    expect(stripVTControlCharacters(text)).toBe(text);
    expect(text).not.toMatch(controls);
  });

  it.each(hostileNames)("has as many lines for %s in a name as for any other", async (_, model) => {
    const { render } = await load();
    expect(lines(render(aReportOf(model)))).toBe(lines(render(aReportOf("plain"))));
  });

  it("takes a report without rows, and one whose means are not known", async () => {
    const { render } = await load();
    expect(render(aReportOfRows([], { tables: [aTable({ rows: [] })] }))).not.toBe("");
    const unknown = aTable({ rows: [["m", { mean: null, half: null, n: 0, unscored: 3 }]] });
    const metrics = { recall: { mean: null, n: 0, unscored: 3, ci95: null } };
    const text = render(aReportOfRows([aRow({ metrics })], { tables: [unknown] }));
    expect(text).not.toMatch(/NaN|undefined/);
  });
});

/** What was checked says nothing of means. */
const ofMeans = Object.entries(reporters).filter(([name]) => name !== "junit");

describe.each(ofMeans)("the reporter %s", (_, load) => {
  it("shows a mean and half of its interval, or what they are made of", async () => {
    const text = (await load()).render(aReportOfRows([aRow()]));
    expect(text).toContain("orchid-7b");
    expect(text).toMatch(/0\.50? ?(±|\\pm|,|$)/m);
  });
});

describe.each(["csv", "json"])("the reporter %s", (name) => {
  it("prints the same whatever a table marks", async () => {
    const render = (await reporters[name]?.())?.render;
    const marked = aTable({
      rows: [["m", { mean: -1e-9, half: 0.1, n: 3, unscored: 0, rank: "best", marks: "**" }]],
    });
    expect(render?.(aReportOfRows([aRow()], { tables: [marked] }))).toBe(render?.(aReportOfRows([aRow()])));
  });
});

const lines = (text: string): number => text.split("\n").length;
