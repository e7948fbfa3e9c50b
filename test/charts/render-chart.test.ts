import { describe, expect, it } from "vitest";
import { renderChart } from "../../src/charts/render-chart.js";
import { stackCharts } from "../../src/charts/stack-charts.js";
import type { ChartData } from "../../src/core/chart.js";
import { hostileNames } from "../reporters/hostile.js";
import { runChild } from "../support/run-child.js";
import { everyChart, qor, recall, withoutAnything, withoutScores } from "./every-chart.js";
import { hasParser, parsedSvgs } from "./parsed-svg.js";

async function rendered(charts: readonly ChartData[]): Promise<readonly string[]> {
  const svgs: string[] = [];
  for (const chart of charts) svgs.push(await renderChart(chart));
  return svgs;
}

const unescaped = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

const textsOf = (svg: string): readonly string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = ""]) => unescaped(text));

const labelOf = (svg: string): string => unescaped(/aria-label="([^"]*)"/.exec(svg)?.[1] ?? "");

const render = async (chart: ChartData): Promise<{ readonly svg: string; readonly texts: readonly string[] }> => {
  const svg = await renderChart(chart);
  return { svg, texts: textsOf(svg) };
};

const models = ["orchid-7b", "maple-3b", "fern-3b"];
const more = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `model-${at}`);

/** Beside what vega and vega-lite take for expressions, formats, templates and paths of fields. */
const vegaNames = [
  "a.b[0]",
  "a\\.b['x']",
  "datum.text",
  '{"signal": "width"}',
  "signal:width",
  ["$", "{1+1}"].join(""),
  "',alert(1),'",
  "*",
  ".2f%Y-%m-%d",
  "null",
  "NaN",
  "1e3",
  "a\nb",
  "a\u2028b\u2029c",
  "a\u0000b",
  "a\uDC00b",
  "{{x}}",
  "hasOwnProperty",
  "constructor",
];
const hostile = [...hostileNames.map(([, name]) => name), ...vegaNames];

describe("a chart", () => {
  it("has the same bytes in every process", { timeout: 120_000 }, async () => {
    const child = new URL("render-all.child.ts", import.meta.url);
    const elsewhere = "export LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8 TZ=Asia/Kathmandu";
    const [once, again] = await Promise.all([runChild(child, []).ended, runChild(child, [], elsewhere).ended]);
    expect(once).toMatchObject({ code: 0, stderr: "" });
    expect(again).toEqual(once);
    expect(once.stdout).toMatch(/^<svg /);
  });

  it("has the same bytes after others were drawn", async () => {
    const before = await rendered(everyChart(models));
    await rendered(everyChart(more(2)));
    expect(await rendered(everyChart(models))).toEqual(before);
  });

  it("is an image with a sentence that tells its main figures, and nothing else to be read aloud", async () => {
    for (const svg of await rendered(everyChart(models))) {
      expect(svg).toMatch(
        /^<svg xmlns="[^"]+" width="744" height="\d+" viewBox="[^"]+" role="img" aria-label="[^"]{30,}">/,
      );
      expect(svg.match(/ (role|aria-[a-z]+)=/g)).toEqual([" role=", " aria-label="]);
    }
    expect(labelOf(await renderChart(everyChart(models)[0] as ChartData))).toBe(
      "Means. Means with 95 % intervals of 3 models. " +
        "Recall: orchid-7b 0.500 (n 100), maple-3b 0.510 (n 100), fern-3b 0.520 (n 100). " +
        "QoR: orchid-7b 50.0 (n 100), maple-3b 51.0 (n 100), fern-3b 52.0 (n 100).",
    );
  });

  it("has nothing behind it, and its words and lines are of colours that a page can replace", async () => {
    for (const svg of await rendered(everyChart(models))) {
      expect(svg).not.toMatch(
        /<(style|script|image|a|foreignObject|clipPath|defs)\b| (style|class|id|href|xlink:href)=/,
      );
      const inks = [...svg.matchAll(/<text[^>]* fill="([^"]+)"/g)].map(([, color]) => color);
      const known = new Set(["#1f2328", "#59636e", "#0b2239", "#f6f8fa"]); // the last two: on opaque cells alone
      expect(inks.filter((color = "") => !known.has(color))).toEqual([]);
      expect(svg).not.toMatch(/<text(?![^>]* fill=)/);
      const grids = [...svg.matchAll(/<line[^>]* stroke="([^"]+)"/g)].map(([, color]) => color);
      expect(grids.includes("#ddd") || grids.includes("#888")).toBe(false);
      expect(svg).not.toMatch(/<(rect|path)[^>]* fill="(white|#fff)"/);
    }
  });

  it("says so where there is nothing to show", async () => {
    for (const svg of await rendered(withoutAnything)) {
      expect(textsOf(svg)).toContain("There is nothing to show.");
      expect(labelOf(svg)).toContain("There is nothing to show.");
    }
  });

  it("says of each model that it has no score, and draws none", async () => {
    for (const svg of await rendered(withoutScores(["ant", "elk"]))) {
      expect(svg).not.toMatch(/NaN|undefined|null|Infinity/);
      if (labelOf(svg).startsWith("Agreement")) expect(textsOf(svg)).toContain("n 0 · no rank correlation");
      else expect(textsOf(svg).filter((text) => text.includes("no score"))).toHaveLength(2);
    }
  });

  it.each([1, 2, 12, 40])("can be of %i models", async (count) => {
    const names = more(count);
    for (const svg of await rendered(everyChart(names))) {
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      const told = textsOf(svg).join("\n");
      if (count > 1 || !labelOf(svg).startsWith("Paired")) for (const name of names) expect(told).toContain(name);
    }
  });
});

describe("the chart of means", () => {
  const rowsOf = (rows: readonly object[]) =>
    render({ chart: "means", panels: [{ metric: recall, rows: rows as never[] }] });

  it("has beside each mean its interval and how many samples are behind it, and how many are not", async () => {
    const { texts } = await rowsOf([
      { name: "ant", mean: 0.8424, ci95: [0.8, 0.8848], n: 27, unscored: 17 },
      { name: "elk", mean: 0.5, ci95: null, n: 1, unscored: 0 },
    ]);
    for (const text of ["0.842 [0.800, 0.885]", "n 27 of 44", "0.500", "n 1"]) expect(texts).toContain(text);
  });

  it("says which way is better", async () => {
    const lower = { ...recall, higher_is_better: false };
    const row = { name: "ant", mean: 0.5, ci95: null, n: 1, unscored: 0 };
    expect((await rowsOf([row])).texts).toContain("higher is better →");
    const { texts } = await render({ chart: "means", panels: [{ metric: lower, rows: [row] }] });
    expect(texts).toContain("← lower is better");
  });

  it("draws an interval no farther than the metric goes, though it tells it whole", async () => {
    const { texts } = await rowsOf([{ name: "ant", mean: 0.5, ci95: [-5.85, 6.85], n: 2, unscored: 0 }]);
    expect(texts).toContain("0.500 [−5.850, 6.850]");
    expect(texts.filter((text) => /^[−\d.]+$/.test(text))).toEqual(["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
  });

  it("leaves room between an interval and its n, also in a wide font", async () => {
    const { svg } = await rowsOf([{ name: "ant", mean: 0.006, ci95: [0.004, 0.007], n: 4996, unscored: 4 }]);
    const placeOf = (text: string) =>
      Number(
        svg
          .split("<text")
          .find((each) => each.includes(`>${text}<`))
          ?.match(/translate\(([\d.]+),/)?.[1],
      );
    // In DejaVu Sans they are 124 pixels wide, from there, and 91, up to there.
    const [from, to] = [placeOf("0.006 [0.004, 0.007]") + 124, placeOf("n 4,996 of 5,000") - 91];
    expect(to - from).toBeGreaterThan(24);
  });

  it("names all of twelve models aloud, and how many more there are", async () => {
    const [means] = everyChart(more(14));
    expect(labelOf(await renderChart(means as ChartData))).toContain("model-11 0.610 (n 100) and 2 more.");
  });
});

describe("the chart of differences", () => {
  const row = { a: "ant", b: "elk", n: 20, p: 0.2 };
  const draw = (parts: object) =>
    render({ chart: "differences", panels: [{ metric: recall, rows: [{ ...row, ...parts } as never] }] });

  it("has the line of no difference in the middle, and signs", async () => {
    const { svg, texts } = await draw({ mean: -0.1, ci95: [-0.25, 0.05] });
    expect(texts).toContain("−0.100 [−0.250, +0.050]");
    expect(texts.filter((text) => /^[−\d.]+$/.test(text))).toEqual([
      "−0.3",
      "−0.2",
      "−0.1",
      "0.0",
      "0.1",
      "0.2",
      "0.3",
    ]);
    // The plot is 320 pixels wide.
    expect(svg).toContain('<line transform="translate(160,0)" x2="0" y2="38" stroke="#1f2328"');
  });

  it("fills a dot whose corrected p is below 0.05, and no other", async () => {
    const at = async (p: number | null) => (await draw({ mean: 0.1, ci95: [0, 0.2], p })).svg;
    for (const p of [0.0499, 0]) expect(await at(p)).toContain('fill="#0072b2" stroke="#0072b2"');
    for (const p of [0.05, 0.9, null]) expect(await at(p)).toContain('fill="#ffffff" stroke="#0072b2"');
  });

  it("tells n and p", async () => {
    expect((await draw({ mean: 0.1, ci95: null, p: 0.0434 })).texts).toContain("n 20, p 0.0434");
    expect((await draw({ mean: 0.1, ci95: null, p: 1e-9 })).texts).toContain("n 20, p < 0.0001");
    expect((await draw({ mean: 0.1, ci95: null, p: null })).texts).toContain("n 20, no p");
  });
});

describe("curves", () => {
  const curve = (points: readonly object[]): ChartData => ({
    chart: "reference_tools",
    panels: [{ metric: qor, series: [{ name: "ant", points: points as never[] }] }],
  });

  it("have a tick and an n at each number", async () => {
    const points = [1, 2, 9].map((x) => ({ x, mean: 50, ci95: [40, 60], n: 10 * x }));
    const { texts } = await render(curve(points));
    expect(texts).toEqual(expect.arrayContaining(["1", "2", "9", "n", "10", "20", "90"]));
  });

  it("have the least and the most n where models differ", async () => {
    const series = [5, 7].map((n) => ({ name: `m${n}`, points: [1, 2].map((x) => ({ x, mean: 50, ci95: null, n })) }));
    const { texts } = await render({ chart: "ratio", over: "x", panels: [{ metric: qor, series }] });
    expect(texts.filter((text) => text === "5–7")).toHaveLength(2);
  });

  it("tell series apart by shape and by dash, not by colour alone", async () => {
    const { svg } = await render(everyChart(more(8))[3] as ChartData);
    const shapes = new Set([...svg.matchAll(/<path transform="translate\([^)]*\)" d="([^"]+)"/g)].map(([, d]) => d));
    expect(shapes.size).toBe(8);
    expect(new Set([...svg.matchAll(/stroke-dasharray="([^"]+)"/g)].map(([, dash]) => dash)).size).toBe(5);
  });
});

describe("the chart of QoR", () => {
  it("has the mean's line at its edge where judges went beyond it, and tells the mean as it is", async () => {
    const at = async (mean: number) => {
      const row = { name: "ant", n: 2, unscored: 0, mean, counts: [2, ...new Array<number>(19).fill(0)] };
      const { svg, texts } = await render({ chart: "qor", rows: [row] });
      return { line: /<line transform="translate\(([-\d.]+),[^>]*stroke-dasharray/.exec(svg)?.[1], texts };
    };
    expect(await at(-20)).toMatchObject({ line: (await at(0)).line, texts: expect.arrayContaining(["mean −20.0"]) });
    expect(await at(140)).toMatchObject({ line: (await at(100)).line, texts: expect.arrayContaining(["mean 140.0"]) });
    expect((await at(0)).line).not.toBe((await at(100)).line);
  });
});

describe("the chart of agreement", () => {
  it("has the number of samples in each cell, a over the width and b over the height", async () => {
    const counts = Array.from({ length: 10 }, () => new Array<number>(10).fill(0));
    counts[9] = [0, 1234, 0, 0, 0, 0, 0, 0, 0, 0];
    const pair = { model: "ant", a: "one", b: "two", n: 1234, spearman: -0.25, mean_absolute_difference: 80, counts };
    const { svg, texts } = await render({ chart: "agreement", pairs: [pair] });
    expect(texts).toContain("n 1,234 · Spearman’s ρ −0.250 · 80.0 points apart");
    // The plot begins at 62, 56 and has cells of 25: the tenth column, the second row from below,
    // whose middle is at 306 - 37.5; letters stand 3 below it.
    expect(svg).toMatch(/<text text-anchor="middle" transform="translate\(299.5,271.5\)"[^>]*>1.2k</);
  });
});

describe("charts beneath each other", () => {
  it("stand one after the other in a group as high as all of them", async () => {
    const svgs = await rendered(everyChart(models));
    const heights = svgs.map((svg) => Number(/ height="(\d+)"/.exec(svg)?.[1]));
    const stacked = stackCharts(svgs);
    const total = heights.reduce((sum, height) => sum + height, 16 * (svgs.length - 1));
    expect(stacked).toMatch(
      new RegExp(`^<svg [^>]*width="744" height="${total}" viewBox="-12 -12 744 ${total}" role="group"`),
    );
    const places = [...stacked.matchAll(/<svg x="-12" y="(-?\d+)"/g)].map(([, y]) => Number(y));
    expect(places).toEqual(
      heights.map((_, at) => heights.slice(0, at).reduce((sum, height) => sum + height + 16, -12)),
    );
  });
});

describe.skipIf(!hasParser)("an XML parser (needs python3)", () => {
  it("reads every chart of any names, and finds words where words are", { timeout: 60_000 }, async () => {
    const svgs = await rendered(everyChart(hostile));
    for (const { elements, attributes } of parsedSvgs([...svgs, stackCharts(svgs)])) {
      expect(elements.filter((name) => !["g", "line", "path", "svg", "text"].includes(name))).toEqual([]);
      expect(attributes.filter((name) => /^on|^style$|href|class|^id$/.test(name))).toEqual([]);
    }
    const [means, , , tools] = parsedSvgs(svgs);
    for (const name of ["<script>alert(1)</script>", "a.b[0]", "datum.text", "{{x}}", "null", "1e3"]) {
      expect(means?.texts).toContain(name);
      expect(tools?.texts).toContain(name);
    }
    for (const name of ["a\uFFFDb", "a\uFFFDb\uFFFDc"]) expect(means?.texts).toContain(name);
    expect(means?.label).toContain("<script>alert(1)</script> 0.510");
  });

  it("finds a long name shortened in its middle", async () => {
    const long = `organisation/${"x".repeat(5000)}-instruct-v2`;
    const svgs = await rendered(everyChart([long, "fern"]));
    for (const { texts, label } of parsedSvgs(svgs)) {
      expect(texts.some((text) => /^(− )?organ.*….*uct-v2/.test(text) || /^Scores by/.test(text))).toBe(true);
      expect(Math.max(...texts.map((text) => text.length))).toBeLessThan(110);
      expect(label.length).toBeLessThan(1_000);
    }
  });
});
