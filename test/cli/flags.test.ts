import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { aDataset } from "../support/dataset.js";
import { runCli } from "../support/run-cli.js";

type Flag = { readonly name: string; readonly takesValue: boolean };

/** The flags that a command's help lists: `  --pred_model <names>   models to score`. */
async function flagsOf(...command: readonly string[]): Promise<readonly Flag[]> {
  const { stdout } = await runCli([...command, "--help"]);
  return [...stdout.matchAll(/^ +(?:-\w, )?--([\w-]+)( <)?/gm)].map(([, name = "", value]) => ({
    name,
    takesValue: value !== undefined,
  }));
}

const kebab = (name: string): string => name.replaceAll("_", "-");
const snake = (name: string): string => name.replaceAll("-", "_");

/** Values of the flags that take a number. */
const numbers: Readonly<Record<string, string>> = { num_process: "2", "max-cost": "1", "max-retries": "1" };

/** Every flag of several words at once; what is missing is then the dataset, or the model. */
const written = (flags: readonly Flag[], spelling: (name: string) => string): readonly string[] =>
  flags
    .filter(({ name }) => /[-_]/.test(name) && name !== "pred_model")
    .flatMap(({ name, takesValue }) => [`--${spelling(name)}`, ...(takesValue ? [numbers[name] ?? "x"] : [])]);

describe("flags", () => {
  it("are all there: those of the released evaluator, and the new ones", async () => {
    const names = (await flagsOf("run")).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        ...["pred_model", "dataset", "judge", "unbiased_writer", "sampling_method", "num_process", "overwrite"],
        ...["compare_model", "rubric", "base-url", "policy", "split", "sft-dir", "limit", "ids", "out", "store"],
        ...["format", "no-judge", "recorded-only", "mixed", "retry-failed", "timeout", "max-retries", "min"],
        ...["details", "quiet", "verbose", "help", "rpm", "tpm", "dry-run", "max-cost", "prices", "config"],
      ]),
    );
  });

  it.each([
    ["run", "kebab-case", kebab],
    ["run", "snake_case", snake],
    ["check", "kebab-case", kebab],
    ["check", "snake_case", snake],
  ])("of %s are all known in %s", async (command, _, spelling) => {
    const args = written(await flagsOf(command), spelling);
    expect(args.length).toBeGreaterThan(2);
    const { code, stderr } = await runCli([command, ...args]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/no model to score|no dataset/) });
  });

  it("give the same result in either spelling, and under their other names", async () => {
    const { folder } = aDataset({ judged: 0.6 });
    const [a, b, c] = await Promise.all([
      runCli(["--pred_model", "m", "--dataset", folder, "--recorded_only", "--num_process", "3"]),
      runCli(["run", "--pred-model=m", "--dataset_dir", folder, "--recorded-only", "--num-process=3"]),
      runCli(["--pred_model=m", `--dataset-dir=${folder}`, "--recorded-only", "--concurrency", "3"]),
    ]);
    expect(a.code).toBe(3);
    expect([b.code, b.stdout]).toEqual([a.code, a.stdout]);
    expect([c.code, c.stdout]).toEqual([a.code, a.stdout]);
  });

  it("keep an equals sign in their value", async () => {
    const { stderr } = await runCli(["--pred_model=a=b", "--dataset", aDataset().folder]);
    expect(stderr).toContain('has no model "a=b"');
  });

  it("that contradict each other are said to", async () => {
    const args = ["--pred_model", "m", "--dataset", aDataset().folder];
    const [judge, other] = await Promise.all([
      runCli([...args, "--no-judge", "--recorded-only"]),
      runCli([...args, "--recorded-only", "--judge", "gpt-4o"]),
    ]);
    expect(judge.code).toBe(2);
    expect(judge.stderr).toContain("--no-judge and --recorded-only contradict each other");
    expect(other.code).toBe(2);
    expect(other.stderr).toContain("leave out --judge");
  });
});

describe("the program", () => {
  const version = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version;

  it.each([["--version"], ["-V"]])("says its version and nothing else with %s", async (flag) => {
    expect(await runCli([flag])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  it("says what it can do with --help, with an example, on stdout", async () => {
    const helps = await Promise.all(
      [["--help"], ["run", "--help"], ["check", "--help"], ["rubric", "--help"]].map((a) => runCli(a)),
    );
    for (const { code, stdout, stderr } of helps) {
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toMatch(/^Usage: tg-eval/);
    }
    expect(helps[0]?.stdout).toContain("$ tg-eval --pred_model");
    expect(helps[1]?.stdout).toContain("Exit codes: 0 complete");
  });

  it.each([
    ["a misspelt command", ["chekc", "--dataset", "x"], 'no command "chekc"; did you mean "check"?'],
    ["a command that is nothing like any", ["frobnicate"], 'no command "frobnicate"'],
    ["a misspelt subcommand", ["rubric", "lst"], "Did you mean list?"],
    ["a misspelt flag", ["--pred_modell", "m"], "unknown option '--pred_modell' (Did you mean --pred_model?)"],
    ["a flag without its value", ["--dataset"], "argument missing"],
    ["a word too many", ["run", "--dataset", "x", "y"], "too many arguments"],
  ])("answers %s in words, on stderr, with exit code 2", async (_, args, message) => {
    const { code, stdout, stderr } = await runCli(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^UsageError: .*\n {2}hint: /);
    expect(stderr).toContain(message);
  });

  it("shows what rubric takes where it is named alone", async () => {
    const { code, stderr } = await runCli(["rubric"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/Usage: tg-eval rubric[\s\S]*import/);
  });
});
