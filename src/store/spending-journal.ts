import { appendFileSync, existsSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { storing } from "./storing.js";

/**
 * What a purchase under a cap has set aside and spent, in US dollars, line by line: a process that is killed cannot say
 * what its requests in flight came to, and they may be billed.
 */
export type SpendingJournal = {
  /** What was spent before this process; what another one had set aside when it was killed counts in full. */
  readonly spentBeforeUsd: number;
  /** A request is about to be asked for that may cost so much. */
  readonly opened: (request: string, usd: number) => void;
  /** It is over, and cost so much. */
  readonly closed: (request: string, usd: number) => void;
};

export const openSpendingJournal = (folder: string): SpendingJournal => {
  const file = join(folder, "spent.jsonl");
  const spentBeforeUsd = existsSync(file) ? sumOf(storing(folder, () => wholeLines(file))) : 0;
  const append = (request: string, usd: number): void => {
    // In one write, and not flushed: what a process wrote outlives it.
    storing(folder, () => appendFileSync(file, `${JSON.stringify([request, usd])}\n`));
  };
  return { spentBeforeUsd, opened: append, closed: append };
};

/**
 * A line that was cut short, as on a full disk, is that of a request that was not asked for, or whose line before it counts
 * in full. It is taken away, or the next one would be written behind it.
 */
function wholeLines(file: string): string {
  const text = readFileSync(file, "utf8");
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  if (whole !== text) truncateSync(file, Buffer.byteLength(whole));
  return whole;
}

/** The last line of each request counts. */
function sumOf(text: string): number {
  const last = new Map<string, number>();
  for (const line of text.split("\n").slice(0, -1)) {
    const [request, usd] = JSON.parse(line) as [string, number]; // Written above, each line whole.
    last.set(request, usd);
  }
  return [...last.values()].reduce((sum, usd) => sum + usd, 0);
}
