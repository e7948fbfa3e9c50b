import { z } from "zod";
import { dispositions } from "../core/disposition.js";

/** What is relied on of a line of `samples.jsonl`. It says nothing of other fields, which later versions may add. */
const metrics = z.record(z.string(), z.union([z.number(), z.object({ unscored: z.string() })]));

const verdict = z.discriminatedUnion("source", [
  z.object({ source: z.literal("recorded"), qor: z.number() }),
  z.object({
    source: z.literal("judged"),
    rubric: z.string(),
    key: z.string(),
    edition: z.number(),
    score: z.number(),
    flags: z.array(z.string()),
    reply: z.record(z.string(), z.unknown()),
  }),
]);

const problem = z.object({
  kind: z.string(),
  file: z.string(),
  path: z.string(),
  found: z.string(),
  expected: z.string(),
  concerns: z.enum(["reference", "prediction", "note"]),
});

const count = z.number();

const calls = z.object({
  made: count,
  succeeded: count,
  not_called: count,
  sibling_called: count,
  outside_pool: count.nullable(),
  bad_arguments: count.nullable(),
  recovered: count,
  redundant: count,
  stopped_early: z.boolean(),
  failed: z.array(z.string()),
});

export const sampleRecordShape = z.object({
  id: z.string(),
  disposition: z.enum(dispositions),
  class: z.string().optional(),
  metrics,
  strict: z.object({ disposition: z.enum(dispositions), metrics }).optional(),
  verdict: verdict.nullable(),
  reference_tools: z.number().nullable(),
  distractors: z.number().nullable().optional(), // Records of versions before 0.2 lack it.
  categories: z.array(z.string()),
  warnings: z.array(problem),
  // Records of versions before 0.3 lack both, and BFCL's do.
  calls: calls.nullable().optional(),
  checksums: z.object({ reference: z.string(), prediction: z.string() }).optional(),
});
