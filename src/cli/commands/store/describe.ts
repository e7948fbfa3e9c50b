import { formatUsd } from "../../../core/cost.js";
import type { Spent } from "../../../library/spending.js";

/** `1 key`, `2 keys`, `0 entries`. */
export const counted = (count: number, noun: string): string =>
  `${count} ${count === 1 ? noun : noun.endsWith("y") && !noun.endsWith("ey") ? `${noun.slice(0, -1)}ies` : `${noun}s`}`;

/** `3 refusal, 1 truncated`; `none` for no counts. */
export const listCounts = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ") || "none";

export const describeTokens = ({
  input_tokens,
  cached_input_tokens,
  output_tokens,
}: Pick<Spent, "input_tokens" | "cached_input_tokens" | "output_tokens">): string =>
  `${input_tokens} input (${cached_input_tokens} cached), ${output_tokens} output`;

/** What is unknown is said to be, and never counted as 0. */
export function describeCost({ cost_usd, price_unknown }: Spent): string {
  const unknown = Object.entries(price_unknown).map(([model, entries]) => `${model} (${counted(entries, "entry")})`);
  const known = cost_usd === null ? [] : [formatUsd(cost_usd)];
  return [...known, ...(unknown.length === 0 ? [] : [`price unknown: ${unknown.join(", ")}`])].join("; ");
}

/** In units of 1024. */
export function describeBytes(bytes: number): string {
  const units = ["bytes", "KiB", "MiB", "GiB"];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  return `${(bytes / 1024 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}
