import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { aDataset, sharedTempFolder } from "../support/dataset.js";
import { runCli } from "../support/run-cli.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const dataset = () =>
  aDataset({ samples: 24, test: 24, models: "ant=0.9/0.8/80,elk=0.8/0.8/75,fox=0.7/0.6/72" }).folder;

const compare = (args: readonly string[], cwd?: string) =>
  runCli(
    ["compare", "ant", "fox", "--dataset", dataset(), "--draws", "100", ...args],
    cwd === undefined ? {} : { cwd },
  );

const svg = (cwd: string, file: string): string => readFileSync(join(cwd, file), "utf8");

const textsOf = (text: string): readonly string[] =>
  [...text.matchAll(/<text[^>]*>([^<]*)</g)].map(([, found = ""]) => found);
const titlesOf = (text: string): readonly string[] =>
  [...text.matchAll(/aria-label="([^".]+)/g)].map(([, title = ""]) => title);

describe("compare --chart", () => {
  it("writes one chart by its name, and prints the same tables as without", async () => {
    const plain = await compare([]);
    const { code, stdout, stderr, cwd } = await compare(["--chart", "means=means.svg"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe(plain.stdout);
    expect(titlesOf(svg(cwd, "means.svg"))).toEqual(["Means"]);
    for (const text of ["ant", "fox", "Recall", "Success Rate", "QoR", "n 24"])
      expect(textsOf(svg(cwd, "means.svg"))).toContain(text);
  });

  it("draws the numbers that it prints", async () => {
    const { stdout, cwd } = await compare(["--chart", "differences=d.svg", "--format", "json"]);
    for (const { metric, difference, n } of JSON.parse(stdout).comparisons) {
      const digits = metric === "qor" ? 1 : 3;
      const [low, high] = difference.ci95.map((bound: number) => bound.toFixed(digits).replace("-", "−"));
      const shown = textsOf(svg(cwd, "d.svg")).find((text) => text.endsWith(`${high}]`));
      expect(shown?.replaceAll("+", "")).toBe(`${difference.mean.toFixed(digits).replace("-", "−")} [${low}, ${high}]`);
      expect(textsOf(svg(cwd, "d.svg")).some((text) => text.startsWith(`n ${n}, p `))).toBe(true);
    }
  });

  it("writes all that there are beneath each other without a name, and the same bytes again", async () => {
    const { cwd } = await compare(["--chart", "all.svg", "--chart", "again.svg"]);
    const all = svg(cwd, "all.svg");
    const titles = titlesOf(all);
    expect(titles[0]).toBe(`${titles.length - 1} charts`);
    expect(titles.slice(1, 5)).toEqual([
      "Means",
      "Paired differences",
      "Distribution of QoR",
      "Scores by number of reference tools",
    ]);
    expect(svg(cwd, "again.svg")).toBe(all);
    const elsewhere = await compare(["--chart", "all.svg"]);
    expect(svg(elsewhere.cwd, "all.svg")).toBe(all);
  });

  it("says which charts there are for a name that is none", async () => {
    const { code, stdout, stderr } = await compare(["--chart", "mean=x.svg"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe(
      'UsageError: --chart mean=x.svg: there is no chart "mean"; did you mean "means"?\n' +
        "  hint: there is means, differences, qor, reference_tools, ratio, agreement; " +
        "without a name, all of them: --chart charts.svg\n",
    );
  });

  it("says why there is nothing to show, before anything is written", async () => {
    const args = ["--chart", "means=means.svg", "--chart", "agreement=a.svg", "--format", "json=c.json"];
    const { code, stdout, stderr, cwd } = await compare(args, sharedTempFolder());
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(
      /^UsageError: --chart agreement: there is nothing to show: no two of the runs are the same predictions by two judges\n {2}hint: there is means, differences, qor/,
    );
    expect(readdirSync(cwd).filter((name) => name !== "results")).toEqual([]);
  });

  it.each([
    ["a folder", "folder.svg", "StorageError: folder.svg cannot be written: EISDIR"],
    ["a file in no folder", "nowhere/x.svg", "StorageError: nowhere/x.svg cannot be written: ENOENT"],
    ["no file", "ratio=", "UsageError: --chart ratio=: no file is named\n  hint: e.g. --chart ratio=ratio.svg\n"],
    ["a chart alone", "means", "UsageError: --chart means: no file is named\n  hint: e.g. --chart means=means.svg\n"],
    ["a file of another kind", "means=m.png", "--chart means=m.png: charts are SVG, and m.png does not end in .svg\n"],
    [
      "one of no kind",
      "all",
      "--chart all: charts are SVG, and all does not end in .svg\n  hint: --chart charts.svg has",
    ],
  ])("refuses %s before anything is computed", async (_, value, message) => {
    const cwd = sharedTempFolder();
    mkdirSync(join(cwd, "folder.svg"));
    const { code, stdout, stderr } = await compare(["--chart", value], cwd);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(existsSync(join(cwd, "results"))).toBe(false);
  });

  it("loads what draws charts only where one is asked for", async () => {
    const hook = new URL("../support/log-modules.mjs", import.meta.url).href;
    const loaded = async (...args: readonly string[]): Promise<boolean> => {
      const cwd = sharedTempFolder();
      const env = { TG_EVAL_TEST_MODULES: join(cwd, "modules") };
      const run = await runCli(["compare", "ant", "fox", "--dataset", dataset(), "--draws", "0", ...args], {
        ...{ cwd, env, nodeArgs: ["--import", hook] },
      });
      expect(run.code).toBe(0);
      return readFileSync(join(cwd, "modules"), "utf8").includes("/node_modules/vega");
    };
    expect(await loaded()).toBe(false);
    expect(await loaded("--chart", "means=m.svg")).toBe(true);
  });

  it("refuses a file that is named twice before anything is computed, among charts and formats alike", async () => {
    for (const other of ["--chart=qor=./x.svg", "--format=csv=x.svg"]) {
      const { code, stdout, stderr, cwd } = await compare(["--chart", "means=x.svg", other], sharedTempFolder());
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toMatch(/^UsageError: .*x\.svg is named for two outputs/);
      expect(readdirSync(cwd)).toEqual([]);
    }
  });

  it("takes a file that ends in .SVG", async () => {
    const { code, cwd } = await compare(["--chart", "means=M.SVG"]);
    expect(code).toBe(0);
    expect(titlesOf(svg(cwd, "M.SVG"))).toEqual(["Means"]);
  });

  it("takes a file with = in its name where its folder is given", async () => {
    const { code, cwd } = await compare(["--chart", "./a=b.svg"]);
    expect(code).toBe(0);
    expect(titlesOf(svg(cwd, "a=b.svg"))[0]).toMatch(/ charts$/);
  });
});

describe("tables --chart", () => {
  const shared = sharedTempFolder();
  cpSync(join(root, "examples"), join(shared, "examples"), { recursive: true });

  it("draws the curve over the experiment's numeric factor", async () => {
    const args = ["tables", join(root, "configs", "paper", "negative-ratio.yaml"), "--quiet", "--chart", "ratio=r.svg"];
    const { code } = await runCli(args, { cwd: shared });
    expect(code).toBe(0);
    const texts = textsOf(svg(shared, "r.svg"));
    for (const text of ["Scores by Negatives", "Recall", "QoR", "0", "25", "50", "75", "100"])
      expect(texts).toContain(text);
  });

  it("says why there is none: without a trend, and of charts that compare draws", async () => {
    const file = join(shared, "plain.yaml");
    writeFileSync(file, "title: T\ndataset: examples/ToolGrad-mini\nfactors: { model: [orchid-7b] }\n");
    const ratio = await runCli(["tables", file, "--quiet", "--chart", "ratio=none.svg"], { cwd: shared });
    expect(ratio).toMatchObject({ code: 2, stdout: "" });
    expect(ratio.stderr).toContain("there is nothing to show: the experiment has no trend over a numeric factor");
    const means = await runCli(["tables", file, "--quiet", "--chart", "means=none.svg"], { cwd: shared });
    expect(means.stderr).toContain("--chart means: there is nothing to show: tg-eval compare draws it, of runs");
    const all = await runCli(["tables", file, "--quiet", "--chart", "none.svg"], { cwd: shared });
    expect(all.stderr).toContain(
      "--chart: there is nothing to show: ratio: the experiment has no trend over a numeric factor (analyses.trend), or no runs\n",
    );
    expect(existsSync(join(shared, "none.svg"))).toBe(false);
  });
});
