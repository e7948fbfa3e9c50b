import { accessSync, constants, existsSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { TgEvalError, usageError } from "../core/errors.js";
import { didYouMean } from "../dataset/index.js";
import { reporterNames } from "../library/render.js";
import { printResult } from "./output.js";
import { spentLine } from "./run-notes.js";

/** One `--format`: a reporter, and the file it goes to (stdout where there is none). */
export type FormatChoice = { readonly reporter: string; readonly file: string | undefined };

/** @throws UsageError for a format that is not there */
export function parseFormat(value: string): FormatChoice {
  const [reporter = "", ...rest] = value.split("=");
  if (!reporterNames.includes(reporter)) {
    throw usageError(
      `--format ${value}: there is no format ${JSON.stringify(reporter)}${didYouMean(reporter, reporterNames)}`,
      `there is ${reporterNames.join(", ")}; each may name a file: --format latex=table.tex`,
    );
  }
  const file = rest.join("=");
  if (rest.length > 0 && file === "")
    throw usageError(`--format ${value}: no file is named`, `e.g. --format ${reporter}=table.txt`);
  return { reporter, file: rest.length === 0 ? undefined : file };
}

/**
 * Finds out before anything is paid for that a report could not be written.
 *
 * @throws StorageError for a file that is a folder, or in a folder that is not there or cannot be written
 * @throws UsageError for a file that is named twice: what is written last would be all there is
 */
export function requireWritable(outputs: readonly { readonly file: string | undefined }[]): void {
  const files = outputs.flatMap(({ file }) => file ?? []);
  for (const file of files) {
    try {
      if (existsSync(file) && statSync(file).isDirectory()) throw notWritten(file, "EISDIR");
      accessSync(existsSync(file) ? file : dirname(file), constants.W_OK);
    } catch (error) {
      throw notWritten(file, error);
    }
  }
  requireNoneTwice(files.filter(isOverwritten).map((file) => resolve(file)));
}

/** Unlike what goes on where the last one ended, as /dev/stdout does. */
const isOverwritten = (file: string): boolean => !existsSync(file) || statSync(file).isFile();

function requireNoneTwice(files: readonly string[]): void {
  const twice = files.find((file, at) => files.indexOf(file) !== at);
  if (twice !== undefined)
    throw usageError(`${twice} is named for two outputs, and would hold the last one alone`, "name a file for each");
}

/** Prints or writes a text for each format, beneath the console's what was spent. */
export async function reportRuns(
  result: Parameters<typeof spentLine>[0],
  formats: readonly FormatChoice[],
  render: (reporter: string) => Promise<string>,
): Promise<void> {
  const spent = spentLine(result);
  await reportTexts(formats, async (reporter) => {
    const text = await render(reporter);
    return reporter === consoleFormat && spent !== null ? `${text}\n${spent}\n` : text;
  });
}

const consoleFormat = "console";

/** Prints or writes a text for each format; without any, the console's. */
export async function reportTexts(
  formats: readonly FormatChoice[],
  render: (reporter: string) => Promise<string>,
): Promise<void> {
  const choices = formats.length === 0 ? [{ reporter: consoleFormat, file: undefined }] : formats;
  for (const { reporter, file } of choices) {
    const text = await render(reporter);
    if (file === undefined) printResult(text);
    else writeReport(file, text);
  }
}

/** @throws StorageError where the file cannot be written */
export function writeReport(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw notWritten(file, error);
  }
}

function notWritten(file: string, cause: unknown): TgEvalError {
  if (cause instanceof TgEvalError) return cause;
  const code = typeof cause === "string" ? cause : (cause as NodeJS.ErrnoException).code;
  return new TgEvalError("storage", `${file} cannot be written: ${code ?? String(cause)}`, {
    hint: "name another file",
    cause,
  });
}
