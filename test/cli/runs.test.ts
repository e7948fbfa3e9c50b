import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { MetricEstimate, RunSummary } from "../../src/core/run-summary.js";
import { aCopyOf, aDataset, changeJson, filesIn, sharedTempFolder } from "../support/dataset.js";
import { runCli } from "../support/run-cli.js";

let cwd = "";
const jsonOf = async <T>(...args: readonly string[]): Promise<T> =>
  JSON.parse((await runCli(["runs", ...args, "--format", "json"], { cwd })).stdout); // As the command documents it.

beforeAll(async () => {
  cwd = sharedTempFolder();
  const folder = aCopyOf(aDataset({ samples: 12, test: 12, models: "ant=0.9/0.8/80,fox=0.7/0.6/72" }));
  const score = (...args: readonly string[]) => runCli([...args, "--dataset", folder, "--recorded-only"], { cwd });
  await score("--pred_model", "ant,fox");
  changeJson<object>(join(folder, "prediction", "ant", "method=embedding", "00003.json"), () => ({}));
  await score("--pred_model", "ant", "--policy", "strict");
});

describe("tg-eval runs list", () => {
  it("lists runs, newest first, with their means and n", async () => {
    const { runs, problems } = await jsonOf<{ runs: readonly RunSummary[]; problems: readonly string[] }>("list");
    expect(problems).toEqual([]);
    expect(runs.map(({ model, policy }) => `${model} ${policy}`)).toEqual([
      "ant strict",
      "fox reference",
      "ant reference",
    ]);
    expect(runs[0]).toMatchObject({ samples: 12, judge: "gpt-4.1", incomplete: false, metrics: { recall: { n: 12 } } });
    const { stdout } = await runCli(["runs", "list"], { cwd });
    expect(stdout).toContain(runs[0]?.run);
  });

  it("says that there is none where there is none", async () => {
    const { code, stdout } = await runCli(["runs", "list"]);
    expect(code).toBe(0);
    expect(stdout).toContain("no run is there");
  });

  it("tells of a run that cannot be read, and lists the others", async () => {
    const out = sharedTempFolder();
    await runCli(["--pred_model", "m", "--dataset", aDataset().folder, "--recorded-only", "--out", out]);
    const broken = join(out, "runs", "20261121T021224508Z-orchid-7b-14686529");
    mkdirSync(broken);
    for (const file of ["run.json", "samples.jsonl"]) writeFileSync(join(broken, file), "{");
    const { code, stdout } = await runCli(["runs", "list", "--out", out]);
    expect(code).toBe(0);
    expect(stdout).toContain("-m-");
    expect(stdout).toContain("orchid-7b-14686529/run.json cannot be used");
  });
});

describe("tg-eval runs show", () => {
  it("tells every metric with its standard error and intervals", async () => {
    const { run } = await jsonOf<{ run: RunSummary & { estimates: readonly MetricEstimate[] } }>("show", "fox");
    const recall = run.estimates.find(({ metric }) => metric === "recall");
    const [low = 0, high = 0] = recall?.ci95 ?? [];
    // t of 11 df at 95 %: 2.200985.
    expect((high - low) / 2).toBeCloseTo(2.200985160082949 * (recall?.se ?? 0), 9);
    expect(recall?.n).toBe(12);
    expect(recall?.bootstrap_ci95).toHaveLength(2);
    expect(run.metrics.recall?.mean).toBeCloseTo(recall?.mean ?? Number.NaN, 12);
  });

  it("prints no NaN for people", async () => {
    const { code, stdout } = await runCli(["runs", "show", "fox"], { cwd });
    expect(code).toBe(0);
    expect(stdout).not.toContain("NaN");
    expect(stdout).toMatch(/Abstention +— +— /);
  });

  it("refuses a policy that the record does not hold", async () => {
    const { code, stderr } = await runCli(["runs", "show", "ant", "--policy", "reference"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("its record holds no other");
  });
});

describe("tg-eval runs diff", () => {
  it("tells what went in differently before what came out, exit 1", async () => {
    const newest = (await jsonOf<{ runs: readonly RunSummary[] }>("list")).runs;
    const [now, , before] = newest.map(({ run }) => run);
    const { code, stdout } = await runCli(["runs", "diff", before ?? "", now ?? ""], { cwd });
    expect(code).toBe(1);
    const places = ["the predictions are others", "the policy is another", "reference: a row before", "samples: "].map(
      (words) => stdout.indexOf(words),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it("is exit 0 where nothing differs", async () => {
    const { code, stdout } = await runCli(["runs", "diff", "fox", "fox"], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain("nothing differs: same inputs, same numbers, 12 samples' lines identical");
  });

  it("changes nothing", async () => {
    const before = filesIn(cwd);
    await runCli(["runs", "diff", "ant", "fox"], { cwd });
    expect(filesIn(cwd)).toEqual(before);
  });
});
