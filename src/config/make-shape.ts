import { z } from "zod";
import { usageError } from "../core/errors.js";
import { selectors } from "../core/generation.js";
import type { MakeStep, StepOptions } from "../core/make.js";
import { frameworks, protocolNames } from "../core/prediction-account.js";
import { negativeMethods, sftFormatNames } from "../core/sft.js";
import { type Fields, filledFields, fromZero, fromZeroTo, wholeFrom, writtenFields } from "./step-values.js";

const text = z.string().min(1, "a text that is not empty");
const optional = z.exactOptional;

const stepShapes = <T extends string>({ number, numberOrAll, choice, flag }: Fields<T>) => ({
  generate: z.strictObject({
    out: text,
    tools: text,
    model: text,
    base_url: optional(text),
    key_env: optional(text),
    selector: optional(choice(selectors)),
    allow_none: optional(flag),
    count: optional(number(wholeFrom(1))),
    seed: optional(number(wholeFrom(0))),
    iterations: optional(number(wholeFrom(1))),
    num_apis: optional(number(wholeFrom(1))),
    batch_size: optional(number(wholeFrom(1))),
    temperature: optional(number(fromZero)),
    protocol: optional(choice(protocolNames)),
  }),
  format: z.strictObject({
    workflows: text,
    out: text,
    tools: text,
    num_tools: optional(numberOrAll(wholeFrom(1))),
    negatives: optional(choice(negativeMethods)),
    similarity: optional(text),
    negative_ratio: optional(number(fromZeroTo(100))),
    in_place_neg: optional(flag),
    format: optional(choice(sftFormatNames)),
    max_description: optional(number(wholeFrom(0))),
    test_ratio: optional(number(fromZeroTo(1))),
    seed: optional(number(wholeFrom(0))),
  }),
  predict: z.strictObject({
    dataset: text,
    tools: optional(text),
    model: text,
    base_url: optional(text),
    key_env: optional(text),
    judge_base_url: optional(text),
    name: optional(text),
    framework: optional(choice(frameworks)),
    protocol: optional(choice(protocolNames)),
    writer: optional(text),
    candidates: optional(number(wholeFrom(1))),
    max_steps: optional(number(wholeFrom(1))),
    split: optional(choice(["test", "train"])),
    sampling_method: optional(text),
    seed: optional(number(wholeFrom(0))),
    temperature: optional(number(fromZero)),
  }),
});

const written = stepShapes(writtenFields);
const filled = stepShapes(filledFields);

/** What an experiment's `make` may say, step by step; texts may be templates of its factors. */
export const makeShape = z
  .array(
    z
      .strictObject({
        generate: optional(written.generate),
        format: optional(written.format),
        predict: optional(written.predict),
      })
      .transform((entry, context): MakeStep => {
        const [step, ...others] = stepsIn(entry);
        if (step !== undefined && others.length === 0) return step;
        context.addIssue({ code: "custom", message: "a step: one of generate, format and predict" });
        return z.NEVER;
      }),
  )
  .min(1, "a list of at least one step");

const stepsIn = (entry: Readonly<Partial<Record<MakeStep["kind"], StepOptions>>>): readonly MakeStep[] =>
  (["generate", "format", "predict"] as const).flatMap((kind) => {
    const options = entry[kind];
    return options === undefined ? [] : [{ kind, options }];
  });

/** A step whose templates are filled, by what it makes. */
export type FilledStep = {
  readonly [Kind in MakeStep["kind"]]: { readonly kind: Kind; readonly options: z.output<(typeof filled)[Kind]> };
}[MakeStep["kind"]];

/**
 * A step whose templates are filled, with its numbers as numbers: `25%` is 0.25.
 *
 * @throws UsageError for what a template came to that its step does not take
 */
export function filledStep({ kind, options }: MakeStep): FilledStep {
  switch (kind) {
    case "generate":
      return { kind, options: decoded(filled.generate, { kind, options }) };
    case "format":
      return { kind, options: decoded(filled.format, { kind, options }) };
    case "predict":
      return { kind, options: decoded(filled.predict, { kind, options }) };
  }
}

function decoded<T>(shape: z.ZodType<T>, { kind, options }: MakeStep): T {
  const read = shape.safeParse(options);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const key = issue?.path.join(".") ?? "";
  const found = JSON.stringify(options[key]);
  throw usageError(
    `make: ${kind}: ${key} comes to ${found}, expected ${issue?.message}`,
    "see its template and levels",
  );
}
