import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aCopyOf, aDataset, changeJson, filesIn, fingerprintOf, sharedTempFolder } from "../support/dataset.js";
import type { Manifest } from "../support/make-dataset.mjs";
import { recordIn, runCli } from "../support/run-cli.js";

/** Three models, all recorded; the ids are 12 of 0..29, and the others are the train split. */
const full = () => aDataset({ samples: 30, models: "fox=mid,ant=low,elk=high" });
/** About half of the verdicts are recorded. */
const partly = () => aDataset({ models: "m=mid", judged: 0.6 });
/** Every edge case at once: failures of every kind. */
const odd = () => aDataset({ samples: 80, test: 80, edge: "everything" });

const score = (model: string, { folder }: { readonly folder: string }, ...args: readonly string[]) =>
  runCli(["--pred_model", model, "--dataset", folder, ...args]);

const scoreJson = async (model: string, dataset: { readonly folder: string }, ...args: readonly string[]) =>
  (await score(model, dataset, "--format", "json", ...args)).json().rows;

describe("a recorded run and the disk", () => {
  it("changes no byte and no time of the dataset, and writes beneath --out alone", async () => {
    const before = fingerprintOf(odd().folder);
    const [cwd, out, store] = [sharedTempFolder(), sharedTempFolder(), sharedTempFolder()];
    const args = ["--pred_model", "m", "--dataset", odd().folder];
    await runCli([...args, "--recorded-only", "--out", out, "--store", store], { cwd });
    await runCli(["check", ...args], { cwd });
    expect(fingerprintOf(odd().folder)).toEqual(before);
    expect(filesIn(cwd)).toEqual([]);
    expect(filesIn(store)).toEqual([]);
    expect(filesIn(out).map((path) => path.replace(/^runs\/[^/]+\//, ""))).toEqual([
      "run.json",
      "samples.jsonl",
      "table.md",
    ]);
  });

  it("writes into ./results of the working directory, unless told otherwise", async () => {
    const { cwd } = await score("fox", full());
    expect(new Set(filesIn(cwd).map((path) => path.split("/").slice(0, 2).join("/")))).toEqual(
      new Set(["results/runs"]),
    );
  });

  it("writes the same samples and table, byte for byte, for any number of workers", async () => {
    const [one, four, many] = await Promise.all(
      ["1", "4", "64"].map(async (workers) => {
        const out = sharedTempFolder();
        await score("m", odd(), "--recorded-only", "--num_process", workers, "--out", out);
        const { folder } = recordIn(out);
        return [join(folder, "samples.jsonl"), join(folder, "table.md")].map((file) => readFileSync(file, "utf8"));
      }),
    );
    expect(one?.[0]?.split("\n")).toHaveLength(83);
    expect(four).toEqual(one);
    expect(many).toEqual(one);
  });

  it("keeps a record a model: its name, its rows, what was asked for, and the samples in dataset order", async () => {
    const out = sharedTempFolder();
    const rows = await scoreJson("fox", full(), "--out", out);
    const { folder, samples } = recordIn(out);
    const run = JSON.parse(readFileSync(join(folder, "run.json"), "utf8"));
    expect(run).toMatchObject({ tool: "tg-eval", model: "fox", spec: { model: "fox", policy: "reference" } });
    expect(run.rows).toEqual(rows);
    expect(rows[0]?.record).toBe(folder);
    expect(samples.map(({ id }) => id)).toEqual(full().manifest.test.toSorted());
    expect(run.dataset.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(folder).toMatch(/-fox-[0-9a-f]{8}$/);
  });

  it("has one digest for one dataset, and another once a byte of a prediction changes", async () => {
    const changed = aCopyOf(partly());
    const file = join(changed, "prediction/m/method=embedding", `${partly().manifest.test[0]}.json`);
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace("I looked", "I cooked"));
    expect(readFileSync(file)).not.toEqual(Buffer.from(text));
    const digests = async (folder: string) => {
      const out = sharedTempFolder();
      await score("m", { folder }, "--recorded-only", "--out", out);
      const run = JSON.parse(readFileSync(join(recordIn(out).folder, "run.json"), "utf8"));
      return [run.dataset.digest, run.predictions.digest];
    };
    const [first, again, other] = await Promise.all([partly().folder, aCopyOf(partly()), changed].map(digests));
    expect(again).toEqual(first);
    expect(other?.[0]).toBe(first?.[0]);
    expect(other?.[1]).not.toBe(first?.[1]);
  });
});

describe("what a recorded run loads", () => {
  const modulesOf = async (...args: readonly string[]): Promise<string> => {
    const log = join(sharedTempFolder(), "modules.txt");
    const hook = new URL("../support/log-modules.mjs", import.meta.url).href;
    await runCli(args, { nodeArgs: ["--import", hook], env: { TG_EVAL_TEST_MODULES: log } });
    return readFileSync(log, "utf8");
  };

  it("is neither a client, a store, a queue nor a parser of rubrics", async () => {
    const modules = await modulesOf("--pred_model", "fox", "--dataset", full().folder);
    expect(modules).toContain("/node_modules/cli-table3/");
    for (const name of ["openai", "lmdb", "zod", "yaml", "p-queue", "cli-progress", "@stdlib", "arquero"]) {
      expect(modules).not.toContain(`/node_modules/${name}/`);
    }
  });

  it("is a parser of rubrics once a rubric is asked for", async () => {
    expect(await modulesOf("rubric", "list")).toContain("/node_modules/yaml/");
  });

  it("is nothing but the version's own file for --version", async () => {
    const modules = await modulesOf("--version");
    expect(modules.match(/(?<=\/dist\/).*/g)).toEqual(["cli/main.js", "chunks/package.js"]);
    expect(modules).not.toContain("/node_modules/");
  });
});

describe("rows", () => {
  it("are one a model, and a second, strict, only where it says another number", async () => {
    const labels = async (dataset: { readonly folder: string }, model: string) =>
      (await scoreJson(model, dataset, "--recorded-only")).map((row) => `${row.model} ${row.policy}`);
    expect(await labels(full(), "fox")).toEqual(["fox reference"]);
    expect(await labels(odd(), "m")).toEqual(["m reference", "m strict"]);
    // Both policies count a file that is not there as 0, so they print the same.
    expect(await labels(aDataset({ edge: "pred-missing" }), "m")).toEqual(["m reference"]);
  });

  it("are the strict one alone with --policy strict, with the numbers it had beside the other", async () => {
    const [beside, alone] = await Promise.all([
      scoreJson("m", odd(), "--recorded-only"),
      scoreJson("m", odd(), "--recorded-only", "--policy", "strict"),
    ]);
    expect(alone.map(({ policy }) => policy)).toEqual(["strict"]);
    expect(alone[0]?.metrics).toEqual(beside[1]?.metrics);
    expect(alone[0]?.dispositions).toEqual(beside[1]?.dispositions);
  });

  it("come in the order in which models are named, each once", async () => {
    const modelsOf = async (...args: readonly string[]) =>
      (await runCli([...args, "--dataset", full().folder, "--format", "json"])).json().rows.map(({ model }) => model);
    const [comma, repeated, compared, all] = await Promise.all([
      modelsOf("--pred_model", "fox,ant"),
      modelsOf("--pred_model", "fox", "--pred_model", "ant", "--pred_model", "fox"),
      modelsOf("--pred_model", "fox", "--compare_model", "ant"),
      modelsOf("--pred_model", "all"),
    ]);
    expect(comma).toEqual(["fox", "ant"]);
    expect(repeated).toEqual(["fox", "ant"]);
    expect(compared).toEqual(["fox", "ant"]);
    expect(all).toEqual(["ant", "elk", "fox"]);
  });

  it("leave one record a model", async () => {
    const out = sharedTempFolder();
    await score("all", full(), "--out", out);
    const models = filesIn(out)
      .filter((path) => path.endsWith("run.json"))
      .map((path) => JSON.parse(readFileSync(join(out, path), "utf8")).model);
    expect(models.sort()).toEqual(["ant", "elk", "fox"]);
  });
});

describe("samples", () => {
  const idsOf = async (...args: readonly string[]) => {
    const out = sharedTempFolder();
    const run = await score("fox", full(), "--out", out, ...args);
    expect(run.code).toBe(0);
    return recordIn(out).samples.map(({ id }) => id);
  };
  const sorted = () => full().manifest.test.toSorted();

  it("are the first of the split with --limit", async () => {
    expect(await idsOf("--limit", "5")).toEqual(sorted().slice(0, 5));
    expect(await idsOf("--limit", "500")).toEqual(sorted());
  });

  it("are the named ones with --ids, in dataset order, each once", async () => {
    const [a = "", b = "", c = ""] = sorted();
    expect(await idsOf("--ids", `${c},${a},${c}`)).toEqual([a, c]);
    const file = join(sharedTempFolder(), "ids.txt");
    writeFileSync(file, `${b}\r\n\r\n  ${a}\r\n`);
    expect(await idsOf("--ids", `@${file}`)).toEqual([a, b]);
  });

  it("are those of another split with --split", async () => {
    const run = await score("fox", full(), "--split", "train", "--no-judge", "--format", "json");
    // Nothing was predicted for the train split: 18 missing files, all counted as 0.
    expect(run.json().rows[0]).toMatchObject({
      dispositions: { prediction_missing: 18 },
      metrics: { recall: { mean: 0 } },
    });
  });
});

describe("--no-judge", () => {
  const unjudged = () => aDataset({ judged: 0 });

  it("prints Recall and Success Rate alone, asks for no key, and is complete", async () => {
    const run = await score("m", unjudged(), "--no-judge");
    expect(run.code).toBe(0);
    expect(run.stdout.split("\n")[0]?.split(/ {2,}/)).toEqual(["Model", "Recall", "Success Rate", "n"]);
    expect(run.stderr).toBe("");
  });

  it("has no QoR in its rows", async () => {
    const [row] = await scoreJson("m", unjudged(), "--no-judge");
    expect(row).toMatchObject({ judge: null, metrics: { recall: { n: 12 }, qor: { mean: null, n: 0, unscored: 12 } } });
    expect(row?.verdicts).toEqual({ recorded: 0, judged: 0, missing: 0 });
    expect(row?.dispositions).toMatchObject({ scored: 12, verdict_missing: 0 });
  });

  it("does not care who wrote the answers, for nobody judges them", async () => {
    const { code, stderr } = await score("m", aDataset({ judged: 0, writer: "another-writer" }), "--no-judge");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });
});

describe("a partly recorded folder", () => {
  /** Worked from what the maker of the dataset wrote into it. */
  const recordedQor = ({ truth, test }: Manifest) => {
    const values = test.flatMap((id) => {
      const sample = truth.m?.[id];
      return sample === undefined || "edge" in sample || sample.qor === null ? [] : [sample.qor];
    });
    return { n: values.length, missing: test.length - values.length, sum: values.reduce((a, b) => a + b, 0) };
  };

  it("stops the run before any work, with both counts and the three ways on", async () => {
    const { n, missing } = recordedQor(partly().manifest);
    const { code, stdout, stderr, cwd } = await score("m", partly());
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`${n} samples have a recorded verdict and ${missing} have none`);
    for (const flag of ["--recorded-only", "--overwrite", "--mixed"]) expect(stderr).toContain(flag);
    expect(filesIn(cwd)).toEqual([]);
  });

  it.each([
    ["is partly recorded", 1, "11 samples have a recorded verdict and 1 have none"],
    ["has nothing recorded, and there is no key", 12, "12 verdicts of gpt-4.1 have to be bought, and there is no key"],
  ])("stops the run before any model is scored, also where only the last %s", async (_, unrecorded, message) => {
    const folder = aCopyOf(full());
    for (const id of full().manifest.test.slice(0, unrecorded)) {
      const file = join(folder, "prediction/ant/method=embedding", `${id}.json`);
      changeJson<{ eval?: unknown }>(file, ({ eval: _recorded, ...rest }) => rest);
    }
    const { code, stdout, stderr, cwd } = await score("fox,ant", { folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(filesIn(cwd).filter((path) => path.startsWith("results/runs/"))).toEqual([]);
  });

  it("is scored over what is recorded with --recorded-only: exit 3, with the bounds that the missing leave", async () => {
    const { n, missing, sum } = recordedQor(partly().manifest);
    const bounds = [sum / (n + missing), (sum + 100 * missing) / (n + missing)] as const;
    const [json, table] = await Promise.all([
      score("m", partly(), "--recorded-only", "--format", "json"),
      score("m", partly(), "--recorded-only"),
    ]);
    expect([json.code, table.code]).toEqual([3, 3]);
    const [row] = json.json().rows;
    expect(row?.metrics.qor).toMatchObject({ n, unscored: missing });
    expect(row?.metrics.qor?.mean).toBeCloseTo(sum / n, 12);
    expect(row?.metrics.qor?.bounds?.[0]).toBeCloseTo(bounds[0], 12);
    expect(row?.metrics.qor?.bounds?.[1]).toBeCloseTo(bounds[1], 12);
    expect(row).toMatchObject({ missing_by_class: { not_asked: missing }, verdicts: { recorded: n, missing } });
    expect(table.stdout).toContain(
      `m: ${missing} verdicts are missing (${missing} not_asked); QoR lies between ${bounds[0].toFixed(2)} and ${bounds[1].toFixed(2)}`,
    );
  });
});

describe("exit codes", () => {
  it.each([
    ["0 where every mean is at its minimum", full, "elk", ["--min", "recall=0.5", "--min", "qor=50"], 0],
    ["1 below one of them", full, "elk", ["--min", "recall=0.5", "--min", "qor=99.9"], 1],
    ["1 where any row is below", full, "elk,ant", ["--min", "recall=0.9"], 1],
    ["3 where verdicts are missing, above every minimum", partly, "m", ["--recorded-only", "--min", "recall=0.1"], 3],
    ["3 also below a minimum: it wins over 1", partly, "m", ["--recorded-only", "--min", "recall=0.999"], 3],
  ])("%s", async (_, dataset, models, args, code) => {
    const run = await score(models, dataset(), ...args);
    expect(run.code).toBe(code);
  });

  it("of a --min that is not reached say the model, the mean and the minimum", async () => {
    const { stderr } = await score("elk", full(), "--min", "qor=99.9");
    expect(stderr).toMatch(/warning: elk \(reference\): qor is \d+(\.\d+)?, below the minimum of 99\.9\n$/);
  });
});

describe("a writer whose answers nobody wrote", () => {
  it("stops the run with the writers there are, and leaves no record", async () => {
    const { code, stdout, stderr, cwd } = await score("elk", full(), "--unbiased_writer", "gpt-4.1-mnii");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain('"gpt-4.1-mnii"');
    expect(stderr).toContain("--unbiased_writer (in an experiment file, writer) takes one of: gpt-4.1-mini\n");
    expect(filesIn(cwd)).toEqual([]);
  });
});

describe("what is printed", () => {
  it("is the table on stdout and nothing else; --quiet changes no byte of it", async () => {
    const [plain, quiet] = await Promise.all([score("elk", full()), score("elk", full(), "--quiet")]);
    expect(plain.stdout).toMatch(/^Model +Recall +Success Rate +QoR +n\nelk +.*12\n$/);
    expect(plain.stderr).toBe("judge model: gpt-4.1\n");
    expect(quiet.stdout).toBe(plain.stdout);
    expect(quiet.code).toBe(0);
  });

  it("says with --verbose where the record is", async () => {
    const { stderr, cwd } = await score("elk", full(), "--verbose");
    const [, folder = ""] = /^elk: record: (.+)$/m.exec(stderr) ?? [];
    expect(existsSync(join(cwd, folder, "run.json"))).toBe(true);
  });

  it.each([
    ["into a pipe", {}],
    ["into a pipe, on a CI machine", { CI: "true" }],
    ["with NO_COLOR, whatever else is set", { NO_COLOR: "1", FORCE_COLOR: "1" }],
  ])("has no escape codes %s", async (_, env) => {
    const args = ["--pred_model", "elk", "--dataset", full().folder];
    const [warned, failed] = await Promise.all([
      runCli([...args, "--min", "qor=99.9"], { env }),
      runCli([...args, "--limit", "none"], { env }),
    ]);
    expect(warned.stderr).toContain("warning:");
    expect(failed.stderr).toContain("UsageError:");
    expect([warned.stdout, warned.stderr, failed.stderr].join("")).not.toContain("\u001b");
  });

  it("may end early: a reader that leaves is no crash", async () => {
    const [run, check] = await Promise.all([
      runCli(["--pred_model", "elk", "--dataset", full().folder], { stdout: "closed" }),
      runCli(["check", "--dataset", odd().folder], { stdout: "closed" }),
    ]);
    expect(run).toMatchObject({ code: 0, stdout: "", stderr: "judge model: gpt-4.1\n" });
    expect(check).toMatchObject({ code: 2, stdout: "", stderr: "" });
  });
});
