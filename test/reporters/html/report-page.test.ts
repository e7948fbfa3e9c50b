import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  type PageSection,
  pageData,
  pageEnd,
  pageStart,
  type ReportPage,
} from "../../../src/reporters/html/report-page.js";
import { aTable } from "../../support/build-report.js";
import { hostileNames } from "../hostile.js";

const assets = { script: "start();", style: "body{}" };

const aSection = (parts: Partial<PageSection> = {}): PageSection => ({
  id: "results",
  heading: "Results",
  tables: [],
  charts: [],
  notes: [],
  ...parts,
});

const aPage = (parts: Partial<ReportPage> = {}): string =>
  pageStart({ title: "orchid-7b", subtitle: "", sections: [], assets, ...parts });

const sha256 = (text: string): string => createHash("sha256").update(text).digest("base64");

describe("the page's policy", () => {
  it("runs its own script, applies its own style sheet, and loads nothing", () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(aPage())?.[1] ?? "";
    expect(policy.split("; ")).toEqual([
      "default-src 'none'",
      `script-src 'sha256-${sha256("start();")}'`,
      `style-src 'sha256-${sha256("body{}")}'`,
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
    expect(pageEnd(assets)).toContain("<script>start();</script>");
    expect(aPage()).toContain("<style>body{}</style>");
  });

  it("comes before anything else that it could forbid", () => {
    const page = aPage();
    expect(page.indexOf("Content-Security-Policy")).toBeLessThan(page.indexOf("<style>"));
  });
});

describe("the page", () => {
  it("has a link to each of its sections, the samples last", () => {
    const page = aPage({ sections: [aSection(), aSection({ id: "charts", heading: "Charts" })] });
    expect([...page.matchAll(/<a href="#(\w+)">/g)].map(([, id]) => id)).toEqual(["results", "charts", "samples"]);
    expect([...page.matchAll(/<section id="(\w+)"/g)].map(([, id]) => id)).toEqual(["results", "charts", "samples"]);
  });

  it("shows tables with means, intervals, ranks and marks, and their notes", () => {
    const table = aTable({
      rows: [
        ["orchid-7b", { mean: 0.5, half: 0.125, n: 10, unscored: 0, rank: "best", marks: "*" }],
        ["m", { mean: null, half: null, n: 0, unscored: 3 }],
      ],
      notes: ["one is missing"],
    });
    const page = aPage({ sections: [aSection({ tables: [table], notes: ["the dataset changed"] })] });
    expect(page).toContain('<th scope="row">orchid-7b</th><td><strong>0.50</strong> ± 0.13*</td>');
    expect(page).toContain('<th scope="row">m</th><td>—</td>');
    expect(page).toContain("<li>one is missing</li>");
    expect(page).toContain("<li>the dataset changed</li>");
  });

  it("holds data in elements that no program runs", () => {
    expect(pageData("block-0", "QUJD")).toBe('<script type="text/plain" id="block-0">QUJD</script>\n');
  });

  it.each(hostileNames)("takes %s for text wherever it stands", (_, name) => {
    const table = aTable({ title: name, columns: [{ label: name, digits: 0 }], rows: [[name]], notes: [name] });
    const plain = aTable({ title: "x", columns: [{ label: "x", digits: 0 }], rows: [["x"]], notes: ["x"] });
    const page = (text: string, shown: typeof table) =>
      aPage({ title: text, subtitle: text, sections: [aSection({ heading: text, tables: [shown], notes: [text] })] });
    const tags = (html: string) => html.match(/<[^>]*>/g)?.map((tag) => tag.replace(/aria-label="[^"]*"/, ""));
    expect(tags(page(name, table))).toEqual(tags(page("x", plain)));
    for (const control of ["\u0007", "\u001B", "\u009B", "\u202E", "\u2066"])
      expect(page(name, table)).not.toContain(control);
  });
});
