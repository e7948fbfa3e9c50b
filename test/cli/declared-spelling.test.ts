import { Command } from "commander";
import { describe, expect, it } from "vitest";
import { declaredSpelling } from "../../src/cli/flags.js";

const program = new Command();
program
  .command("run")
  .option("--pred_model <m>")
  .option("--dataset <d>")
  .option("--sft-dir <d>")
  .option("--no-judge")
  .option("--num_process <n>");
program.command("rubric").command("import").option("--out_file <f>");

const spelt = (...argv: readonly string[]) => declaredSpelling(argv, program);

describe("a flag", () => {
  it.each([
    ["--pred_model", "--pred_model"],
    ["--pred-model", "--pred_model"],
    ["--sft-dir", "--sft-dir"],
    ["--sft_dir", "--sft-dir"],
    ["--no_judge", "--no-judge"],
    ["--dataset_dir", "--dataset"],
    ["--dataset-dir", "--dataset"],
    ["--concurrency", "--num_process"],
    ["--num-process", "--num_process"],
    ["--out-file", "--out_file"],
    ["--pred-model=a_b-c", "--pred_model=a_b-c"],
    ["--pred-model=a=b", "--pred_model=a=b"],
    ["--pred-model=", "--pred_model="],
  ])("written %s is the declared %s", (written, declared) => {
    expect(spelt(written)).toEqual([declared]);
  });

  it.each([
    "--unknown_flag",
    "--unknown-flag=x_y",
    "-V",
    "pred-model",
    "-pred-model",
    "---pred-model",
    "--constructor",
    "--to_string",
    "--__proto__",
  ])("%s, which is none, stays as it is", (argument) => {
    expect(spelt(argument)).toEqual([argument]);
  });

  it("behind -- is no flag", () => {
    expect(spelt("--pred-model", "m", "--", "--pred-model")).toEqual(["--pred_model", "m", "--", "--pred-model"]);
  });
});
