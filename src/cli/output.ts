import { writeSync } from "node:fs";
import pc from "picocolors";
import { type ExitCode, exitCodes, TgEvalError } from "../core/errors.js";
import { safeText } from "../reporters/safe-text.js";

/** picocolors would look at stdout, and colour whatever a CI machine prints. `isTTY` is undefined for a pipe. */
const colors = pc.createColors(Boolean(process.stderr.isTTY) && !process.env.NO_COLOR);

/** Results go to stdout, everything else to stderr. */
export function printResult(text: string): void {
  writeAll(1, text);
}

export function printNote(text: string): void {
  writeAll(2, `${text}\n`);
}

export const printWarning = (text: string): void => printNote(`${colors.yellow("warning:")} ${safeText(text)}`);

/** Says what stopped the program, and returns its exit code. Anything but a TgEvalError is a bug of ours. */
export function printError(error: unknown): ExitCode {
  if (error instanceof TgEvalError) {
    printNote(`${colors.red(`${error.name}:`)} ${safeText(error.message)}`);
    if (error.hint !== undefined) printNote(`  hint: ${safeText(error.hint)}`);
    return error.exitCode;
  }
  printNote(
    `${colors.red("this is a bug in tg-eval:")} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  return exitCodes.bug;
}

/** Whole and at once, also into a pipe that is slow; a reader that left (`| head`) is no error. */
function writeAll(descriptor: 1 | 2, text: string): void {
  let bytes = Buffer.from(text);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(descriptor, bytes));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException; // writeSync throws system errors alone
      // What cannot be said on stderr cannot be said anywhere.
      if (code === "EAGAIN") continue;
      if (code === "EPIPE" || descriptor === 2) return;
      throw notPrinted(code, error);
    }
  }
}

function notPrinted(code: string | undefined, cause: unknown): TgEvalError {
  return new TgEvalError("storage", `stdout cannot be written: ${code ?? String(cause)}`, {
    hint: "make room, or print elsewhere; a run's record holds its table too",
    cause,
  });
}
