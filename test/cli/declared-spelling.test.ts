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
// Only `generate` has a --concurrency of its own, and a --num_process beside it.
const generate = program.command("generate").option("--concurrency <n>").option("--num_process <n>");
generate.command("stats").option("--top_n <n>");
program.command("predict").option("--num_process <n>").option("--top-n <n>");

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

  it.each([
    [
      ["generate", "--concurrency", "2"],
      ["generate", "--concurrency", "2"],
    ],
    [
      ["generate", "--concurrency=2", "--num-process=4"],
      ["generate", "--concurrency=2", "--num_process=4"],
    ],
    [
      ["generate", "stats", "--top-n=3", "--concurrency=2"],
      ["generate", "stats", "--top_n=3", "--concurrency=2"],
    ],
    [
      ["predict", "--concurrency", "2"],
      ["predict", "--num_process", "2"],
    ],
    [
      ["run", "--concurrency", "2"],
      ["run", "--num_process", "2"],
    ],
    [
      ["--concurrency", "2", "generate"],
      ["--num_process", "2", "generate"],
    ],
    [
      ["predict", "--top_n", "3"],
      ["predict", "--top-n", "3"],
    ],
    [
      ["rubric", "import", "--out-file", "f"],
      ["rubric", "import", "--out_file", "f"],
    ],
    [
      ["predict", "--sft_dir", "d"],
      ["predict", "--sft-dir", "d"],
    ],
  ])("of %j is first the command's own: %j", (written, declared) => {
    expect(spelt(...written)).toEqual(declared);
  });

  it("behind -- is no flag", () => {
    expect(spelt("--pred-model", "m", "--", "--pred-model")).toEqual(["--pred_model", "m", "--", "--pred-model"]);
  });
});
