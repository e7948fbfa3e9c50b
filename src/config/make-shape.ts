import { z } from "zod";
import { usageError } from "../core/errors.js";
import { selectors } from "../core/generation.js";
import type { MakeStep } from "../core/make.js";
import { frameworks, protocolNames } from "../core/prediction-account.js";
import { negativeMethods, sftFormatNames } from "../core/sft.js";

/** How the values of a step are read: as the file has them, where texts may be templates, or once those are filled. */
type Fields = {
  readonly number: z.ZodType<number | string>;
  readonly choice: (choices: readonly string[]) => z.ZodType<string>;
};

const text = z.string().min(1, "a text that is not empty");
const optional = z.exactOptional;

const stepShapes = ({ number, choice }: Fields) => ({
  generate: z.strictObject({
    out: text,
    tools: text,
    model: text,
    base_url: optional(text),
    selector: optional(choice(selectors)),
    allow_none: optional(z.boolean()),
    count: optional(number),
    seed: optional(number),
    iterations: optional(number),
    num_apis: optional(number),
    batch_size: optional(number),
    temperature: optional(number),
    protocol: optional(choice(protocolNames)),
  }),
  format: z.strictObject({
    workflows: text,
    out: text,
    tools: text,
    num_tools: optional(z.union([number, z.literal("all")])),
    negatives: optional(choice(negativeMethods)),
    similarity: optional(text),
    negative_ratio: optional(number),
    in_place_neg: optional(z.boolean()),
    format: optional(choice(sftFormatNames)),
    max_description: optional(number),
    test_ratio: optional(number),
    seed: optional(number),
  }),
  predict: z.strictObject({
    dataset: text,
    tools: text,
    model: text,
    base_url: optional(text),
    judge_base_url: optional(text),
    name: optional(text),
    framework: optional(choice(frameworks)),
    protocol: optional(choice(protocolNames)),
    writer: optional(text),
    candidates: optional(number),
    max_steps: optional(number),
    split: optional(choice(["test", "train"])),
    sampling_method: optional(text),
    seed: optional(number),
    temperature: optional(number),
  }),
});

const asNumber = "a number, a share such as 25%, or a template that comes to one";

const written = stepShapes({
  number: z.union([z.number(), text.regex(/\{|^\d+(\.\d+)?%?$/, asNumber)], { error: asNumber }),
  choice: (choices) => text.refine((value) => value.includes("{") || choices.includes(value), choices.join(", ")),
});

const filled = stepShapes({
  number: z.union([z.number(), text.regex(/^-?\d+(\.\d+)?%?$/, asNumber).transform(numberOf)], { error: asNumber }),
  choice: (choices) => text.refine((value) => choices.includes(value), choices.join(", ")),
});

/** What an experiment's `make` may say, step by step; texts may be templates of its factors. */
export const makeShape = z
  .array(
    z.union(
      [
        z.strictObject({ generate: written.generate }),
        z.strictObject({ format: written.format }),
        z.strictObject({ predict: written.predict }),
      ],
      { error: "a step: generate, format or predict, with what it says" },
    ),
  )
  .min(1, "a list of at least one step");

/**
 * A step whose templates are filled, with its numbers as numbers: `25%` is 0.25.
 *
 * @throws UsageError for what a template came to that its step does not take
 */
export function filledStep({ kind, options }: MakeStep): MakeStep {
  const decoded = filled[kind].safeParse(options);
  if (decoded.success) return { kind, options: decoded.data };
  const [issue] = decoded.error.issues;
  const key = issue?.path.join(".") ?? "";
  const found = JSON.stringify(options[key]);
  throw usageError(
    `make: ${kind}: ${key} comes to ${found}, expected ${issue?.message}`,
    "see its template and levels",
  );
}

function numberOf(value: string): number {
  return value.endsWith("%") ? Number(value.slice(0, -1)) / 100 : Number(value);
}
