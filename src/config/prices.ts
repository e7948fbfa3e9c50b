import { z } from "zod";
import type { Price } from "../core/record.js";
import { decodeYaml } from "./decode-yaml.js";

const dollars = z.number().min(0);

const price: z.ZodType<Price> = z
  .strictObject({
    model: z.string().min(1, "the model's name, as requests give it"),
    input: dollars,
    cached_input: dollars,
    output: dollars,
    as_of: z.iso.date("a date, as in 2026-11-21"),
    source: z.url({ protocol: /^https?$/, error: "the URL of a page" }),
  })
  .superRefine(({ input, cached_input }, context) => {
    if (cached_input <= input) return;
    context.addIssue({ code: "custom", path: ["cached_input"], message: `at most what input costs, ${input}` });
  });

const pricesFile = z.strictObject({
  prices: z.array(price).superRefine((prices, context) => {
    const first = new Map<string, number>();
    for (const [index, { model }] of prices.entries()) {
      const before = first.get(model);
      if (before === undefined) first.set(model, index);
      else
        context.addIssue({ code: "custom", path: [index, "model"], message: `a model once: prices[${before}] has it` });
    }
  }),
});

/**
 * Reads a file of prices; `configs/prices.yaml` is the shipped one.
 *
 * @throws UsageError with the place of what is wrong
 */
export const decodePrices = (text: string, name: string): readonly Price[] => decodeYaml(text, name, pricesFile).prices;

/** What a dated version adds to its model's name: `-2025-04-14`, `-20250414`. */
const version = /-20\d{2}(-?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])$/;

/**
 * The price of a model: listed by its own name, else by the name without a version's date. A name that only begins
 * alike is another model (`gpt-4.1-mini` costs what `gpt-4.1` does not), so its price is unknown: null.
 */
export function findPrice(prices: readonly Price[], model: string): Price | null {
  const named = (name: string) => prices.find((candidate) => candidate.model === name);
  return named(model) ?? named(model.replace(version, "")) ?? null;
}
