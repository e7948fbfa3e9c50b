import { Command, CommanderError } from "commander";
import { type ExitCode, exitCodes, usageError } from "../core/errors.js";
import { didYouMean } from "../dataset/index.js";
import { packageVersion } from "../library/package.js";
import { addAuditCommand } from "./commands/audit.js";
import { addBfclCommand } from "./commands/bfcl.js";
import { addCheckCommand } from "./commands/check.js";
import { addCompareCommand } from "./commands/compare.js";
import { addCompletionCommand } from "./commands/completion.js";
import { addFormatCommand } from "./commands/format.js";
import { addGenerateCommand } from "./commands/generate.js";
import { addPredictCommand } from "./commands/predict.js";
import { addReportCommand } from "./commands/report.js";
import { addRerunCommand } from "./commands/rerun.js";
import { addRubricCommand } from "./commands/rubric.js";
import { addRunCommand } from "./commands/run.js";
import { addRunsCommand } from "./commands/runs.js";
import { addShowCommand } from "./commands/show.js";
import { addStoreCommand } from "./commands/store.js";
import { addTablesCommand } from "./commands/tables.js";
import { addVerifyCommand } from "./commands/verify.js";
import { declaredSpelling } from "./flags.js";
import { printError, printNote, printResult } from "./output.js";

/** Reads the arguments, runs the command, and sets the exit code. Nothing below this throws or exits. */
export async function runProgram(argv: readonly string[]): Promise<void> {
  const finish = (code: ExitCode): void => {
    process.exitCode = code;
  };
  try {
    const program = createProgram(finish);
    requireCommand(argv[0], program);
    await program.parseAsync(declaredSpelling(argv, program), { from: "user" });
  } catch (error) {
    finish(error instanceof CommanderError ? commanderCode(error) : printError(error));
  }
}

/** The default command takes no argument of its own, so a word in the first place is meant as a command. */
function requireCommand(word: string | undefined, program: Command): void {
  const names = [...program.commands.map((command) => command.name()), "help"];
  if (word === undefined || word.startsWith("-") || names.includes(word)) return;
  throw usageError(
    `there is no command ${JSON.stringify(word)}${didYouMean(word, names)}`,
    `there is ${names.join(", ")}; tg-eval --help says more`,
  );
}

/** `finish` is told the exit code of the command that ran. */
export function createProgram(finish: (code: ExitCode) => void): Command {
  const program = new Command("tg-eval")
    .description("Evaluates tool-use language models; every verdict is paid for once.")
    .version(packageVersion(), "-V, --version")
    .showSuggestionAfterError()
    // A flag behind a command's name is that command's, also where a command above it has one of that name.
    .enablePositionalOptions()
    .addHelpText("after", examples);
  addRunCommand(program, finish);
  addBfclCommand(program, finish);
  addPredictCommand(program, finish);
  addGenerateCommand(program, finish);
  addAuditCommand(program, finish);
  addFormatCommand(program, finish);
  addCheckCommand(program, finish);
  addRubricCommand(program, finish);
  addCompareCommand(program, finish);
  addReportCommand(program, finish);
  addRerunCommand(program, finish);
  addRunsCommand(program, finish);
  addShowCommand(program, finish);
  addStoreCommand(program, finish);
  addTablesCommand(program, finish);
  addVerifyCommand(program, finish);
  addCompletionCommand(program, finish);
  for (const command of [program, ...program.commands, ...program.commands.flatMap((child) => child.commands)]) {
    command
      .exitOverride()
      .allowExcessArguments(false)
      .configureOutput({ writeOut: printResult, writeErr: printHelpAlone });
  }
  return program;
}

/** What is wrong is said by `printError`; a command that lacks its subcommand shows its help. */
function printHelpAlone(text: string): void {
  if (text.startsWith("Usage:")) printNote(text);
}

const examples = `
Scoring is the default command; tg-eval run --help lists its flags.

Example:
  $ tg-eval --pred_model orchid-7b,lichen-1b --dataset examples/ToolGrad-mini`;

/** Help and version are commander's way of being done; everything else is a slip in the arguments. */
function commanderCode({ code, message, exitCode }: CommanderError): ExitCode {
  if (exitCode === 0) return exitCodes.complete;
  if (code === "commander.help") return exitCodes.judgedNothing;
  return printError(usageError(message.replace(/^error: /, ""), "tg-eval --help, or tg-eval COMMAND --help"));
}
