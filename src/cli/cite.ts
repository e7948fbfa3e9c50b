import { usageError } from "../core/errors.js";
import type { FormatChoice } from "./formats.js";
import { printResult } from "./output.js";

export const citeHelp = "print BibTeX for the tool, the papers and the benchmark that the table rests on";

/** What every table of predictions in ToolGrad's layout rests on. */
export const toolGrad = ["ToolGrad-5k"] as const;

/** @throws UsageError where BibTeX would stand in the middle of what a program reads */
export function requireCitable(formats: readonly FormatChoice[]): void {
  const mixed = formats.find(({ reporter, file }) => file === undefined && reporter !== "console");
  if (mixed === undefined) return;
  throw usageError(
    `--cite and --format ${mixed.reporter} would both be printed`,
    `give one of them a file: --format ${mixed.reporter}=FILE`,
  );
}

/** Prints what to cite beneath the table. */
export async function printCitations(of: {
  readonly benchmarks: readonly string[];
  readonly papers?: readonly string[];
}): Promise<void> {
  const { citations } = await import("../library/cite.js");
  printResult(`\n${await citations(of)}`);
}
