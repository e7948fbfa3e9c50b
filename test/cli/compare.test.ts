import { readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Comparison, PairComparison } from "../../src/core/comparison.js";
import { aCopyOf, aDataset, aDatasetOf, changeJson, filesIn, sharedTempFolder } from "../support/dataset.js";
import { type CliRun, runCli } from "../support/run-cli.js";
import { sharedData, sharedFolder, sharedMissing } from "../support/shared.js";

/** What `--format json` prints of a comparison. */
const comparisonOf = ({ stdout }: CliRun): Comparison => JSON.parse(stdout);

async function compare(args: readonly string[], cwd?: string): Promise<Comparison> {
  const run = await runCli(["compare", ...args, "--format", "json"], cwd === undefined ? {} : { cwd });
  expect(run).toMatchObject({ code: 0, stderr: "" });
  return comparisonOf(run);
}

const row = ({ comparisons }: Comparison, metric: string): PairComparison => {
  const found = comparisons.find((candidate) => candidate.metric === metric);
  if (found === undefined) throw new Error(`there is no row of ${metric}`);
  return found;
};

/** A paired t-test of the oracle, computed independently. */
type Truth = {
  readonly n: number;
  readonly df: number;
  readonly mean_diff: number;
  readonly t: number | null;
  readonly p: number | null;
  readonly ci95?: readonly [number, number];
};
type Truths = Readonly<Record<"recall" | "success" | "qor", Truth>>;

const oracle = <T>(name: string): T => JSON.parse(readFileSync(sharedData("oracle", name), "utf8"));

function expectTruth(comparison: Comparison, truth: Truths): void {
  for (const [name, metric] of [
    ["recall", "recall"],
    ["success", "success_rate"],
    ["qor", "qor"],
  ] as const) {
    const { n, difference, t_test } = row(comparison, metric);
    const { mean_diff, t, df, p, ci95 } = truth[name];
    expect(n).toBe(truth[name].n);
    expectClose(difference.mean, mean_diff);
    expectClose(t_test.t, t);
    expect(t_test.df).toBe(df);
    expectClose(t_test.p, p);
    if (ci95 !== undefined) for (const at of [0, 1]) expectClose(difference.ci95?.[at] ?? null, ci95[at] ?? null);
  }
}

/** To 1e-9, relative. */
function expectClose(value: number | null, expected: number | null): void {
  if (value === null || expected === null) expect(value).toBe(expected);
  else expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-9 * Math.abs(expected));
}

describe.skipIf(sharedFolder === null)(`the t-tests of the oracle (${sharedMissing})`, () => {
  it.each(["far", "close"])("compare_t_test.json: %s", async (name) => {
    const { cases } = oracle<{ cases: Record<string, { dataset: string; truth: { t_test: Truths } }> }>(
      "compare_t_test.json",
    );
    const { dataset = "", truth } = cases[name] ?? {};
    const models =
      /--models (\S+)/
        .exec(dataset)?.[1]
        ?.split(",")
        .map((model) => model.split("=")[0] ?? "") ?? [];
    const comparison = await compare([...models, "--dataset", aDatasetOf(dataset).folder, "--draws", "100"]);
    expectTruth(comparison, truth?.t_test as Truths);
  });

  it("t_test_cases.json: doubling, which is no doubling here", async () => {
    const cases = oracle<Record<string, { dataset: string; "truth cached": Truths }>>("t_test_cases.json");
    const { dataset = "", "truth cached": truth } = cases.doubling ?? {};
    expectTruth(await compare(["a", "b", "--dataset", aDatasetOf(dataset).folder]), truth as Truths);
  });

  it("t_test_cases.json: an error in one model counts as 0, in every metric", async () => {
    const cases = oracle<Record<string, { truth: Truths }>>("t_test_cases.json");
    const made = { samples: 20, test: 20, models: "a=0.9/0.8/80,b=0.7/0.6/72" };
    const folder = aCopyOf(aDataset({ ...made, edge: "pred-error" }));
    // The oracle's b did not fail there. Its printed means tell how it did: all six tools, with success, and 21 points more
    // than without the edge case (recall 0.728472, success rate 0.556667, QoR 70.55, of 20 samples).
    const prediction = join("prediction", "b", "method=embedding", "00000.json");
    const sample = JSON.parse(readFileSync(join(folder, "sft_data/method=embedding/metadata/00000.json"), "utf8"));
    const plain = JSON.parse(readFileSync(join(aDataset(made).folder, prediction), "utf8"));
    changeJson(join(folder, prediction), () => ({
      ...plain,
      intermediate_steps: Object.keys(sample.pos_tools).map((tool) => [
        { tool, tool_input: {} },
        { error: "", response: "" },
      ]),
      eval: { ...plain.eval, qor: plain.eval.qor + 21 },
    }));
    expectTruth(await compare(["a", "b", "--dataset", folder]), cases["error in one model"]?.truth as Truths);
  });

  it("t_test_cases.json: identical models have no variance, and no NaN", async () => {
    const cases = oracle<Record<string, { truth: Truths }>>("t_test_cases.json");
    const folder = aDataset({ samples: 20, test: 20, models: "a=0.9/0.8/80" }).folder;
    const comparison = await compare(["a", "a", "--dataset", folder]);
    expectTruth(comparison, cases["identical models"]?.truth as Truths);
    expect(row(comparison, "recall").t_test).toMatchObject({ reason: "no_variance" });
  });
});

describe("tg-eval compare", () => {
  const models = "ant=0.9/0.8/80,elk=0.8/0.8/75,fox=0.7/0.6/72";
  const dataset = () => aDataset({ samples: 24, test: 24, models }).folder;

  it("prints tables for people, with its policy", async () => {
    const { code, stdout } = await runCli(["compare", "ant", "fox", "--dataset", dataset()]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Differences\n/);
    expect(stdout).toMatch(/Recall +ant +fox +24 /);
    expect(stdout).toContain("policy strict: a failed, missing or unreadable prediction counts as 0,");
    expect(stdout).not.toContain("NaN");
  });

  it("gives the documented JSON", async () => {
    const comparison = await compare(["ant", "fox", "--dataset", dataset()]);
    expect(Object.keys(comparison)).toEqual(
      expect.arrayContaining(["tool", "version", "comparisons", "policy", "corrected", "sides", "notes"]),
    );
    const found = row(comparison, "recall");
    expect(Object.keys(found)).toEqual(
      expect.arrayContaining([
        ...["metric", "a", "b", "n", "mean_a", "mean_b", "difference", "t_test", "wilcoxon", "permutation"],
        ...["cohens_dz", "wins", "ties", "losses", "p_holm", "p_bh", "smallest_detectable", "mcnemar"],
      ]),
    );
    expect(Object.keys(found.difference)).toEqual(["mean", "ci95", "bootstrap_ci95"]);
    expect(Object.keys(found.t_test)).toEqual(["t", "df", "p"]);
    expect(found.permutation).toMatchObject({ draws: 10_000, seed: 1 });
  });

  it("gives the same bytes every time, from records alone: the dataset may be gone", async () => {
    const folder = aCopyOf(aDataset({ samples: 24, test: 24, models }));
    const cwd = sharedTempFolder();
    const args = ["ant", "elk", "fox", "--format", "json"];
    await runCli(["--pred_model", "ant,elk,fox", "--dataset", folder, "--recorded-only"], { cwd });
    const first = await runCli(["compare", ...args], { cwd });
    expect(first).toMatchObject({ code: 0, stderr: "" });
    changeJson(join(folder, "prediction", "ant", "method=embedding", "00001.json"), () => ({}));
    expect((await runCli(["compare", ...args], { cwd })).stdout).toBe(first.stdout);
    expect(comparisonOf(first).comparisons).toHaveLength(9);
  });

  it("scores what is recorded where a model has no record, once, and buys nothing", async () => {
    const cwd = sharedTempFolder();
    const args = ["ant", "fox", "--dataset", dataset()];
    const first = await compare(args, cwd);
    expect(await compare(args, cwd)).toEqual(first);
    expect(filesIn(join(cwd, "results", "runs")).filter((file) => file.endsWith("run.json"))).toHaveLength(2);
  });

  it("says so where a record's predictions were changed since, and not where they were only copied", async () => {
    const cwd = sharedTempFolder();
    const folder = aCopyOf(aDataset({ samples: 24, test: 24, models }));
    const args = ["ant", "fox", "--dataset", folder];
    await compare(args, cwd);
    const file = join(folder, "prediction", "ant", "method=embedding", "00001.json");
    const later = new Date(Date.now() + 5_000);
    utimesSync(file, later, later);
    expect((await compare(args, cwd)).notes.join()).not.toContain("STALE");
    changeJson(file, () => ({}));
    expect((await compare(args, cwd)).notes.at(-1)).toMatch(
      /^STALE: .*-ant-.* was made before its predictions changed/,
    );
  });

  it("compares groups of runs: what begins with - is an ending of the group's name", async () => {
    const seeds = aDataset({ samples: 24, test: 24, models: "m-s1=0.9/0.8/80,m-s2=0.8/0.7/70,base=0.5/0.5/50" }).folder;
    const comparison = await compare(["m", "base", "--dataset", seeds, "--group", "m=m-s1,-s2"]);
    expect(comparison.corrected).toBe("members");
    expect(comparison.sides[0]?.runs.map(({ model }) => model)).toEqual(["m-s1", "m-s2"]);
    expect(row(comparison, "recall").members).toMatchObject({ a: { runs: 2 }, b: { runs: 1, sd: null } });
  });

  it("compares chosen metrics, or all", async () => {
    const metricsOf = async (names: string) =>
      (await compare(["ant", "fox", "--dataset", dataset(), "--metrics", names])).comparisons.map(
        ({ metric }) => metric,
      );
    expect(await metricsOf("f1,precision")).toEqual(["f1", "precision"]);
    expect(await metricsOf("all")).toHaveLength(11);
  });

  it("clusters samples", async () => {
    const found = row(await compare(["ant", "fox", "--dataset", dataset(), "--cluster-by", "category"]), "recall");
    expect(found.clustered).toMatchObject({ by: "category", se: expect.any(Number), p: expect.any(Number) });
  });

  it("refuses other samples, and compares the common ones where that is asked for", async () => {
    const cwd = sharedTempFolder();
    await runCli(["--pred_model", "ant", "--dataset", dataset(), "--recorded-only"], { cwd });
    await runCli(["--pred_model", "fox", "--dataset", dataset(), "--recorded-only", "--limit", "20"], { cwd });
    const refused = await runCli(["compare", "ant", "fox"], { cwd });
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toContain("the runs do not have the same samples: 4 of 24 only in");
    const common = await compare(["ant", "fox", "--common"], cwd);
    expect(common).toMatchObject({ samples: 20, left_out: { ant: 4, fox: 0 } });
    expect(common.notes.join("\n")).toContain("ant: 4 samples are left out");
  });

  it.each<[string, readonly string[], string]>([
    ["one run", ["ant"], "there is nothing to compare"],
    ["a run that is not there", ["ant", "owl"], 'there is no run "ant"'],
    ["an unknown metric", ["ant", "fox", "--metrics", "recal"], 'there is no metric "recal"; did you mean "recall"?'],
    ["an unknown policy", ["ant", "fox", "--policy", "kind"], "--policy kind: it takes reference or strict"],
    ["a group without a name", ["ant", "fox", "--group", "=a,b"], "--group =a,b: it takes a name and its runs"],
    ["a group that is not compared", ["ant", "fox", "--group", "owl=a,b"], "the group owl is not compared"],
    ["a group with a run twice", ["ant", "g", "--group", "g=fox,fox"], "the group g has a run twice: fox, fox"],
    ["a group given twice", ["ant", "g", "--group", "g=fox", "--group", "g=elk"], "--group g is given twice"],
    ["a handful of draws", ["ant", "fox", "--draws", "3"], "3 draws are too few for an interval"],
    ["draws that are no number", ["ant", "fox", "--draws", "many"], "It takes a whole number"],
  ])("refuses %s, exit 2", async (_, args, message) => {
    const { code, stdout, stderr } = await runCli(["compare", ...args]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });

  it("refuses a model that the dataset does not have, with the nearest", async () => {
    const { code, stderr } = await runCli(["compare", "ant", "fix", "--dataset", dataset()]);
    expect(code).toBe(2);
    expect(stderr).toContain("fox");
  });
});

describe("--compare_model of a run", () => {
  const dataset = () =>
    aDataset({ samples: 12, test: 12, models: "ant=0.9/0.8/80,elk=0.8/0.8/75,fox=0.7/0.6/72" }).folder;
  const args = () => ["--pred_model", "ant", "--compare_model", "elk,fox", "--dataset", dataset(), "--recorded-only"];

  it("prints the paired differences beneath the table, strict unless told otherwise", async () => {
    const { code, stdout } = await runCli(args());
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Results\nModel/);
    expect(stdout).toContain("Differences\n");
    expect(stdout).toContain("policy strict:");
    expect((await runCli([...args(), "--policy", "reference"])).stdout).toContain("policy reference:");
  });

  it("compares each with the first, also in JSON", async () => {
    const { comparisons } = comparisonOf(await runCli([...args(), "--format", "json"]));
    expect(comparisons.slice(0, 2).map(({ a, b }) => `${a}-${b}`)).toEqual(["ant-elk", "ant-fox"]);
    expect(comparisons).toHaveLength(6);
  });

  it("finds the same as tg-eval compare", async () => {
    const cwd = sharedTempFolder();
    const there = comparisonOf(await runCli([...args(), "--format", "json"], { cwd }));
    const here = await compare(["ant", "elk"], cwd);
    expect(row(here, "qor").t_test).toEqual(row(there, "qor").t_test);
    expect(row(here, "qor").permutation).toEqual(row(there, "qor").permutation);
  });

  it("is said to be nothing where there is one model", async () => {
    const { code, stderr } = await runCli([
      ...["--pred_model", "ant", "--compare_model", "ant", "--dataset", dataset(), "--recorded-only"],
    ]);
    expect(code).toBe(0);
    expect(stderr).toContain("nothing is compared: there is one model");
  });
});

describe("--cite", () => {
  const args = ["compare", "ant", "fox", "--draws", "0", "--cite", "--dataset"];
  const dataset = () => aDataset({ samples: 12, test: 12, models: "ant=mid,fox=low" }).folder;

  it("prints BibTeX of the tool and the benchmark beneath the table", async () => {
    const { code, stdout } = await runCli([...args, dataset()]);
    expect(code).toBe(0);
    expect(stdout.indexOf("@misc{tg-eval,")).toBeGreaterThan(stdout.indexOf("Differences"));
    expect(stdout).toMatch(/@(article|misc|inproceedings)\{/);
  });

  it("does not mix with what a program reads", async () => {
    const { code, stderr } = await runCli([...args, dataset(), "--format", "json"]);
    expect(code).toBe(2);
    expect(stderr).toContain("--cite and --format json would both be printed");
  });

  it("goes with a run too", async () => {
    const { code, stdout } = await runCli(["--pred_model", "ant", "--dataset", dataset(), "--recorded-only", "--cite"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Model/);
    expect(stdout).toContain("@misc{tg-eval,");
  });
});
