import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aDataset, sharedTempFolder } from "../../support/dataset.js";
import { runCli } from "../../support/run-cli.js";
import { writeFiles } from "../../support/temp-folder.js";

const runNames = ["20261121T021224508Z-orchid-7b-14686529", "20261120T021224508Z-orchid-7b-0123abcd"] as const;

/** A finished run of a model by the path of its folder. */
const aRun = (folder: string, model: string) => ({
  [`${folder}/samples.jsonl`]: "",
  [`${folder}/run.json`]: { model },
});

/** Runs whose names tell their models only in part, and one whose model is not known. */
const oddNames = {
  blank: "20261123T021224508Z-model_with_space-00000000",
  dash: "20261122T021224508Z--rf-00000000",
  bare: "20261121T021224508Z-bare-00000000",
} as const;

/** Two runs of one model, one that was not finished, one whose name a shell would act on, and BFCL's results of two models. */
function aWorkingFolder(): string {
  const cwd = sharedTempFolder();
  writeFiles(cwd, {
    ...aRun(`results/runs/${runNames[0]}`, "orchid-7b"),
    ...aRun(`results/runs/${runNames[1]}`, "orchid-7b"),
    ...aRun("results/runs/.20261121T021224508Z-begun-00000000", "begun"),
    ...aRun("results/runs/20261121T021224508Z-$(touch x)-00000000", "$(touch x)"),
    ...aRun("elsewhere/runs/20261121T021224508Z-fern-3b-00000000", "fern-3b"),
    ...aRun(`odd/runs/${oddNames.blank}`, "model with space"),
    ...aRun(`odd/runs/${oddNames.dash}`, "-rf"),
    [`odd/runs/${oddNames.bare}/samples.jsonl`]: "",
    ...aRun("two/runs/20261122T021224508Z-a_b-00000000", "a b"),
    ...aRun("two/runs/20261121T021224508Z-a_b-00000000", "a_b"),
    "judges/strict-mine.yaml": "",
    "bfcl-results/notes.txt": "",
  });
  for (const model of ["Qwen_Qwen3-8B", "gpt-4.1", "-x"]) mkdirSync(join(cwd, "bfcl-results", model));
  return cwd;
}

/** What could stand in the place of the last word, as zsh is told: first the paths wanted and what of the word stays. */
async function suggestions(cwd: string, words: readonly string[]) {
  const { code, stdout, stderr } = await runCli(["completion", "zsh", "--", ...words], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const [head = "", ...lines] = stdout.replace(/\n$/, "").split("\n");
  const [paths, kept] = head.split("\t");
  return { paths, kept, values: lines.map((line) => line.split("\t")[0]), lines };
}

describe("completion", () => {
  const cwd = aWorkingFolder();
  const dataset = aDataset().folder;

  it.each<[fact: string, words: readonly string[], values: readonly string[], paths?: string, kept?: string]>([
    ["a command's name", ["sto"], ["store"]],
    ["a subcommand's name", ["store", "ex"], ["explain", "export"]],
    ["a subcommand's flag", ["store", "explain", "--ag"], ["--against"]],
    ["a flag of the default command, without its name", ["--pred_m"], ["--pred_model"]],
    ["the other spelling, where it was begun", ["--pred-m"], ["--pred-model"]],
    ["another name of a flag", ["--conc"], ["--concurrency"]],
    ["the program's own flag", ["--vers"], ["--version"]],
    ["no flag of another command", ["compare", "--pred"], []],
    ["a flag behind one that takes no value", ["--details", "--dry"], ["--dry-run"]],
    ["no command behind a flag", ["--details", "store"], []],
    ["the values of a closed set", ["--policy", ""], ["reference", "strict"]],
    ["also behind =", ["--policy=s"], ["strict"], "none", "--policy="],
    ["also where the flag is spelt the other way", ["--compare-model", "x", "--format", "la"], ["latex"]],
    ["the choices that commander knows", ["bfcl", "--rules", ""], ["v4", "v3"]],
    ["each of a list's values", ["compare", "a", "--metrics", "recall,f"], ["f1"], "none", "recall,"],
    [
      "each value of a flag that takes several words",
      ["bfcl", "--category", "live", "simple_j"],
      ["simple_java", "simple_javascript"],
    ],
    ["a flag behind those", ["bfcl", "--category", "live", "--hon"], ["--honest"]],
    ["a metric with its =", ["--min", "reca"], ["recall="]],
    ["a file behind a format's =", ["--format", "latex=t"], [], "files", "latex="],
    ["a file behind a flag's = and a format's", ["--format=latex=t"], [], "files", "--format=latex="],
    ["a file behind @", ["--ids", "@i"], [], "files", "@"],
    ["a folder", ["--dataset", "x"], [], "folders"],
    ["a folder behind =", ["--out=x"], [], "folders", "--out="],
    ["a file", ["tables", ""], [], "files"],
    ["nothing where a number is wanted", ["--limit", ""], []],
    ["rubrics of predictions, the user's first, or a file", ["--rubric", ""], ["strict-mine", "qor"], "files"],
    ["every rubric where it is only shown", ["rubric", "show", ""], ["strict-mine", "audit", "qor"]],
    ["rubrics by name", ["rubric", "show", "q"], ["qor"]],
    ["models of the dataset", ["--dataset", dataset, "--pred_model", ""], ["m", "all"]],
    ["models of no dataset that can be read", ["--dataset", "nowhere", "--pred_model", ""], []],
    ["models of BFCL's results", ["bfcl", "--results", "bfcl-results", "--model", ""], ["Qwen_Qwen3-8B", "gpt-4.1"]],
    ["dialects", ["bfcl", "--dialect", "q"], ["qwen_fc"]],
    ["runs, by their models and by name", ["rerun", ""], ["orchid-7b", ...runNames], "folders"],
    ["a run in the second place too", ["runs", "diff", "a", "o"], ["orchid-7b"], "folders"],
    ["runs without end", ["compare", "a", "b", "c", "20261120"], [runNames[1]], "folders"],
    ["models of the dataset among runs", ["compare", "--dataset", dataset, "m"], ["m"], "folders"],
    ["runs where --out says they are", ["runs", "show", "--out", "elsewhere", "f"], ["fern-3b"], "folders"],
    [
      "runs of a model with another name than its label by their own",
      ["rerun", "--out", "odd", ""],
      Object.values(oddNames),
      "folders",
    ],
    ["a label that is the whole name of some run's model", ["show", "--out", "two", "a"], ["a_b"], "folders"],
    ["nothing that would be read as a flag", ["rerun", "--out=odd", "--", "-"], [], "folders"],
    [
      "BFCL's metric beside the others",
      ["compare", "a", "b", "--metrics", "recall,acc"],
      ["accuracy"],
      "none",
      "recall,",
    ],
    ["BFCL's metric by itself", ["show", "a", "--metric", "acc"], ["accuracy"]],
    ["a chart with its =, or a file", ["compare", "a", "b", "--chart", "me"], ["means="], "files"],
    ["a file behind a chart's =", ["compare", "a", "b", "--chart", "means=m"], [], "files", "means="],
    ["runs by what a flag calls its value", ["show", "a", "b", "--beside", "o"], ["orchid-7b"]],
    ["runs that a flag takes two of", ["show", "--disagree", "a", "o"], ["orchid-7b"]],
    ["runs that a flag takes", ["store", "export", "v.jsonl", "--run", "o"], ["orchid-7b"], "folders"],
    ["what help can tell of", ["help", "sto"], ["store"]],
    ["what help can tell of a command", ["help", "store", "exp"], ["explain", "export"]],
    ["shells", ["completion", ""], ["bash", "zsh", "fish"]],
    ["no flag behind --", ["compare", "--", "--o"], [], "folders"],
  ])("offers %s", async (_, words, values, paths = "none", kept = "") => {
    expect(await suggestions(cwd, words)).toMatchObject({ values, paths, kept });
  });

  it("tells of each flag and command what it is, on one line", async () => {
    expect((await suggestions(cwd, ["store", "explain", "--spl"])).lines).toEqual([
      "--split\twhich split: test or train",
    ]);
    expect((await suggestions(cwd, ["runs", "li"])).lines).toEqual(["list\tThe runs there are, newest first."]);
  });

  it("knows every command, and every flag that its help shows", async () => {
    const help = (await runCli(["run", "--help"])).stdout;
    const flags = [...help.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, flag]) => flag);
    const offered = (await suggestions(cwd, ["run", "-"])).values;
    expect(offered.toSorted()).toEqual([...flags, "--version"].toSorted());
    const commands = [...(await runCli(["--help"])).stdout.matchAll(/^ {2}([a-z]+)(?: \[?[a-z<]| {2})/gm)].map(
      ([, name]) => name,
    );
    expect((await suggestions(cwd, [""])).values).toEqual(commands);
  });

  it("loads nothing that asks, stores or draws", async () => {
    const hook = new URL("../../support/log-modules.mjs", import.meta.url).href;
    const log = join(sharedTempFolder(), "modules.txt");
    const args = ["completion", "bash", "--", "compare", "--dataset", dataset, ""];
    await runCli(args, { cwd, nodeArgs: ["--import", hook], env: { TG_EVAL_TEST_MODULES: log } });
    const packages = [...readFileSync(log, "utf8").matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g)].map(
      ([, name]) => name,
    );
    expect([...new Set(packages)].toSorted()).toEqual(["commander", "picocolors"]);
  });
});
