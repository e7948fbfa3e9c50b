import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aDataset, filesIn } from "../support/dataset.js";
import { runCli } from "../support/run-cli.js";

/** Two models; one sample failed in both, so that each has a second row. */
const odd = () => aDataset({ models: "fox=mid,ant=low", edge: "pred-error" });
const score = (...args: readonly string[]) => runCli(["--pred_model", "fox,ant", "--dataset", odd().folder, ...args]);

const labels = ["fox", "fox (strict)", "ant", "ant (strict)"];

/** RFC 4180, without quoted line ends. */
const csvRows = (text: string): readonly (readonly string[])[] =>
  text
    .trimEnd()
    .split("\r\n")
    .map((line) => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)].map(([, cell = ""]) => cell).slice(0, -1));

describe("--format", () => {
  it("console: one row a model and policy, columns in line, notes beneath", async () => {
    const { stdout } = await score();
    const lines = stdout.split("\n");
    const head = lines[0] ?? "";
    expect(lines.slice(1, 5).map((line) => line.split(/ {2,}/)[0])).toEqual(labels);
    for (const line of lines.slice(0, 5)) expect(line).toHaveLength(head.length);
    expect(lines[5]).toBe("");
    expect(lines.slice(6)).toEqual([
      "fox: reference: predictions 1 failed; each counts as 0, but failed ones are left out of Success Rate, as in the release",
      "fox: strict: predictions 1 failed; each counts as 0",
      "ant: reference: predictions 1 failed; each counts as 0, but failed ones are left out of Success Rate, as in the release",
      "ant: strict: predictions 1 failed; each counts as 0",
      "",
    ]);
  });

  it("json: one object and nothing else, whose rows agree with the table", async () => {
    const [{ stdout, json }, table] = await Promise.all([score("--format", "json"), score()]);
    expect(stdout).toMatch(/^\{[\s\S]*\}\n$/);
    const { tool, version, rows } = json();
    const packaged = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
    expect({ tool, version }).toEqual({ tool: "tg-eval", version: packaged.version });
    const [fox, strict] = rows;
    const { mean, ci95 } = fox?.metrics.recall ?? {};
    const [, recall = "", half = ""] = /^fox +([\d.]+) ± ([\d.]+)/m.exec(table.stdout) ?? [];
    expect(Number(recall)).toBeCloseTo(mean ?? Number.NaN, 6);
    expect(Number(half)).toBeCloseTo(((ci95?.[1] ?? 0) - (ci95?.[0] ?? 0)) / 2, 6);
    // The failed sample: 0 in recall, left out of the success rate under reference alone.
    expect(fox?.metrics.recall).toMatchObject({ n: 12, unscored: 0 });
    expect(fox?.metrics.success_rate).toMatchObject({ n: 11, unscored: 1 });
    expect(strict?.metrics.success_rate).toMatchObject({ n: 12, unscored: 0 });
    expect(Object.keys(fox ?? {})).toEqual(
      expect.arrayContaining([
        ...["run", "record", "model", "sampling_method", "policy", "metrics", "dispositions", "missing_by_class"],
        ...["verdicts", "purchase"],
      ]),
    );
    expect(fox?.purchase).toEqual({
      ...{ stored: 0, bought: 0, requests: 0, retries: 0 },
      ...{ input_tokens: 0, cached_input_tokens: 0, output_tokens: 0, spent_usd: 0, damaged: 0 },
    });
  });

  it("markdown: a table that GitHub renders", async () => {
    const { stdout } = await score("--format", "markdown");
    const rows = stdout.split("\n").filter((line) => line.startsWith("|"));
    expect(rows[0]).toBe("| Model | Recall | Success Rate | QoR | n |");
    expect(rows[1]).toBe("| :-- | --: | --: | --: | --: |");
    expect(rows.slice(2).map((row) => row.split(" | ")[0])).toEqual(labels.map((label) => `| ${label}`));
  });

  it("latex: a booktabs tabular", async () => {
    const { stdout } = await score("--format", "latex");
    expect(stdout).toMatch(/\\begin\{tabular\}\{lrrrr\}\n\\toprule\nModel & Recall & Success Rate & QoR & n \\\\\n/);
    expect(stdout).toMatch(/^fox \(strict\) & \$0\.\d+ \\pm 0\.\d+\$ & /m);
  });

  it("csv: a line a row, every metric with its n and interval, at full precision", async () => {
    const [{ stdout }, json] = await Promise.all([score("--format", "csv"), score("--format", "json")]);
    const [head = [], ...rows] = csvRows(stdout);
    expect(rows.map((row) => [row[head.indexOf("model")], row[head.indexOf("policy")]])).toEqual([
      ["fox", "reference"],
      ["fox", "strict"],
      ["ant", "reference"],
      ["ant", "strict"],
    ]);
    for (const [index, row] of json.json().rows.entries()) {
      const { mean, n, unscored, ci95 } = row.metrics.success_rate ?? {};
      const columns = ["success_rate", "success_rate_n", "success_rate_unscored", "success_rate_ci95_low"];
      expect(columns.map((column) => Number(rows[index]?.[head.indexOf(column)]))).toEqual([
        mean,
        n,
        unscored,
        ci95?.[0],
      ]);
    }
  });

  it("may be repeated, each with a file of its own; stdout then holds what has none", async () => {
    const [run, console, latex] = await Promise.all([
      score("--format", "latex=table.tex", "--format", "console", "--format", "json=a=b.json"),
      score(),
      score("--format", "latex"),
    ]);
    expect(run.stdout).toBe(console.stdout);
    expect(filesIn(run.cwd).filter((path) => !path.startsWith("results/"))).toEqual(["a=b.json", "table.tex"]);
    expect(readFileSync(join(run.cwd, "table.tex"), "utf8")).toBe(latex.stdout);
    expect(JSON.parse(readFileSync(join(run.cwd, "a=b.json"), "utf8")).tool).toBe("tg-eval");
  });
});

describe("the printed digits", () => {
  it("are those of a column's longest value, as pandas prints them", async () => {
    // A perfect model has 1 in every sample; the other one's thirds need all six decimals.
    const dataset = aDataset({ models: "perfect=perfect,mid=mid" });
    const run = (model: string) => runCli(["--pred_model", model, "--dataset", dataset.folder]);
    const [alone, both] = await Promise.all([run("perfect"), run("perfect,mid")]);
    expect(alone.stdout).toMatch(/^perfect +1\.0 ± 0\.0 +1\.0 ± 0\.0 /m);
    expect(both.stdout).toMatch(/^perfect +1\.000000 ± 0\.000000 +1\.000000 ± 0\.000000 /m);
  });

  it("have no interval where there is one sample", async () => {
    const run = await runCli(["--pred_model", "fox", "--dataset", odd().folder, "--limit", "1", "--policy", "strict"]);
    // The first sample is the failed one.
    expect(run.stdout).toMatch(/\nfox \(strict\) +0\.0 +0\.0 +0\.0 +1\n/);
  });

  it("line up under wide characters and long names", async () => {
    const dataset = aDataset({ models: `東京モデル=mid,${"long-".repeat(12)}name=low` });
    const { stdout } = await runCli(["--pred_model", "all", "--dataset", dataset.folder]);
    const [head = "", ...rows] = stdout.trimEnd().split("\n");
    // Each of the five wide characters takes two columns.
    const widths = rows.map((line) => line.length + (line.match(/[東京モデル]/g)?.length ?? 0));
    expect(widths).toEqual([head.length, head.length]);
  });
});

describe("--details", () => {
  it("adds every metric, and the main ones by number of reference tools and by category", async () => {
    const [details, plain] = await Promise.all([score("--details"), score()]);
    const first = plain.stdout.split("\n").slice(0, 5);
    expect(details.stdout).toContain(first.join("\n"));
    for (const title of [
      "All metrics",
      ...["fox, by number of reference tools", "fox, by tool category"],
      ...["ant, by number of reference tools", "ant, by tool category"],
    ]) {
      expect(details.stdout.split("\n")).toContain(title);
    }
    for (const metric of ["Precision", "F1", "Abstention", "QoR"]) {
      expect(details.stdout).toMatch(new RegExp(`^${metric}.* [↑↓]`, "m"));
    }
  });

  it("counts each sample once by its number of reference tools", async () => {
    const { stdout } = await runCli([
      "--pred_model",
      "fox",
      "--dataset",
      aDataset({ models: "fox=mid" }).folder,
      "--details",
    ]);
    const part = stdout.slice(stdout.indexOf("fox, by number of reference tools")).split("\n\n")[0] ?? "";
    const counts = part
      .split("\n")
      .filter((line) => line.includes("Recall"))
      .map((line) => Number(line.trimEnd().split(/ +/).at(-1)));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(12);
  });
});
