import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import type { Command } from "commander";
import { type ExitCode, exitCodes, TgEvalError, usageError } from "../../core/errors.js";
import { listRubrics, loadRubric, loadShippedRubric, releasedRubric } from "../../library/rubrics.js";
import { safeText } from "../../reporters/safe-text.js";
import { printNote, printResult } from "../output.js";

export function addRubricCommand(program: Command, finish: (code: ExitCode) => void): void {
  const rubric = program
    .command("rubric")
    .summary("list, show and import what judges are asked")
    .description("Rubrics: a prompt, the schema of the reply, and how its score is read. One YAML file each.")
    .addHelpText("after", "\nExample:\n  $ tg-eval rubric list");
  rubric
    .command("list")
    .description("Every rubric, by its name; ./judges is looked up before the shipped ones.")
    .addHelpText("after", "\nExample:\n  $ tg-eval rubric list")
    .action(async () => finish(await listAll()));
  rubric
    .command("show <name>")
    .description("A rubric's file, its digest on stderr.")
    .addHelpText("after", "\nExample:\n  $ tg-eval rubric show qor")
    .action(async (name: string) => finish(await show(name)));
  rubric
    .command("import <prompts.py>")
    .description("Write the released evaluator's own rubric, from a checkout's src/prompts.py; nothing is executed.")
    .option("--out <file>", "where to", `judges/${releasedRubric}.yaml`)
    .addHelpText("after", importExamples)
    .action(async (source: string, flags: { readonly out: string }) => finish(await importRubric(source, flags.out)));
}

const importExamples = `
The released prompt is not part of this project: give the src/prompts.py of a checkout of ToolGrad.

Example, with a prompt that is made up:
  $ tg-eval rubric import examples/prompts.py --out my-judges/made-up.yaml`;

async function listAll(): Promise<ExitCode> {
  for (const { name, file } of listRubrics(process.cwd())) {
    const { description } = await loadRubric(file, process.cwd());
    printResult(`${safeText(`${name}  ${description}  (${relative("", file)})`)}\n`);
  }
  return exitCodes.complete;
}

async function show(name: string): Promise<ExitCode> {
  const { rubricDigest } = await import("../../judge/index.js");
  const found = listRubrics(process.cwd()).find((rubric) => rubric.name === name);
  const rubric = await loadRubric(found?.file ?? name, process.cwd());
  printNote(`digest: sha256:${rubricDigest(rubric)}`);
  printResult(readFileSync(found?.file ?? name, "utf8"));
  return exitCodes.complete;
}

async function importRubric(source: string, out: string): Promise<ExitCode> {
  const text = readSource(source);
  const [{ importReleased }, { formatYaml }] = await Promise.all([
    import("../../judge/index.js"),
    import("../../config/yaml.js"),
  ]);
  // Only the prompt is in that file: the reply's schema is ours.
  const rubric = importReleased(text, source, await loadShippedRubric());
  if (existsSync(out)) throw usageError(`${out} is there already`, "remove it, or give another file with --out");
  try {
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, formatYaml(rubric));
  } catch (error) {
    throw new TgEvalError("storage", `${out} cannot be written: ${(error as NodeJS.ErrnoException).code ?? error}`, {
      cause: error,
    });
  }
  printNote(`wrote ${out}`);
  return exitCodes.complete;
}

function readSource(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw usageError(
      `${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? error}`,
      "give the prompts.py of a checkout of the released code",
    );
  }
}
