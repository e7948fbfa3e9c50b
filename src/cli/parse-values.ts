import { readFileSync } from "node:fs";
import { InvalidArgumentError } from "commander";

/** `a,b` and repeated flags alike. */
export const list = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...value
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== ""),
];

export const repeated = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

export const wholeNumber =
  (least: number) =>
  (value: string): number => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least) return number;
    throw new InvalidArgumentError(`It takes a whole number, at least ${least}.`);
  };

export function positiveNumber(value: string): number {
  const number = Number(value);
  if (value.trim() !== "" && Number.isFinite(number) && number > 0) return number;
  throw new InvalidArgumentError("It takes a number above 0.");
}

export function nonNegativeNumber(value: string): number {
  const number = Number(value);
  if (value.trim() !== "" && Number.isFinite(number) && number >= 0) return number;
  throw new InvalidArgumentError("It takes a number, 0 or more.");
}

/** `a,b`, or `@FILE` with one id a line. */
export function sampleIds(value: string, before: readonly string[] = []): readonly string[] {
  if (!value.startsWith("@")) return list(value, before);
  let text: string;
  try {
    text = readFileSync(value.slice(1), "utf8");
  } catch (error) {
    throw new InvalidArgumentError(
      `${value.slice(1)} cannot be read (${(error as NodeJS.ErrnoException).code ?? error}): give a file with one id a line.`,
    );
  }
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return [...before, ...lines.filter((line) => line !== "")];
}

/** A day: a request that takes longer is none that anybody waits for, and timers end at 24 days. */
const longestTimeout = 86_400;

export function timeoutSeconds(value: string): number {
  const seconds = positiveNumber(value);
  if (seconds <= longestTimeout) return seconds;
  throw new InvalidArgumentError(`It takes at most ${longestTimeout} seconds.`);
}
