import type { MissingClass } from "./disposition.js";
import { grouped } from "./grouped.js";
import type { Price } from "./record.js";
import type { Usage } from "./verdict.js";

/**
 * What tokens cost, in US dollars.
 *
 * Cached tokens are a part of the input and are charged at their own price; more of them than there is input, as some
 * servers report, count as all of it.
 */
export function costUsd({ inputTokens, cachedInputTokens, outputTokens }: Usage, price: Price): number {
  const cached = Math.min(cachedInputTokens, inputTokens);
  const fresh = inputTokens - cached;
  return (cached * price.cached_input + fresh * price.input + outputTokens * price.output) / 1_000_000;
}

/** The same where the price may be unknown: null then, but nothing costs nothing at any price. */
export const costUsdAt = (price: Price | null, usage: Usage): number | null =>
  usage.inputTokens + usage.outputTokens === 0 ? 0 : price && costUsd(usage, price);

/**
 * Whether it is known what an answer's tokens cost, or those of a failure of this class. Of an endpoint that counts none
 * it is not; but nobody charges for a prompt that was refused as it stood.
 */
export const isCostTold = ({ inputTokens }: Usage, failed: MissingClass | null): boolean =>
  inputTokens > 0 || (failed !== null && refusedUnread.has(failed));

const refusedUnread: ReadonlySet<MissingClass> = new Set(["too_long", "content_filter"]);

/** An amount of US dollars, 0 or more: `$12.35`; below a dollar with four significant digits, `$0.01235`. */
export function formatUsd(amount: number): string {
  const digits = amount < 1 ? Math.min(3 - Math.floor(Math.log10(amount)), mostDigits) : 2;
  return `$${grouped(amount.toFixed(digits).replace(/(?<=\.\d\d\d*)0+$/, ""))}`;
}

/** For nothing, whose first digit never comes; a token costs some nine of them. */
const mostDigits = 20;
