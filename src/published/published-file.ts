import { z } from "zod";
import type { Published, PublishedFigure } from "./figure.js";

const text = z.string("a text").min(1, "a text");
const optionalText = text.nullable().default(null);

const provenance = {
  grade: z.literal("A", '"A": the authors\' own text or files'),
  source: text,
  note: optionalText,
};

const figure = z
  .strictObject({
    model: text,
    mode: z.enum(["prompt", "fc"]).nullable().default(null),
    checkpoint: optionalText,
    subset: optionalText,
    metrics: z
      .record(z.string().regex(/^[a-z][a-z0-9_]*$/, "a metric's name, as in success_rate"), z.number())
      .refine((metrics) => Object.keys(metrics).length > 0, "at least one metric"),
    unit: z.enum(["share", "percent"]),
    n: z.int().positive().nullable().default(null),
    judge: optionalText,
    doubtful: z.boolean().default(false),
    ...provenance,
  })
  .superRefine(({ doubtful, note, unit, metrics }, context) => {
    if (doubtful && note === null)
      context.addIssue({ code: "custom", path: ["note"], message: "a note that says what is wrong" });
    for (const [name, value] of Object.entries(metrics)) {
      const most = unit === "percent" || name === "qor" ? 100 : 1;
      if (value >= 0 && value <= most) continue;
      context.addIssue({ code: "custom", path: ["metrics", name], message: `a number from 0 to ${most}` });
    }
  });

const fact = z.strictObject({
  name: text,
  value: z.union([z.number(), text]),
  unit: optionalText,
  model: optionalText,
  ...provenance,
});

/** What a file of `results/published/` must hold; docs/published.md tells what its keys mean. */
export const publishedFile: z.ZodType<Published> = z
  .strictObject({
    benchmark: text,
    cite: z.array(text),
    figures: z.array(figure).default([]),
    facts: z.array(fact).default([]),
  })
  .superRefine(({ figures }, context) => {
    const first = new Map<string, number>();
    for (const [index, row] of figures.entries()) {
      for (const metric of Object.keys(row.metrics)) {
        const key = cellOf(row, metric);
        const before = first.get(key);
        if (before === undefined) first.set(key, index);
        else {
          const message = `a metric once: figures[${before}] has it of the same model, mode, checkpoint and subset`;
          context.addIssue({ code: "custom", path: ["figures", index, "metrics", metric], message });
        }
      }
    }
  })
  .transform(({ benchmark, cite, figures, facts }) => ({
    benchmark,
    cite,
    figures: figures.map((row) => ({ benchmark, ...row })),
    facts: facts.map((row) => ({ benchmark, ...row })),
  }));

const cellOf = (row: Omit<PublishedFigure, "benchmark">, metric: string): string =>
  JSON.stringify([row.model, row.mode, row.checkpoint, row.subset, metric]);
