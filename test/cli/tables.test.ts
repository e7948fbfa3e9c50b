import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { ExperimentCell } from "../../src/core/experiment-results.js";
import { sharedTempFolder } from "../support/dataset.js";
import { runCli } from "../support/run-cli.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const paper = (name: string): string => join(root, "configs", "paper", `${name}.yaml`);

/** A folder with the examples in it, as the shipped experiments expect them. */
function workspace(): string {
  const cwd = sharedTempFolder();
  cpSync(join(root, "examples"), join(cwd, "examples"), { recursive: true });
  return cwd;
}

const shared = workspace();

const anExperimentOf = (models: string): string =>
  `title: T\ndataset: examples/ToolGrad-mini\nfactors: { model: ${models} }\n`;

let files = 0;

function inFile(cwd: string, text: string): string {
  const file = join(cwd, `experiment-${++files}.yaml`);
  writeFileSync(file, text);
  return file;
}

type Result = {
  readonly cells: readonly ExperimentCell[];
  readonly missing: readonly { readonly model: string }[];
  readonly [name: string]: unknown;
};

async function tables(name: string, { args = [] as readonly string[], cwd = shared } = {}) {
  const run = await runCli(["tables", paper(name), "--format", "json", "--quiet", ...args], { cwd });
  const result = (): Result => JSON.parse(run.stdout);
  const cell = (factors: object, metric: string, subset: string | null = null): ExperimentCell | undefined =>
    result().cells.find(
      (candidate) =>
        JSON.stringify(candidate.factors) === JSON.stringify(factors) &&
        candidate.metric === metric &&
        candidate.subset === subset,
    );
  return { ...run, result, cell };
}

/** What a model's prediction files say was recorded of a metric, sample by sample; 0 where the model failed. */
function recorded(model: string, metric: string): readonly number[] {
  const folder = join(root, "examples", "ToolGrad-ablations", "prediction", model, "method=embedding");
  return readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")).eval?.[metric] ?? 0);
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("tg-eval tables", () => {
  it("scores what has no record from what is recorded: no key, no network, and a missing verdict is exit code 3", async () => {
    const { code, cell, stdout } = await tables("main");
    expect(code).toBe(3);
    expect(cell({ model: "orchid-7b" }, "qor")).toMatchObject({ n: 44, unscored: 0 });
    expect(cell({ model: "fern-3b" }, "qor")).toMatchObject({ n: 27, unscored: 17 });
    expect(cell({ model: "moss-1b" }, "qor")).toMatchObject({ n: 0, unscored: 44, mean: null });
    expect(stdout).not.toContain("NaN");
  });

  it("then takes the records: the same bytes, also with --from-runs and without the dataset", async () => {
    const cwd = workspace();
    const first = await tables("negative-ratio", { cwd });
    expect(first.code).toBe(0);
    const records = readdirSync(join(cwd, "results", "runs"));
    expect(records).toHaveLength(5);
    expect((await tables("negative-ratio", { cwd })).stdout).toBe(first.stdout);
    renameSync(join(cwd, "examples"), join(cwd, "elsewhere"));
    const again = await tables("negative-ratio", { cwd, args: ["--from-runs"] });
    expect(again.code).toBe(0);
    expect(again.stdout).toBe(first.stdout);
    expect(readdirSync(join(cwd, "results", "runs"))).toEqual(records);
  });

  it("gives the means that the prediction files hold, and their paired differences", async () => {
    const { cell } = await tables("negative-ratio");
    const [none, half] = [recorded("orchid-1b-llm-neg0", "qor"), recorded("orchid-1b-llm-neg50", "qor")];
    const found = cell({ negative_ratio: 50 }, "qor");
    expect(found?.n).toBe(30);
    expect(found?.mean).toBeCloseTo(mean(half), 10);
    expect(found?.baseline?.difference).toBeCloseTo(mean(half) - mean(none), 10);
    expect(cell({ negative_ratio: 50 }, "success_rate")?.mean).toBeCloseTo(
      mean(recorded("orchid-1b-llm-neg50", "success_rate")),
      10,
    );
  });

  it("looks at the distractor-heavy samples by themselves, and tells the trend of both", async () => {
    const { cell, result } = await tables("negative-ratio");
    const folder = join(root, "examples", "ToolGrad-ablations", "sft_data", "method=embedding", "metadata");
    const heavy = readdirSync(folder).filter(
      (file) => Object.keys(JSON.parse(readFileSync(join(folder, file), "utf8")).neg_tools).length >= 16,
    );
    expect(cell({ negative_ratio: 0 }, "recall", "distractor_heavy")?.n).toBe(heavy.length);
    const slopes = result().trend as readonly { metric: string; subset: string | null; estimate: number }[];
    expect(slopes).toHaveLength(8);
    // Over -50, -25, 0, 25, 50 a slope per 25 is (-2a - b + d + 2e) / 10, and the mean of slopes that of the means.
    const [a, b, d, e] = [0, 25, 75, 100].map((ratio) => mean(recorded(`orchid-1b-llm-neg${ratio}`, "qor")));
    const slope = (-2 * (a ?? 0) - (b ?? 0) + (d ?? 0) + 2 * (e ?? 0)) / 10;
    expect(slopes.find(({ metric, subset }) => metric === "qor" && subset === null)?.estimate).toBeCloseTo(slope, 10);
  });

  it("makes one row of three seeds, and tells the complexity of either selector's workflows", async () => {
    const { code, cell, result } = await tables("selector");
    expect(code).toBe(0);
    const seeds = ["", "-s2", "-s3"].map((seed) => mean(recorded(`orchid-1b-llm-neg50${seed}`, "qor")));
    const group = cell({ selector: "llm" }, "qor");
    expect(group?.runs).toHaveLength(3);
    expect(group?.mean).toBeCloseTo(mean(seeds), 10);
    const spread = Math.sqrt(seeds.reduce((sum, seed) => sum + (seed - mean(seeds)) ** 2, 0) / 2);
    expect(group?.between_sd).toBeCloseTo(spread, 10);
    expect(result().complexity).toBeDefined();
  });

  it("stands each reasoning model against its own base", async () => {
    const { cell } = await tables("reasoning");
    for (const family of ["orchid-7b", "cedar-3b"]) {
      const { baseline } = cell({ family, mode: "thinking" }, "qor") ?? {};
      expect(baseline?.model).toBe(family);
      expect(baseline?.difference).toBeCloseTo(
        mean(recorded(`${family}-thinking`, "qor")) - mean(recorded(family, "qor")),
        10,
      );
    }
  });

  it("gives a factorial design's main effects", async () => {
    const { result } = await tables("factorial");
    const effects = result().main_effects as readonly { factor: string; metric: string; estimate: number }[];
    const ratios = [0, 25, 50, 75, 100];
    const of = (selector: string): number =>
      mean(ratios.map((ratio) => mean(recorded(`orchid-1b-${selector}-neg${ratio}`, "qor"))));
    const effect = effects.find(({ factor, metric }) => factor === "selector" && metric === "qor");
    expect(effect?.estimate).toBeCloseTo(of("random") - of("llm"), 10);
  });

  it("shows a condition without a run with n 0, names it, and exits with 3", async () => {
    const cwd = workspace();
    rmSync(join(cwd, "examples", "ToolGrad-ablations", "prediction", "orchid-1b-llm-neg25"), { recursive: true });
    const { code, cell, result } = await tables("negative-ratio", { cwd });
    expect(code).toBe(3);
    expect(cell({ negative_ratio: 25 }, "recall")).toMatchObject({ n: 0, mean: null, runs: [] });
    expect(result().missing).toMatchObject([
      {
        condition: "negative_ratio=25",
        model: "orchid-1b-llm-neg25",
        reason: expect.stringContaining("has no predictions of it for method=embedding"),
      },
    ]);
    const text = await runCli(["tables", paper("negative-ratio"), "--quiet"], { cwd });
    expect(text.stdout).toMatch(/^25 % +— +— +— +— +0$/m);
    expect(text.stdout).toContain("MISSING: negative_ratio=25: no run of orchid-1b-llm-neg25");
  });

  it("has nothing to score with --from-runs: what has no record is missing", async () => {
    const { code, result } = await tables("reasoning", { cwd: workspace(), args: ["--from-runs"] });
    expect(code).toBe(3);
    expect(result().missing.map(({ model }) => model)).toEqual([
      "orchid-7b",
      "orchid-7b-thinking",
      "cedar-3b",
      "cedar-3b-thinking",
    ]);
    expect(result().cells.every(({ n, mean: found }) => n === 0 && found === null)).toBe(true);
  });

  it("puts --dataset, --policy and --no-judge in the file's place", async () => {
    const { code, result } = await tables("main", {
      args: ["--dataset", "examples/ToolGrad-ablations", "--policy", "strict", "--no-judge"],
      cwd: workspace(),
    });
    expect(code).toBe(0);
    expect(result().experiment).toMatchObject({ policy: "strict", judge: null, metrics: ["recall", "success_rate"] });
    expect(new Set(result().cells.map(({ model }) => model)).size).toBe(16);
  });

  it("shows no QoR without a judge, also where records have some", async () => {
    const cwd = workspace();
    await tables("main", { cwd });
    const { stdout } = await runCli(["tables", paper("main"), "--no-judge", "--from-runs"], { cwd });
    expect(stdout).toContain("Recall");
    expect(stdout).not.toContain("QoR");
    const alone = inFile(cwd, `${anExperimentOf("[orchid-7b]")}judge: none\nmetrics: [qor]\n`);
    const refused = await runCli(["tables", alone], { cwd });
    expect([refused.code, refused.stdout]).toEqual([2, ""]);
    expect(refused.stderr).toContain("without a judge there is no QoR, and the experiment has no other metric");
  });

  it("refuses an experiment whose conditions are all excluded", async () => {
    const cwd = sharedTempFolder();
    const file = inFile(cwd, `${anExperimentOf("[a]")}conditions: { exclude: [{ model: a }] }\n`);
    const { code, stdout, stderr } = await runCli(["tables", file], { cwd });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("excludes every condition");
  });

  it("takes constructor and __proto__ for models like any other", async () => {
    const file = inFile(shared, anExperimentOf("[orchid-7b, constructor, __proto__, toString]"));
    const { code, stdout } = await runCli(["tables", file, "--quiet", "--format", "json"], { cwd: shared });
    expect(code).toBe(3);
    expect((JSON.parse(stdout) as Result).missing.map(({ model }) => model)).toEqual([
      "constructor",
      "__proto__",
      "toString",
    ]);
  });

  it("tells whose distractors are not known, as in older records, and exits with 3", async () => {
    const cwd = workspace();
    await tables("negative-ratio", { cwd });
    const older = readdirSync(join(cwd, "results", "runs")).find((name) => name.includes("neg25")) ?? "";
    const lines = join(cwd, "results", "runs", older, "samples.jsonl");
    writeFileSync(lines, readFileSync(lines, "utf8").replaceAll(/,"distractors":\d+/g, ""));
    const { code, cell, result } = await tables("negative-ratio", { cwd, args: ["--from-runs"] });
    expect(code).toBe(3);
    expect(cell({ negative_ratio: 25 }, "recall", "distractor_heavy")).toMatchObject({ n: 0 });
    expect((result().notes as readonly string[]).filter((note) => note.startsWith("UNKNOWN"))).toEqual([
      expect.stringContaining(`UNKNOWN: ${older} does not tell the distractors of 30 of its 30 samples`),
    ]);
  });

  it("tells of a record whose predictions changed since, unless records alone are wanted", async () => {
    const cwd = workspace();
    await tables("reasoning", { cwd });
    const folder = join(cwd, "examples", "ToolGrad-ablations", "prediction", "cedar-3b", "method=embedding");
    const file = join(folder, readdirSync(folder)[0] ?? "");
    writeFileSync(file, readFileSync(file, "utf8").replace("{", "{ "));
    const stale = async (args: readonly string[]) =>
      ((await tables("reasoning", { cwd, args })).result().notes as readonly string[]).filter((note) =>
        /^STALE: .*-cedar-3b-[0-9a-f]+ .*predictions/.test(note),
      ).length;
    expect(await stale([])).toBe(1);
    expect(await stale(["--from-runs"])).toBe(0);
  });

  it("stands our mean beside a figure that the file gives itself", async () => {
    const cwd = shared;
    const file = (published: string) =>
      inFile(cwd, `${anExperimentOf("[orchid-7b]")}metrics: [recall]\n${published}\n`);
    const run = (published: string) => runCli(["tables", file(published), "--quiet", "--format", "json"], { cwd });
    const own = "published: { values: [{ model: orchid-7b, metric: recall, mean: 0.5, source: p. 3 }] }";
    const cell = (JSON.parse((await run(own)).stdout) as Result).cells[0];
    expect(cell?.published).toEqual({ model: "orchid-7b", mean: 0.5, difference: (cell?.mean ?? 0) - 0.5 });
  });

  it("prints what to cite beneath the tables: the tool, the datasets, the published benchmark, the file's papers", async () => {
    const file = inFile(
      shared,
      `${anExperimentOf("[orchid-7b]")}metrics: [recall]\npublished: { benchmark: BFCL }\ncite: [zhou2026toolgrad]\n`,
    );
    const { code, stdout } = await runCli(["tables", file, "--quiet", "--cite"], { cwd: shared });
    expect(code).toBe(0);
    const keys = [...stdout.matchAll(/^@\w+\{([^,]+),$/gm)].map(([, key]) => key);
    expect(keys.slice(0, 3)).toEqual(["tg-eval", "zhou2025toolgrad", "qin2024toolllm"]);
    expect(keys).toContain("patil2025bfcl");
    expect(keys.at(-1)).toBe("zhou2026toolgrad");
    const mixed = await runCli(["tables", file, "--cite", "--format", "json"], { cwd: shared });
    expect([mixed.code, mixed.stdout]).toEqual([2, ""]);
    const unknown = inFile(shared, `${anExperimentOf("[orchid-7b]")}cite: [nobody1999]\n`);
    const refused = await runCli(["tables", unknown, "--cite"], { cwd: shared });
    expect([refused.code, refused.stdout]).toEqual([2, ""]);
    expect(refused.stderr).toContain('cite[0] is "nobody1999", expected one of');
  });

  it("gives test reports a test for each condition's run and for its verdicts", async () => {
    const { stdout } = await runCli(["tables", paper("main"), "--quiet", "--format", "junit"], { cwd: shared });
    expect(stdout).toContain('<testsuites name="tg-eval" tests="8" failures="2">');
    expect(stdout).toContain('name="model=orchid-7b: its run is there"/>');
    expect(stdout).toMatch(/name="model=fern-3b: every verdict is there">\s*<failure message="17 verdicts of fern-3b/);
  });

  it("stands our mean beside the published one, found by the model's name or as the file maps it", async () => {
    const cwd = workspace();
    const file = join(cwd, "mapped.yaml");
    writeFileSync(
      file,
      `${readFileSync(paper("main"), "utf8")}  models: { orchid-7b: toolgrad-1b }\nlayout: { best: false }\n`,
    );
    const { stdout } = await runCli(["tables", file, "--format", "json"], { cwd });
    const cell = (JSON.parse(stdout) as Result).cells.find(
      ({ model, metric }) => model === "orchid-7b" && metric === "qor",
    );
    expect(cell?.published?.mean).toBe(93.702);
    expect(cell?.published?.difference).toBeCloseTo((cell?.mean ?? 0) - 93.702, 10);
    const text = (await runCli(["tables", file], { cwd })).stdout;
    expect(text).toContain("QoR published");
    expect(text).toContain("published of toolgrad-1b: n 500; judge gpt-4.1;");
  });

  it("asks for a key before anything is bought with --run-missing", async () => {
    const { code, stderr } = await tables("main", { args: ["--run-missing", "--mixed"], cwd: workspace() });
    expect(code).toBe(2);
    expect(stderr).toContain("have to be bought, and there is no key");
  });

  it.each([
    [["--from-runs", "--run-missing"], "--from-runs and --run-missing contradict each other"],
    [["--mixed"], "--mixed says nothing without --run-missing"],
    [["--policy", "lenient"], "--policy lenient: it takes reference or strict"],
    [["--dataset", "nowhere"], "there is no dataset at"],
  ])("refuses %j", async (args, message) => {
    const { code, stderr, stdout } = await tables("main", { args });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
  });

  it("refuses a file that is not there, and one that is wrong at its place", async () => {
    const cwd = sharedTempFolder();
    mkdirSync(join(cwd, "sub"));
    writeFileSync(join(cwd, "sub", "e.yaml"), "title: T\ndataset: d\nfactors:\n  model: [a, a]\n");
    const wrong = await runCli(["tables", "sub/e.yaml"], { cwd });
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining("sub/e.yaml:4:14: factors.model[1] is")]);
    const absent = await runCli(["tables", "e.yaml"], { cwd });
    expect([absent.code, absent.stderr]).toEqual([2, expect.stringContaining("e.yaml cannot be read: ENOENT")]);
  });
});
