import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aPredictionLine, lines, writeMessages } from "../dataset/messages/files.js";
import { aCopyOf, aDataset, changeJson } from "../support/dataset.js";
import { type CliRun, runCli } from "../support/run-cli.js";
import { tempFolder } from "../support/temp-folder.js";

type Prediction = { eval: { tool_accuracy: { recall: number }; success_rate: number }; intermediate_steps: unknown[] };

/** 12 test samples, 18 training samples, two models; nothing is wrong with any. */
const clean = () => aDataset({ samples: 30, models: "fox=perfect,ant=mid" });
const [first = "", second = "", third = ""] = clean().manifest.test.toSorted();

const check = (folder: string, ...args: readonly string[]): Promise<CliRun> =>
  runCli(["check", "--dataset", folder, ...args]);

const prediction = (model: string, id: string): string => `prediction/${model}/method=embedding/${id}.json`;
const metadata = (id: string): string => `sft_data/method=embedding/metadata/${id}.json`;

/** The lines that tell a problem, and the counts by kind. */
function told(stdout: string): {
  readonly problems: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
} {
  const [problems = "", counts = ""] = stdout.includes("problems by kind") ? stdout.split("\n\n") : [];
  return {
    problems: problems.split("\n").filter((line) => line !== ""),
    counts: Object.fromEntries(
      [...counts.matchAll(/^ +(\d+) {2}(\w+)$/gm)].map(([, count, kind]) => [kind, Number(count)]),
    ),
  };
}

describe("check of a dataset with nothing wrong", () => {
  it("says how much it read, that there is nothing, and exits 0", async () => {
    const { code, stdout, stderr } = await check(clean().folder);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("12 samples, predictions of ant, fox: no problem found\n");
    expect(stdout).toContain("leakage: 0 ids are in both test and train; 0 queries are equal, 0 nearly equal");
  });

  it("reads the models that were named alone", async () => {
    const { stdout } = await check(clean().folder, "--pred_model", "fox");
    expect(stdout).toContain("12 samples, predictions of fox: no problem found\n");
  });
});

describe("a problem", () => {
  it("of a prediction is told with file, place, found and expected; exit 1", async () => {
    const folder = aCopyOf(clean());
    writeFileSync(join(folder, prediction("ant", first)), '{"intermediate_steps": [\n  1, }');
    rmSync(join(folder, prediction("ant", second)));
    changeJson<Prediction>(join(folder, prediction("fox", third)), (value) => ({
      ...value,
      intermediate_steps: [...value.intermediate_steps, [{ tool: 7 }, { error: "" }]],
    }));
    const { code, stdout } = await check(folder);
    const { problems, counts } = told(stdout);
    expect(code).toBe(1);
    expect(problems).toEqual([
      `prediction_unreadable  ${prediction("ant", first)}  line 2 column 6: found '}'; expected a value`,
      `prediction_missing  ${prediction("ant", second)}  $: found no file; expected a JSON object`,
      expect.stringMatching(
        new RegExp(
          `^step_not_a_call {2}${prediction("fox", third)} {2}\\$\\.intermediate_steps\\[\\d+\\]\\[0\\]\\.tool: ` +
            "found 7; expected an action with a tool's name$",
        ),
      ),
    ]);
    expect(counts).toEqual({ prediction_missing: 1, prediction_unreadable: 1, step_not_a_call: 1 });
  });

  it("of one model is none of another's", async () => {
    const folder = aCopyOf(clean());
    writeFileSync(join(folder, prediction("ant", first)), "");
    const [fox, ant] = await Promise.all([check(folder, "--pred_model", "fox"), check(folder, "--pred_model", "ant")]);
    expect([fox.code, ant.code]).toEqual([0, 1]);
  });

  it("of the ground truth makes exit 2, whatever is wrong with predictions", async () => {
    const folder = aCopyOf(clean());
    changeJson<object>(join(folder, metadata(first)), (value) => ({ ...value, pos_tools: "Finance" }));
    rmSync(join(folder, "data", `${second}.json`));
    writeFileSync(join(folder, prediction("ant", third)), "[]");
    const { code, stdout } = await check(folder);
    expect(code).toBe(2);
    expect(told(stdout).problems).toEqual([
      `reference_unreadable  ${metadata(first)}  $.pos_tools: found "Finance"; expected an object keyed by tool name, ` +
        "or a list of {name, description, parameters}",
      `reference_missing  data/${second}.json  $: found no file; expected a JSON object`,
      `prediction_unreadable  ${prediction("ant", third)}  $: found an empty list; expected a JSON object`,
    ]);
  });

  it("of the split's own file is worth knowing, and breaks nothing", async () => {
    const folder = aCopyOf(clean());
    writeFileSync(join(folder, "sft_data/test.txt"), `${first}\n${second}\n${first}\n`);
    const { code, stdout } = await check(folder);
    expect(code).toBe(0);
    expect(told(stdout).problems).toEqual([
      `id_repeated  sft_data/test.txt  line 3: found "${first}" again; expected each id once; it counts as one sample`,
    ]);
  });

  it("is a recorded value that is not what the files say, with both values", async () => {
    const folder = aCopyOf(clean());
    // A perfect model: recall and success rate are 1.
    changeJson<Prediction>(join(folder, prediction("fox", first)), (value) => ({
      ...value,
      eval: { ...value.eval, success_rate: 0.25 },
    }));
    const { code, stdout } = await check(folder);
    expect(code).toBe(1);
    expect(told(stdout)).toEqual({
      problems: [
        `recorded_differs  ${prediction("fox", first)}  $.eval.success_rate: found 0.25; expected 1, as the steps say`,
      ],
      counts: { recorded_differs: 1 },
    });
  });
});

describe("problems of a kind in one file", () => {
  /** 3 samples, a prediction of the first, and lines behind it that are nobody's. */
  const withStrays = (count: number): string =>
    writeMessages(tempFolder(), ["a", "b", "c"], {
      "prediction/orchid-7b.jsonl": `${lines([aPredictionLine("a")])}${"{}\n".repeat(count)}`,
    });
  const stray = (line: number): string =>
    `prediction_without_id  prediction/orchid-7b.jsonl  line ${line}: found nothing as its id; ` +
    "expected a text that is not empty";
  const missing = ["b", "c"].map(
    (id) =>
      "prediction_missing  prediction/orchid-7b.jsonl  $: found no line with this id; " +
      `expected a line with the id "${id}"`,
  );
  const strays = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => stray(i + 2));

  it.each([
    ["are listed up to a hundred", 100, [], [...strays(100), ...missing]],
    [
      "are counted from there on",
      1300,
      [],
      [...strays(100), ...missing, "prediction_without_id  prediction/orchid-7b.jsonl  1200 more, which --all lists"],
    ],
    ["are all listed on demand", 1300, ["--all"], [...strays(1300), ...missing]],
  ])("%s", async (_, count, args, problems) => {
    const { code, stdout } = await check(withStrays(count), ...args);
    expect(code).toBe(1);
    expect(told(stdout)).toEqual({ problems, counts: { prediction_missing: 2, prediction_without_id: count } });
  });
});

describe("leakage", () => {
  type Workflow = { query: string };
  /** The ids of the training samples. */
  const trainIds = (): readonly string[] => {
    const test = new Set(clean().manifest.test);
    return Array.from({ length: 30 }, (_, i) => String(i).padStart(5, "0")).filter((id) => !test.has(id));
  };
  const setQuery = (folder: string, id: string, query: string): void =>
    changeJson<Workflow>(join(folder, "data", `${id}.json`), (value) => ({ ...value, query }));

  it("is found in shared ids, equal queries and nearly equal ones", async () => {
    const folder = aCopyOf(clean());
    const [equal = "", near = "", far = ""] = trainIds();
    const words = Array.from({ length: 40 }, (_, i) => `word${i}`);
    setQuery(folder, first, "Book a table for two in Oslo, please!");
    setQuery(folder, equal, "book a table   for two in oslo please");
    // 38 word triples each; the last word changes one: 37 of 39 are shared.
    setQuery(folder, second, words.join(" "));
    setQuery(folder, near, [...words.slice(0, -1), "other"].join(" "));
    // 10 of 40 words changed, in one place: the rest shares 28 of 48 triples.
    setQuery(folder, far, [...words.slice(0, -10), ...words.slice(0, 10).map((word) => `x${word}`)].join(" "));
    writeFileSync(join(folder, "sft_data/train.txt"), `${[...trainIds(), third].join("\n")}\n`);
    const { code, stdout } = await check(folder);
    // The shared sample is of course equal to itself.
    const lines = stdout.slice(stdout.indexOf("leakage:")).trimEnd().split("\n");
    expect(lines[0]).toBe(
      "leakage: 1 ids are in both test and train; 2 queries are equal, 1 nearly equal (0.8 or more of their word triples shared)",
    );
    expect(lines.slice(1).sort()).toEqual(
      [
        `  id ${third} is in both`,
        `  ${first} (test) ~ ${equal} (train): 1.000`,
        `  ${second} (test) ~ ${near} (train): ${(37 / 39).toFixed(3)}`,
        `  ${third} (test) ~ ${third} (train): 1.000`,
      ].sort(),
    );
    // Leakage is told; it makes neither the ground truth nor the predictions broken.
    expect(code).toBe(0);
  });

  it("cannot be looked for without a train split, nor where its samples have no query", async () => {
    const [noTrain, noQuery] = [aCopyOf(clean()), aCopyOf(clean())];
    rmSync(join(noTrain, "sft_data/train.txt"));
    for (const id of trainIds().slice(0, 2)) rmSync(join(noQuery, "data", `${id}.json`));
    const [without, partly] = await Promise.all([check(noTrain), check(noQuery)]);
    expect(without.stdout).toContain("leakage: there is no train split to compare with\n");
    expect(partly.stdout).toContain("; 2 samples of train have no readable query and were not compared\n");
    // What is wrong with the other split is not this one's fault.
    expect([without.code, partly.code]).toEqual([0, 0]);
  });
});

it("check needs no key, and changes nothing: it takes no --judge, no --out", async () => {
  const { code, stderr } = await check(clean().folder, "--judge", "gpt-4.1");
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("unknown option '--judge'") });
});
