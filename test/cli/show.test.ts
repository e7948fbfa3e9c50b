import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { aCopyOf, aDataset, changeJson, filesIn, sharedTempFolder } from "../support/dataset.js";
import { runCli } from "../support/run-cli.js";

const example = (name: string): string => fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));

let cwd = "";
const show = (...args: readonly string[]) => runCli(["show", ...args], { cwd });
const jsonOf = async (...args: readonly string[]) => JSON.parse((await show(...args, "--format", "json")).stdout);

beforeAll(async () => {
  cwd = sharedTempFolder();
  const args = ["--pred_model", "orchid-7b,lichen-1b", "--dataset", example("ToolGrad-mini")];
  const { code } = await runCli(args, { cwd });
  expect(code).toBe(0);
});

describe("tg-eval show RUN SAMPLE", () => {
  it("prints a sample, plain and whole, where there is no terminal", async () => {
    const { code, stdout, stderr } = await show("lichen-1b", "00003");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).not.toContain("\u001B");
    const places = [
      "Sample 00003\n",
      "molar mass of CuSO4",
      "called, FAILED  Science-elementa-unit_convert",
      "NOT CALLED      Location-waymarl-timezone",
      "Trace: 4 calls, 1 failed",
      "     FAILED · arguments do not fit\n",
      "error: Missing required parameter: value",
      "  Reference\n",
      "The model's own words",
      "  Recall ↑              0.8\n",
      "— not an irrelevance sample",
      "  Bad arguments    1 call\n",
      "  score  42\n",
    ].map((words) => stdout.indexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it("prints other runs' predictions beneath, under headings", async () => {
    const { stdout } = await show("lichen-1b", "00003", "--beside", "orchid-7b");
    expect(stdout.match(/^── .*$/gm)).toEqual([
      expect.stringMatching(/^── lichen-1b ─+ scored$/),
      expect.stringMatching(/^── orchid-7b ─+ scored$/),
    ]);
    expect(stdout).toContain("made good later");
  });

  it("tells of a prediction that failed, and of one that is not there", async () => {
    expect((await show("lichen-1b", "00043")).stdout).toMatch(/── lichen-1b ─+ prediction failed\n/);
    expect((await show("lichen-1b", "00011")).stdout).toMatch(/── lichen-1b ─+ prediction missing\n/);
  });

  it("prints the view for programs", async () => {
    const { tool, runs, samples, notes } = await jsonOf("lichen-1b", "00003");
    expect({ tool, notes }).toEqual({ tool: "tg-eval", notes: [] });
    expect(runs).toMatchObject([{ label: "lichen-1b", policy: "strict" }]);
    expect(samples).toMatchObject([
      { reference: { id: "00003", tools: { length: 5 } }, runs: [{ disposition: "scored", metrics: { qor: 42 } }] },
    ]);
  });

  it("shows a case of BFCL with its check", async () => {
    const data = example("BFCL-mini");
    await runCli(["bfcl", "--data", data, "--results", join(data, "results"), "--model", "lichen-1b", "--out", "b"], {
      cwd,
    });
    const { code, stdout } = await show("lichen-1b", "simple_python_1", "--out", "b");
    expect(code).toBe(0);
    expect(stdout).toContain("error type  type_error:simple\n");
    const list = await show("lichen-1b", "--worst", "2", "--out", "b");
    expect(list.stdout).toMatch(/Accuracy ↑ .*\nsimple_python_1 +0 +scored .* type_error:simple\n/);
  });

  const noJunit = "in a list of samples nothing is checked, so there is no junit of it\n  hint: there is console, ";
  it.each([
    ["an unknown sample", ["lichen-1b", "0003"], 'has no sample "0003"; did you mean "00003"?'],
    ["an unknown run", ["ant", "00003"], 'there is no run "ant"'],
    ["no run", [], "no run was named"],
    ["no sample", ["lichen-1b"], "no sample was named"],
    ["an unknown metric", ["lichen-1b", "--metric", "recal"], 'no metric "recal"; did you mean "recall"?'],
    ["a sample and a list", ["lichen-1b", "00003", "--worst"], "a sample was named, and a list was asked for"],
    ["one run that disagrees", ["--disagree", "lichen-1b"], "--disagree takes two runs"],
    ["three", ["--disagree", "lichen-1b", "orchid-7b", "ant"], "--disagree takes two runs"],
    ["a run twice", ["--disagree", "lichen-1b", "lichen-1b"], "is named twice"],
    ["a run beside a list", ["lichen-1b", "--worst", "--beside", "orchid-7b"], "--beside goes with a sample"],
    ["a sample as a table", ["lichen-1b", "00003", "--format", "csv"], "a sample is no table"],
    ["a list as checks", ["lichen-1b", "--worst", "3", "--format", "junit"], noJunit],
    ["differences as checks", ["--disagree", "lichen-1b", "orchid-7b", "--format", "junit"], noJunit],
  ])("refuses %s, exit 2", async (_, args, words) => {
    const { code, stdout, stderr } = await show(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(words);
  });

  it("names a list of samples there are, where one is not", async () => {
    const { stderr } = await show("lichen-1b", "nosuch", "--beside", "orchid-7b");
    const [, both, first] =
      /UsageError: (.*) have no sample "nosuch"\n {2}hint: tg-eval show (\S+) --worst 10/.exec(stderr) ?? [];
    expect(both?.split(", ")[0]).toBe(first);
    expect((await show(first ?? "", "--worst", "10")).code).toBe(0);
  });

  it("marks a sample whose files changed since, and cuts what is long unless all is wanted", async () => {
    const own = sharedTempFolder();
    const folder = aCopyOf(aDataset({ samples: 3, test: 3, models: "ant=0.9/0.8/80" }));
    await runCli(["--pred_model", "ant", "--dataset", folder, "--recorded-only"], { cwd: own });
    const prediction = join(folder, "prediction", "ant", "method=embedding", "00001.json");
    type Steps = { readonly intermediate_steps: readonly (readonly [object, object])[] };
    changeJson<Steps>(prediction, (old) => ({
      ...old,
      intermediate_steps: [
        [
          { tool: "maps", tool_input: {} },
          { error: "", response: `${"x".repeat(3000)}end` },
        ],
      ],
    }));
    const cut = await runCli(["show", "ant", "00001"], { cwd: own });
    expect(cut.stdout).toContain("CHANGED SINCE: the prediction is not what was scored");
    expect(cut.stdout).toContain("… cut: 2,000 of 3,003 characters; --full shows all");
    const full = await runCli(["show", "ant", "00001", "--full"], { cwd: own });
    expect(full.stdout).toMatch(/xend\n/);
    expect(full.stdout).not.toContain("cut:");
    expect((await runCli(["show", "ant", "00000"], { cwd: own })).stdout).not.toContain("CHANGED");
  });

  it("still shows the numbers where the dataset is gone, and says that the texts are", async () => {
    const { code, stdout } = await show("lichen-1b", "00003", "--dataset", join(cwd, "nowhere"));
    expect(code).toBe(0);
    expect(stdout.replace(/\s+/g, " ")).toMatch(
      /^Note: the texts of \S+ are not shown: there is no dataset at \S+nowhere; --dataset FOLDER says where it is now Sample/,
    );
    expect(stdout).toContain("Trace\n  the texts are not to be had: see the notes above\n");
    expect(stdout).toContain("  QoR ↑                 42\n");
  });

  it("takes a reader that left for no error, and changes nothing", async () => {
    const before = filesIn(cwd);
    const args = ["show", "lichen-1b", "--worst", "40", "--full"];
    expect(await runCli(args, { cwd, stdout: "closed" })).toMatchObject({ code: 0, stderr: "" });
    expect(filesIn(cwd)).toEqual(before);
  });
});

describe("tg-eval show --worst", () => {
  it("lists the ten with the lowest QoR, and says of how many", async () => {
    const { stdout } = await show("lichen-1b", "--worst");
    const ids = [...stdout.matchAll(/^(\d{5}) /gm)].map(([, id]) => id);
    expect(ids).toHaveLength(10);
    // Five have no prediction, or one that failed: 0, in the dataset's order.
    expect(ids.slice(0, 5)).toEqual(["00001", "00011", "00029", "00043", "00056"]);
    expect(stdout).toContain("lichen-1b, policy strict: the 10 of 44 scored samples with the lowest QoR");
  });

  it("lists the highest first where lower is better, and counts what has no score", async () => {
    const { worst } = await jsonOf("lichen-1b", "--worst", "44", "--metric", "redundant_calls");
    const scores: readonly number[] = worst.samples.map(({ score }: { score: number }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores.length).toBeGreaterThan(0);
    expect(worst.unscored).toBeGreaterThan(0);
    expect(worst.n + worst.unscored).toBe(44);
    expect(scores).toHaveLength(worst.n);
  });

  it("shows each of them with --full", async () => {
    const { stdout } = await show("lichen-1b", "--worst", "3", "--full");
    expect(stdout.match(/^Sample \d+$/gm)).toEqual(["Sample 00001", "Sample 00011", "Sample 00029"]);
  });

  it.each([
    ["markdown", "| Sample | QoR ↑ | Ended | Query | Errors |\n| :-- | --: | :-- | :-- | :-- |\n| 00001 | 0 |"],
    ["csv", "run,policy,metric,id,score,disposition,errors,error_type,query\r\n"],
  ])("takes --format %s", async (format, words) => {
    expect((await show("lichen-1b", "--worst", "1", "--format", format)).stdout).toContain(words);
  });
});

describe("tg-eval show --disagree", () => {
  it("lists what two runs score most differently, either way to say it", async () => {
    const { code, stdout } = await show("--disagree", "orchid-7b", "lichen-1b", "--worst", "2");
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^Sample +orchid-7b +lichen-1b +Difference +Query\n00043 +98 +0 +\+98 .*\n00011 +96 +0 +\+96 /,
    );
    expect(stdout).toContain("the 2 largest differences of the 44 samples that both score");
    expect((await show("orchid-7b", "--disagree", "lichen-1b", "--worst", "2")).stdout).toBe(stdout);
  });

  it("has what programs need", async () => {
    const { disagreements } = await jsonOf("--disagree", "orchid-7b", "lichen-1b", "--metric", "recall");
    expect(disagreements).toMatchObject({ metric: { name: "recall" }, a: { label: "orchid-7b" }, not_in_both: 0 });
    for (const { a, b, difference } of disagreements.samples) expect(difference).toBe(a - b);
  });

  it("refuses runs without a sample in common", async () => {
    const folder = aDataset({ samples: 3, test: 3, models: "ant=0.9/0.8/80" }).folder;
    await runCli(["--pred_model", "ant", "--dataset", folder, "--recorded-only", "--ids", "00000"], { cwd });
    const { code, stderr } = await show("--disagree", "ant", "lichen-1b");
    expect(code).toBe(2);
    expect(stderr).toContain("the runs have no sample in common");
  });
});
