import { z } from "zod";
import { corrections } from "../core/experiment.js";
import { policies } from "../core/score.js";
import { makeShape } from "./make-shape.js";

/** What an experiment file may hold, key by key; what its parts must be to each other is in `experiment-checks.ts`. */
const text = z.string().min(1, "a text that is not empty");
const texts = z.array(text).min(1, "a list of at least one");
const value = z.union([text, z.number()]);
const where = z
  .record(z.string(), value)
  .refine((levels) => Object.keys(levels).length > 0, "at least one factor with its level");

const level = z.union([text, z.number(), z.strictObject({ value, label: text })]);
const levels = z.array(level).min(1, "a list of at least one level");
const factorName = z.string().regex(/^[A-Za-z_]\w*$/, "a name of letters, digits and _, with no digit in front");
const all = z.literal("all");
const factor = z.union([
  levels,
  all,
  z.strictObject({ label: z.exactOptional(text), unit: z.exactOptional(text), levels: z.union([levels, all]) }),
]);

const bounds = z
  .strictObject({ at_least: z.exactOptional(z.number()), at_most: z.exactOptional(z.number()) })
  .refine((range) => Object.keys(range).length > 0, "at_least, at_most or both");

const subset = z.strictObject({
  name: factorName,
  label: z.exactOptional(text),
  where: z
    .strictObject({
      reference_tools: z.exactOptional(bounds),
      distractors: z.exactOptional(bounds),
      category: z.exactOptional(z.union([text.transform((name) => [name]), texts])),
      ids: z.exactOptional(texts),
    })
    .refine((filter) => Object.keys(filter).length > 0, "reference_tools, distractors, category or ids"),
});

const correction = z.enum(corrections).default("holm");
const share = z.number().gt(0, "a number between 0 and 1").lt(1, "a number between 0 and 1");
const decimals = z.int("a whole number from 0 to 6").min(0).max(6);

const compare = z.strictObject({
  baseline: where,
  correction,
  alphas: z.array(share).min(1, "a list of 1 to 3").max(3, "a list of 1 to 3").default([0.05, 0.01, 0.001]),
  differences: z.boolean().default(false),
});

const layout = z.strictObject({
  tables: z.array(text).default([]),
  rows: z.array(text).default([]),
  columns: z.array(text).default([]),
  group: z.exactOptional(text),
  best: z.boolean().default(true),
  digits: z.record(z.string(), decimals).default({}),
});

const analyses = z.strictObject({
  trend: z.exactOptional(
    z.strictObject({
      factor: text,
      per: z.number().gt(0, "a number above 0").default(1),
      metrics: z.exactOptional(texts),
      correction,
    }),
  ),
  main_effects: z.exactOptional(
    z.strictObject({ factors: z.exactOptional(texts), metrics: z.exactOptional(texts), correction }),
  ),
  complexity: z.exactOptional(
    z.strictObject({
      sources: z
        .record(z.string(), text)
        .refine((sources) => Object.keys(sources).length > 0, "at least one name with its folder"),
    }),
  ),
});

const ownFigure = z.strictObject({
  model: text,
  metric: text,
  mean: z.number(),
  n: z.int().positive().nullable().default(null),
  judge: text.nullable().default(null),
  source: text,
  note: text.nullable().default(null),
});

const published = z
  .strictObject({
    benchmark: z.exactOptional(text),
    mode: z.exactOptional(z.enum(["prompt", "fc"])),
    checkpoint: z.exactOptional(text),
    subset: z.exactOptional(text),
    models: z.record(z.string(), text).default({}),
    values: z.array(ownFigure).default([]),
  })
  .refine(({ benchmark, values }) => benchmark !== undefined || values.length > 0, "benchmark, values or both");

export const experimentShape = z.strictObject({
  title: text,
  dataset: text,
  split: z.enum(["test", "train"]).default("test"),
  sampling_method: text.default("embedding"),
  policy: z.enum(policies).default("strict"),
  judge: z.exactOptional(text),
  rubric: z.exactOptional(text),
  writer: z.exactOptional(text),
  metrics: texts.default(["recall", "success_rate", "qor"]),
  factors: z.record(factorName, factor).refine((known) => Object.keys(known).length > 0, "at least one factor"),
  conditions: z
    .strictObject({
      model: z.exactOptional(text),
      except: z
        .array(
          z.strictObject({
            where,
            model: z.exactOptional(text),
            dataset: z.exactOptional(text),
            sampling_method: z.exactOptional(text),
          }),
        )
        .default([]),
      exclude: z.array(where).default([]),
    })
    .default({ except: [], exclude: [] }),
  groups: z.record(z.string(), texts).default({}),
  compare: z.exactOptional(compare),
  layout: layout.prefault({}),
  subsets: z.array(subset).default([]),
  published: z.exactOptional(published),
  cite: z.array(text).default([]),
  analyses: analyses.default({}),
  make: z.exactOptional(makeShape),
});

export type ExperimentFile = z.output<typeof experimentShape>;
export type FactorFile = ExperimentFile["factors"][string];
