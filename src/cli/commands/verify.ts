import type { Command } from "commander";
import { type ExitCode, exitCodes } from "../../core/errors.js";
import { defaults } from "../../library/options.js";
import { renderReport, reporterNames } from "../../library/render.js";
import { parseFormat, reportTexts, requireWritable } from "../formats.js";
import { repeated } from "../parse-values.js";

type VerifyFlags = { readonly fromRuns?: true; readonly out: string; readonly format?: readonly string[] };

export function addVerifyCommand(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("verify")
    .summary("check numbers that somebody wrote down against records; spends nothing")
    .description(
      "Check every claim of a file: a number of an experiment's tables or of a run, with a tolerance. What has no record " +
        "is scored from what is recorded, which buys nothing; docs/experiments.md describes the file.",
    )
    .argument("<claims>", "a .yaml file, as configs/paper/claims.yaml")
    .option("--from-runs", "use records alone; no dataset is touched")
    .option("--out <folder>", "run records are in {folder}/runs", defaults.out)
    .option("--format <name[=file]>", `${reporterNames.join(", ")}; may be repeated`, repeated)
    .addHelpText("after", examples)
    .action(async (file: string, flags: VerifyFlags) => finish(await runVerify(file, flags)));
}

const examples = `
Exit codes: 0 every claim holds; 1 one does not, or is of what is not there; 2 the file
cannot be used; 70 a bug.

Example:
  $ tg-eval verify configs/paper/claims.yaml
  $ tg-eval verify configs/paper/claims.yaml --format junit=claims.xml`;

async function runVerify(file: string, flags: VerifyFlags): Promise<ExitCode> {
  const formats = (flags.format ?? []).map(parseFormat);
  requireWritable(formats);
  const { verifyClaims } = await import("../../library/verify-claims.js");
  const lacking = flags.fromRuns === true ? "leave" : "score";
  const { claims, report } = await verifyClaims({ claims: file, out: flags.out, lacking });
  await reportTexts(formats, (reporter) => renderReport(report, reporter));
  return claims.every(({ problem }) => problem === null) ? exitCodes.complete : exitCodes.belowMinimum;
}
