import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, type TestContext } from "vitest";
import type { RunJson } from "../../src/core/record.js";
import type { RerunComparison } from "../../src/library/rerun.js";
import { idsOf } from "../judging/expected.js";
import { lastRecord, namesIn, recordsIn } from "../judging/records.js";
import { apiKey, aSetUp, small, unjudged, until } from "../judging/set-up.js";
import { aCopyOf, aDataset, changeJson, fingerprintOf, sharedTempFolder } from "../support/dataset.js";
import { type CliRun, runCli } from "../support/run-cli.js";
import { writeFiles } from "../support/temp-folder.js";

type Env = Readonly<Record<string, string>>;

/** Without a key, unless one is given. */
const rerun = (cwd: string, args: readonly string[] = [lastRecord(cwd).name], env: Env = {}) =>
  runCli(["rerun", ...args, "--format", "console", "--format", "json=rerun.json"], { cwd, env });

/** What `--format json` wrote. */
const comparisonIn = (cwd: string): RerunComparison => JSON.parse(readFileSync(join(cwd, "rerun.json"), "utf8")).rerun;

/** A set-up whose run is made, with a dataset of its own where the test changes it. */
async function aRun(test: TestContext, args: readonly string[] = [], parts: Parameters<typeof aSetUp>[1] = {}) {
  const setUp = await aSetUp(test, parts);
  const made = await setUp.run(args);
  expect([0, 3]).toContain(made.code);
  return { ...setUp, made, first: lastRecord(setUp.cwd) };
}

/** A dataset that the test may change. */
const ownDataset = (): string => aCopyOf(aDataset(small));

const predictionFile = (dataset: string, id: string): string =>
  join(dataset, "prediction", "m", "method=embedding", `${id}.json`);

/** The model called nothing after all. */
const forgetSteps = (dataset: string, id: string): void =>
  changeJson<object>(predictionFile(dataset, id), (prediction) => ({ ...prediction, intermediate_steps: [] }));

const changeRunJson = (folder: string, change: (run: RunJson) => object): void =>
  changeJson<object>(join(folder, "run.json"), (run) => change(run as RunJson));

function expectSame({ code, stdout, stderr }: CliRun, samples: number): void {
  expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain(`nothing differs: same inputs, same numbers, ${samples} samples' lines identical`);
}

describe.concurrent("the repeat of a run", () => {
  it("differs in nothing, with the judge gone and no key; the record is only read", async (test) => {
    const { judge, cwd, first } = await aRun(test);
    const before = fingerprintOf(first.folder);
    await judge.close();

    const repeat = await rerun(cwd);
    expectSame(repeat, 12);
    expect(repeat.stdout).toContain(`compared with ${first.name}:`);
    expect(comparisonIn(cwd)).toEqual({
      of: first.name,
      inputs: [],
      results: [],
      samples: {
        before: 12,
        now: 12,
        identical: 12,
        differing: 0,
        only_before: 0,
        only_now: 0,
        fields: {},
        first: [],
      },
      notes: [],
    });
    expect(fingerprintOf(first.folder)).toEqual(before);
    expect(recordsIn(cwd).map(({ samplesText }) => samplesText)).toEqual([first.samplesText, first.samplesText]);
  });

  it("prints the table as run does, then what differs", async (test) => {
    const { dataset, cwd } = await aRun(test);
    const table = await runCli(["run", "--pred_model", "m", "--dataset", dataset, ...anyLoopback], { cwd });
    const repeat = await rerun(cwd);
    const [plain = "", spent = ""] = table.stdout.split("\n\nspent");
    expect(plain).toMatch(/^Model +Recall/);
    expect(repeat.stdout.startsWith(plain)).toBe(true);
    expect(repeat.stdout.endsWith(`\n\nspent${spent}`)).toBe(true);
  });

  it("takes the record's folder as well as its name", async (test) => {
    const { cwd, first } = await aRun(test, ["--no-judge"]);
    expectSame(await rerun(cwd, [first.folder]), 12);
    expectSame(await rerun(cwd, [join("results", "runs", first.name)]), 12);
    expectSame(await rerun(sharedTempFolder(), [first.folder]), 12);
    expect(namesIn(cwd)).toHaveLength(3);
  });

  it.for([
    ["the first samples", ["--limit", "5"], 5],
    ["some samples", ["--ids", "IDS"], 2],
    ["no judge", ["--no-judge"], 12],
    ["another policy", ["--no-judge", "--policy", "strict"], 12],
    ["another judge", ["--judge", "gpt-4.1-mini"], 12],
  ] as const)("of a run with %s differs in nothing", async ([, args, samples], test) => {
    const ids = idsOf(unjudged()).slice(3, 5).join(",");
    const { cwd, first } = await aRun(
      test,
      args.map((arg) => (arg === "IDS" ? ids : arg)),
    );
    expectSame(await rerun(cwd), samples);
    expect(lastRecord(cwd).samplesText).toBe(first.samplesText);
  });

  it("of a run of the train split and another sampling method differs in nothing", async (test) => {
    const data = { samples: 30, test: 10, methods: "embedding,random" };
    const { cwd, first } = await aRun(test, ["--split", "train", "--sampling_method", "random", "--no-judge"], {
      data,
    });
    expectSame(await rerun(cwd), 20);
    expect(lastRecord(cwd).samplesText).toBe(first.samplesText);
  });

  it("of a run with --recorded-only asks nobody, and exits 3 where that did", async (test) => {
    const { cwd, judge, made } = await aRun(test, ["--recorded-only"], { data: { judged: 0.5 } });
    expect(made.code).toBe(3);
    const repeat = await rerun(cwd, undefined, { OPENAI_API_KEY: apiKey });
    expect(repeat).toMatchObject({ code: 3, stdout: expect.stringContaining("nothing differs") });
    expect(judge.stats().requests).toBe(0);
  });

  it("of a mixed run is mixed again, without a flag", async (test) => {
    const { cwd } = await aRun(test, ["--mixed"], { data: { judged: 0.5 } });
    const repeat = await rerun(cwd);
    expectSame(repeat, 12);
    expect(repeat.stdout).toContain("MIXED");
  });

  it("of an --overwrite run buys nothing and takes the edition it bought", async (test) => {
    const { run, judge, cwd, first } = await aRun(test);
    judge.configure({ seed: "1" });
    expect(await run(["--overwrite"])).toMatchObject({ code: 0 });
    const second = lastRecord(cwd);
    expect(second.samplesText).not.toBe(first.samplesText);

    expectSame(await rerun(cwd, [second.name], { OPENAI_API_KEY: apiKey }), 12);
    expect(lastRecord(cwd).samplesText).toBe(second.samplesText);
    expect(judge.stats().requests).toBe(24);
  });

  it("of the run before an --overwrite says that the verdicts are of another edition, and exits 1", async (test) => {
    const { run, judge, cwd, first } = await aRun(test);
    judge.configure({ seed: "1" });
    expect(await run(["--overwrite"])).toMatchObject({ code: 0 });
    const repeat = await rerun(cwd, [first.name]);
    expect(repeat.code).toBe(1);
    expect(repeat.stdout).toMatch(/\nreference: qor [\d.]+ \(n 12\) → [\d.]+ \(n 12\)\n/);
    expect(repeat.stdout).toContain("verdict.edition 1 → 2");
    expect(comparisonIn(cwd)).toMatchObject({
      inputs: [],
      results: [{ kind: "metric", policy: "reference", metric: "qor" }],
      samples: { identical: 0, differing: 12, fields: { "verdict.edition": 12 } },
    });
  });
});

describe.concurrent("what changed since a run", () => {
  it("in a prediction is said: which digest, which metric, which sample; exit 1", async (test) => {
    const dataset = ownDataset();
    const { cwd, first } = await aRun(test, ["--no-judge"], { dataset });
    const changed = first.samples.find(({ metrics }) => metrics.recall === 1);
    if (changed === undefined) throw new Error("no sample has a recall of 1");
    forgetSteps(dataset, changed.id);

    const repeat = await rerun(cwd);
    expect(repeat.code).toBe(1);
    expect(repeat.stdout).toMatch(/\nthe predictions are others: digest [0-9a-f]{12}… → [0-9a-f]{12}…\n/);
    expect(repeat.stdout).not.toContain("ground truth is another");
    expect(repeat.stdout).toMatch(/\nreference: recall [\d.]+ \(n 12\) → [\d.]+ \(n 12\)\n/);
    expect(repeat.stdout).toMatch(/\nsamples: 1 differ \(.*metrics\.recall in 1.*\); 11 are identical\n/);
    expect(repeat.stdout).toContain(`\n${changed.id}: metrics.recall 1 → 0`);
    const { inputs, results, samples } = comparisonIn(cwd);
    expect(inputs).toMatchObject([{ what: "predictions" }]);
    expect(results.find((result) => result.kind === "metric" && result.metric === "recall")).toBeDefined();
    expect(samples?.first.map(({ id }) => id)).toEqual([changed.id]);
  });

  it("in a judged prediction is bought, and that alone", async (test) => {
    const dataset = ownDataset();
    const { cwd, judge } = await aRun(test, [], { dataset });
    const [id = ""] = idsOf(dataset);
    forgetSteps(dataset, id);
    const without = await rerun(cwd);
    expect(without).toMatchObject({ code: 2, stdout: "" });
    expect(without.stderr).toContain("1 verdict");

    const repeat = await rerun(cwd, undefined, { OPENAI_API_KEY: apiKey });
    expect(repeat.code).toBe(1);
    expect(judge.stats().requests).toBe(13);
    expect(comparisonIn(cwd)).toMatchObject({
      inputs: [{ what: "predictions" }],
      samples: { differing: 1, identical: 11, fields: { "verdict.key": 1 } },
    });
  });

  it("in the split is said: samples that are new, and samples that are no more", async (test) => {
    const dataset = ownDataset();
    const split = join(dataset, "sft_data", "test.txt");
    const [first = "", ...rest] = idsOf(dataset);
    writeFiles(dataset, { "sft_data/test.txt": rest.join("\n") });
    const { cwd } = await aRun(test, ["--no-judge"], { dataset });
    writeFiles(dataset, { "sft_data/test.txt": [first, ...rest.slice(1)].join("\n") });
    expect(readFileSync(split, "utf8")).toContain(first);

    expect((await rerun(cwd)).stdout).toContain("1 are there no more; 1 were not there before; 10 are identical");
    expect(comparisonIn(cwd)).toMatchObject({
      samples: {
        first: [
          { kind: "only_before", id: rest[0] },
          { kind: "only_now", id: first },
        ],
      },
    });
  });

  it("in where the dataset lies has to be said, and changes nothing", async (test) => {
    const dataset = ownDataset();
    const { cwd } = await aRun(test, [], { dataset });
    const moved = join(sharedTempFolder(), "moved");
    renameSync(dataset, moved);
    const lost = await rerun(cwd);
    expect(lost).toMatchObject({ code: 2, stdout: "" });
    expect(lost.stderr).toContain(`is not at ${dataset} any more`);
    expect(lost.stderr).toContain("--dataset FOLDER");
    expectSame(await rerun(cwd, [lastRecord(cwd).name, "--dataset", moved]), 12);
  });

  it("in the rubric's file changes nothing: the run's own is asked, and a note says so", async (test) => {
    const cwd = sharedTempFolder();
    const mine = shippedRubric.replace(/^name: qor$/m, "name: mine");
    writeFiles(cwd, { "judges/mine.yaml": mine });
    const { run, judge } = await aSetUp(test);
    expect(await run(["--rubric", "mine"], { cwd })).toMatchObject({ code: 0 });
    const { name } = lastRecord(cwd);

    writeFiles(cwd, { "judges/mine.yaml": mine.replace("You are a judge.", "You are a strict judge.") });
    const edited = await rerun(cwd, [name]);
    expectSame(edited, 12);
    const note = `the run's own rubric "mine" was used: ${join(cwd, "judges/mine.yaml")} asks something else by now`;
    expect(edited.stdout).toContain(note);
    expect(comparisonIn(cwd).notes).toEqual([note]);

    writeFiles(cwd, { "judges/mine.yaml": "nothing: of a rubric" });
    expect((await rerun(cwd, [name])).stdout).toContain('own rubric "mine" was used: ');
    rmSync(join(cwd, "judges"), { recursive: true });
    expectSame(await rerun(cwd, [name]), 12);
    expect(comparisonIn(cwd).notes).toEqual([]);
    expect(judge.stats().requests).toBe(12);
  });

  it("in verdicts that were missing is bought, and said: exit 1, or 3 while they are still missing", async (test) => {
    const { cwd, judge, first, made } = await aRun(test, ["--max-retries", "0"], {
      stub: { rate5xx: 0.5, faultAttempts: 0 },
    });
    expect(made.code).toBe(3);
    const { missing } = made.json().rows[0]?.verdicts ?? { missing: 0 };
    expect(await rerun(cwd, [first.name], { OPENAI_API_KEY: apiKey })).toMatchObject({ code: 3 });

    judge.configure({ rate5xx: 0 });
    const repeat = await rerun(cwd, [first.name], { OPENAI_API_KEY: apiKey });
    expect(repeat.code).toBe(1);
    expect(repeat.stdout).toContain(`reference: verdict_missing ${missing} → 0`);
    expect(repeat.stdout).toContain("verdict none → judged; class server → none\n");
    expect(comparisonIn(cwd).samples).toMatchObject({ differing: missing, identical: 12 - missing });
  });
});

describe.concurrent("a run.json alone", () => {
  it("is enough: rows are compared, and samples cannot be", async (test) => {
    const { first } = await aRun(test);
    const cwd = sharedTempFolder();
    mkdirSync(join(cwd, "copy"));
    cpSync(join(first.folder, "run.json"), join(cwd, "copy", "run.json"));
    const repeat = await rerun(cwd, ["copy"]);
    expect(repeat.code).toBe(0);
    expect(repeat.stdout).toContain("nothing differs: same inputs, same numbers\n");
    expect(repeat.stdout).toMatch(/samples could not be compared: .*samples\.jsonl cannot be read: it is not there\n/);
    expect(comparisonIn(cwd)).toMatchObject({ inputs: [], results: [], samples: null });
    expect(lastRecord(cwd).samplesText).toBe(first.samplesText);
  });

  it("from another machine says where it looks for verdicts, and makes nothing at the old place", async (test) => {
    const { first, cwd, dataset } = await aRun(test, [], { dataset: ownDataset() });
    const store = join(cwd, "elsewhere");
    renameSync(join(cwd, "results", "store"), store);
    const lost = await rerun(cwd);
    expect(lost).toMatchObject({ code: 2, stdout: "" });
    expect(lost.stderr).toContain(`the run's verdict store is not at ${join(cwd, "results", "store")} any more`);

    expectSame(await rerun(cwd, [first.name, "--store", store]), 12);
    expectSame(await rerun(cwd, [first.name], { TG_EVAL_STORE: store }), 12);
    expectSame(await rerun(cwd, [first.folder, "--store", store, "--dataset", dataset, "--out", "other"]), 12);
    expect(namesIn(cwd)).toHaveLength(3);
    expect(existsSync(join(cwd, "results", "store"))).toBe(false);
  });

  it("with a line cut short beside it says that samples could not be compared", async (test) => {
    const { first, cwd } = await aRun(test, ["--no-judge"]);
    writeFiles(first.folder, { "samples.jsonl": first.samplesText.slice(0, -40) });
    const repeat = await rerun(cwd, [first.name]);
    expect(repeat.code).toBe(0);
    expect(repeat.stdout).toContain("samples could not be compared: ");
    expect(comparisonIn(cwd)).toMatchObject({ results: [], samples: null });
  });

  it("of a version that did not keep how a run was made is refused with the place", async (test) => {
    const { first, cwd } = await aRun(test, ["--no-judge"]);
    changeRunJson(first.folder, ({ invocation: _, ...run }) => run);
    const repeat = await rerun(cwd, [first.name]);
    expect(repeat).toMatchObject({ code: 2, stdout: "" });
    expect(repeat.stderr).toMatch(/run\.json cannot be used: \$\.invocation/);
  });

  it("that was changed by hand is seen: its rubric is not the one whose digest it gives", async (test) => {
    const { first, cwd } = await aRun(test);
    changeRunJson(first.folder, (run) => ({
      ...run,
      rubric: { ...run.rubric, digest: `sha256:${"0".repeat(64)}` },
    }));
    expect((await rerun(cwd, [first.name])).stdout).toContain("the rubric is another: digest 000000000000… → ");
  });

  it("that holds no rubric where one should be is refused with the place", async (test) => {
    const { first, cwd } = await aRun(test);
    changeRunJson(first.folder, (run) => ({ ...run, rubric: { ...run.rubric, file: { name: "mine" } } }));
    const repeat = await rerun(cwd, [first.name]);
    expect(repeat).toMatchObject({ code: 2, stdout: "" });
    expect(repeat.stderr).toContain("run.json: $.rubric.file: $.");
  });
});

describe.concurrent("what is no run", () => {
  it("is refused: a name that is none, a folder without a record, nothing at all", async (test) => {
    const { first, cwd } = await aRun(test, ["--no-judge"]);
    mkdirSync(join(cwd, "empty"));
    for (const args of [[`${first.name}x`], ["empty"], ["nowhere/at/all"], []]) {
      const repeat = await rerun(cwd, args);
      expect(repeat).toMatchObject({ code: 2, stdout: "" });
      expect(repeat.stderr).not.toContain("bug");
      for (const name of args) expect(repeat.stderr).toContain(name);
    }
    rmSync(first.folder, { recursive: true });
    expect(await rerun(cwd, [first.name])).toMatchObject({ code: 2, stdout: "" });
  });

  it("is refused where it is unfinished, and stays as it is", async (test) => {
    const { start, judge, cwd } = await aSetUp(test, { stub: { latency: 200 } });
    const started = start(["--num_process", "2"]);
    await until(() => judge.stats().requests >= 4);
    started.process.kill("SIGINT");
    expect(await started.ended).toMatchObject({ code: 130 });
    const { name, folder } = lastRecord(cwd);
    expect(name).toMatch(/^\./);
    const before = fingerprintOf(folder);
    const repeat = await rerun(cwd, [folder]);
    expect(repeat).toMatchObject({ code: 2, stdout: "" });
    expect(repeat.stderr).toContain("unfinished");
    expect(fingerprintOf(folder)).toEqual(before);
  });

  it("is refused where the dataset has its model no more", async (test) => {
    const dataset = ownDataset();
    const { cwd } = await aRun(test, ["--no-judge"], { dataset });
    renameSync(join(dataset, "prediction", "m"), join(dataset, "prediction", "other"));
    const repeat = await rerun(cwd);
    expect(repeat).toMatchObject({ code: 2, stdout: "" });
    expect(repeat.stderr).toContain("m");
  });
});

describe("rerun --help", () => {
  it("says what it does, with an example, the flags and every exit code", async () => {
    const { code, stdout } = await runCli(["rerun", "--help"]);
    expect(code).toBe(0);
    for (const said of ["run.json alone", "tg-eval rerun orchid-7b", "--dataset", "--store", "--max-cost"])
      expect(stdout).toContain(said);
    for (const exit of ["0 every number", "1 a mean", "2 nothing", "3 verdicts", "70 a bug", "130, 143"])
      expect(stdout).toContain(exit);
  });
});

/** Some port of this machine: verdicts that were bought there serve the run. */
const anyLoopback = ["--base-url", "http://127.0.0.1:9/v1"] as const;

const shippedRubric = readFileSync(new URL("../../judges/qor.yaml", import.meta.url), "utf8");
