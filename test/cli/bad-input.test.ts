import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { aCopyOf, aDataset, filesIn, sharedTempFolder } from "../support/dataset.js";
import { runCli } from "../support/run-cli.js";

/** Two models, all recorded, and a second sampling method that only the ground truth of another dataset has. */
const full = () => aDataset({ samples: 20, models: "orchid-7b=mid,fern-3b=low" });
const unjudged = () => aDataset({ judged: 0 });

/** Nothing was judged: exit 2, no table, no run folder, and a message without a stack. */
async function refused(args: readonly string[]): Promise<string> {
  const { code, stdout, stderr, cwd } = await runCli(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(filesIn(cwd).filter((path) => path.startsWith("results/runs/"))).toEqual([]);
  expect(stderr).not.toMatch(/^ {4}at /m);
  return stderr;
}

const refusedDataset = (folder: string, ...args: readonly string[]) =>
  refused(["--pred_model", "orchid-7b", "--dataset", folder, ...args]);

describe("a name that is not there", () => {
  it("of a model is answered with the models there are and the nearest", async () => {
    const stderr = await refused(["--pred_model", "orchid-7", "--dataset", full().folder]);
    expect(stderr).toContain('has no model "orchid-7": there is fern-3b, orchid-7b; did you mean "orchid-7b"?');
  });

  it("of one model among several stops all of them", async () => {
    const stderr = await refused(["--pred_model", "orchid-7b,oak-1b", "--dataset", full().folder]);
    expect(stderr).toContain('has no model "oak-1b"');
  });

  it("of a sampling method is answered with the methods there are and the nearest", async () => {
    const stderr = await refusedDataset(full().folder, "--sampling_method", "embeding");
    expect(stderr).toContain('has no sampling method "embeding": there is embedding; did you mean "embedding"?');
  });

  it("of a sampling method that the model alone lacks is answered with the model's own", async () => {
    const folder = aCopyOf(full());
    const sft = join(folder, "sft_data");
    cpSync(join(sft, "method=embedding"), join(sft, "method=random"), { recursive: true });
    const stderr = await refusedDataset(folder, "--sampling_method", "random");
    expect(stderr).toContain("orchid-7b has no predictions for method=random: there is method=embedding");
  });

  it.each([
    ["--ids", "00000x", 'the split has no sample "00000x"'],
    ["--policy", "lenient", "--policy lenient: it takes reference or strict"],
    ["--split", "dev", "--split dev: it takes test or train"],
    ["--format", "jsn", 'there is no format "jsn"; did you mean "json"?'],
    ["--min", "recal=0.5", 'there is no metric "recal"; did you mean "recall"?'],
    ["--min", "recall=much", "write METRIC=NUMBER"],
    ["--rubric", "nope", 'there is no rubric "nope"'],
    ["--sft-dir", "sft_dta", 'did you mean "sft_data"?'],
    ["--limit", "0", "a whole number, at least 1"],
    ["--num_process", "1.5", "a whole number, at least 1"],
    ["--timeout", "0", "a number above 0"],
  ])("%s %s is said to be so", async (flag, value, message) => {
    expect(await refusedDataset(full().folder, flag, value)).toContain(message);
  });
});

describe("a split", () => {
  it.each(["", "\n \n\r\n"])("without a sample (%j) is no table of zeros", async (text) => {
    const folder = aCopyOf(full());
    writeFileSync(join(folder, "sft_data/test.txt"), text);
    const stderr = await refusedDataset(folder);
    expect(stderr).toContain(`${join(folder, "sft_data/test.txt")} names no samples (0 lines that are not blank)`);
    expect(stderr).toContain("use --split train");
  });

  it("that is not there is said to be absent, with the places where it was looked for", async () => {
    const folder = aCopyOf(full());
    rmSync(join(folder, "sft_data/test.txt"));
    expect(await refusedDataset(folder)).toContain(
      "has no test split: neither sft_data/test.txt nor test.txt is there",
    );
  });

  it("may lie one level up, beside sft_data_{format}, as the newer formatter writes it", async () => {
    const folder = aCopyOf(full());
    renameSync(join(folder, "sft_data/test.txt"), join(folder, "test.txt"));
    renameSync(join(folder, "sft_data"), join(folder, "sft_data_json"));
    const { code, stdout } = await runCli(["--pred_model", "orchid-7b", "--dataset", folder]);
    const plain = await runCli(["--pred_model", "orchid-7b", "--dataset", full().folder]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: plain.stdout });
  });

  it.each(["../../secret", "a/b", "a\\b", ".."])("with %j for an id is refused, with file and line", async (id) => {
    const folder = aCopyOf(full());
    writeFileSync(join(folder, "sft_data/test.txt"), `00000\n${id}\n`);
    writeFileSync(join(dirname(folder), "secret.json"), "{}");
    const stderr = await refusedDataset(folder);
    expect(stderr).toContain(`sft_data/test.txt line 2: the sample id ${JSON.stringify(id)} is not a file name`);
  });

  it("may hold __proto__ and constructor: they are ids like any other", async () => {
    const folder = aCopyOf(full());
    const [id = ""] = full().manifest.test;
    for (const name of ["__proto__", "constructor"]) {
      for (const place of ["data", "sft_data/method=embedding/metadata", "prediction/orchid-7b/method=embedding"]) {
        cpSync(join(folder, place, `${id}.json`), join(folder, place, `${name}.json`));
      }
    }
    writeFileSync(join(folder, "sft_data/test.txt"), "__proto__\nconstructor\n");
    const run = await runCli(["--pred_model", "orchid-7b", "--dataset", folder, "--format", "json"]);
    expect(run.json().rows).toMatchObject([{ dispositions: { scored: 2 }, metrics: { qor: { n: 2 } } }]);
  });
});

describe("a dataset path", () => {
  it("that is not there", async () => {
    expect(await refusedDataset("/nowhere/ToolGrad-5k")).toContain("there is no dataset at /nowhere/ToolGrad-5k");
  });

  it("that is a file", async () => {
    const file = join(full().folder, "data/00000.json");
    expect(await refusedDataset(file)).toContain(`${file} is a file, not a dataset folder`);
  });

  it("that is an archive: unpack it", async () => {
    const file = join(sharedTempFolder(), "ToolGrad-5k.zip");
    writeFileSync(file, "PK");
    expect(await refusedDataset(file)).toMatch(/is a file, not a dataset folder\n {2}hint: unpack it first/);
  });

  it("that is the dataset's parent: the folder inside is named", async () => {
    const parent = dirname(full().folder);
    const stderr = await refusedDataset(parent);
    expect(stderr).toContain(`${parent} is not a dataset, but ${full().folder} is`);
    expect(stderr).toContain(`use --dataset ${full().folder}`);
  });

  it("without sft_data: what was expected where", async () => {
    const folder = aCopyOf(full());
    rmSync(join(folder, "sft_data"), { recursive: true });
    expect(await refusedDataset(folder)).toMatch(
      /it has no sft_data folder\n {2}hint: .*data\/, sft_data\/ .*prediction\//,
    );
  });

  it("with several sft_data folders: say which", async () => {
    const folder = aCopyOf(full());
    mkdirSync(join(folder, "sft_data_json"));
    expect(await refusedDataset(folder)).toContain("several sft_data folders: sft_data, sft_data_json");
    const { code } = await runCli(["--pred_model", "fern-3b", "--dataset", folder, "--sft-dir", "sft_data"]);
    expect(code).toBe(0);
  });

  it("without any prediction: a model has none, and `all` is nobody", async () => {
    const folder = aCopyOf(full());
    rmSync(join(folder, "prediction"), { recursive: true });
    expect(await refusedDataset(folder)).toContain("there are no predictions at all");
    expect(await refused(["--pred_model", "all", "--dataset", folder])).toContain("has no predictions");
  });

  it("that was left out, or no model named: the flag that is missing", async () => {
    expect(await refused(["--pred_model", "orchid-7b"])).toContain("--dataset FOLDER");
    expect(await refused(["--dataset", full().folder])).toContain("--pred_model NAME");
  });
});

describe("a name that would be a path", () => {
  it.each(["..", "../dataset", "a/../orchid-7b", "orchid-7b/method=embedding", "."])(
    "%j is no model, nor a sampling method",
    async (name) => {
      const stderr = await refused(["--pred_model", name, "--dataset", full().folder]);
      expect(stderr).toContain(`${JSON.stringify(name)} is not a model's name`);
      await refusedDataset(full().folder, "--sampling_method", name);
      const { code } = await runCli(["check", "--pred_model", name, "--dataset", full().folder]);
      expect(code).toBe(2);
    },
  );
});

describe("verdicts to buy, and no key", () => {
  it("stops the run before any work: how many, and the two ways without a key", async () => {
    const stderr = await refused(["--pred_model", "m", "--dataset", unjudged().folder]);
    expect(stderr).toContain("12 verdicts of gpt-4.1 have to be bought, and there is no key");
    for (const name of ["OPENAI_API_KEY", "--no-judge", "--recorded-only"]) expect(stderr).toContain(name);
  });

  it("counts what another judge would have to give, for recorded verdicts are not its own", async () => {
    const stderr = await refusedDataset(full().folder, "--judge", "gpt-4o", "--limit", "7");
    expect(stderr).toContain("7 verdicts of gpt-4o have to be bought");
  });

  it("an empty key is no key", async () => {
    const run = await runCli(["--pred_model", "m", "--dataset", unjudged().folder], { env: { OPENAI_API_KEY: "  " } });
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("there is no key");
  });
});

describe("a place that cannot be written", () => {
  it("--out where a file lies: the folder, why, and what to do", async () => {
    const file = join(sharedTempFolder(), "taken");
    writeFileSync(file, "mine");
    const stderr = await refusedDataset(full().folder, "--out", file);
    expect(stderr).toContain(`StorageError: ${join(file, "runs")} cannot be written: a part of the path is a file`);
    expect(stderr).toContain("--out");
  });

  it("--store where a file lies: the store and the flag", async () => {
    const file = join(sharedTempFolder(), "taken");
    writeFileSync(file, "mine");
    const stderr = await refused(["--pred_model", "m", "--dataset", unjudged().folder, "--store", file]);
    expect(stderr).toContain(`the verdict store ${file} cannot be opened`);
    expect(stderr).toContain("--store");
  });

  it("--format into a folder that is not there: the file", async () => {
    const { code, stderr } = await runCli([
      ...["--pred_model", "orchid-7b", "--dataset", full().folder, "--format", "csv=/nowhere/table.csv"],
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain("/nowhere/table.csv cannot be written: ENOENT");
  });

  describe.skipIf(!existsSync("/dev/full"))("a full disk (needs /dev/full)", () => {
    it.each([
      ["a --format file", ["--format", "json=/dev/full"], undefined],
      ["stdout", [], { file: "/dev/full" }],
    ])("under %s is said in words, and is no bug of the program", async (_, args, stdout) => {
      const run = await runCli(
        ["--pred_model", "orchid-7b", "--dataset", full().folder, ...args],
        stdout === undefined ? {} : { stdout },
      );
      expect(run.code).toBe(2);
      expect(run.stderr).toContain("StorageError:");
      expect(run.stderr).not.toContain("bug");
    });
  });
});

describe("a model whose name would drive a terminal", () => {
  const hostile = "evil\u001b[2J\u001b]0;title\u0007\nmodel";

  const withHostile = (): string => {
    const folder = aCopyOf(full());
    renameSync(join(folder, "prediction/fern-3b"), join(folder, "prediction", hostile));
    return folder;
  };
  /** Control characters other than the line's own end. */
  const controls = (text: string): readonly string[] => text.match(/[^\P{Cc}\n]/gu) ?? [];

  it("is one harmless line in the tables", async () => {
    const folder = withHostile();
    for (const format of ["console", "markdown", "latex"]) {
      const run = await runCli(["--pred_model", "all", "--dataset", folder, "--verbose", "--format", format]);
      expect(run.code).toBe(0);
      expect(run.stdout).toMatch(/evil.*model/);
      expect(controls(run.stdout + run.stderr)).toEqual([]);
    }
  });

  it("is harmless in errors and in check", async () => {
    const folder = withHostile();
    const [unknown, check] = await Promise.all([
      runCli(["--pred_model", "fern-3b", "--dataset", folder]),
      runCli(["check", "--dataset", folder]),
    ]);
    expect(unknown.stderr).toMatch(/there is evil.*model, orchid-7b/);
    expect(controls(unknown.stderr)).toEqual([]);
    expect(check.stdout).toMatch(/predictions of evil.*model, orchid-7b/);
    expect(controls(check.stdout)).toEqual([]);
  });

  it("is one safe folder name in the records", async () => {
    const { cwd } = await runCli(["--pred_model", "all", "--dataset", withHostile()]);
    expect(
      filesIn(join(cwd, "results/runs")).filter((path) => !/^[A-Za-z0-9._-]+\/[a-z]+\.[a-z]+$/.test(path)),
    ).toEqual([]);
  });
});
