import { isObject } from "../core/is-object.js";
import type { JudgeReply } from "../core/verdict.js";
import { describeValue } from "./describe.js";
import { mismatch } from "./reply-schema.js";
import type { Rubric, ScoreRule } from "./rubric.js";

export type DecodedReply =
  | { readonly kind: "ok"; readonly reply: JudgeReply }
  /** `problem`: one line that says what in the reply is not what the rubric asked for. */
  | { readonly kind: "invalid"; readonly problem: string };

/**
 * Reads a judge's reply by its rubric's schema and score rule. Nothing is repaired: a reply off the schema is invalid.
 *
 * The score is the judge's own, clipped to the rule's range. Its slips are kept and flagged:
 * `score_out_of_range`; `arithmetic_off`, when `final_score` is more than 1 from the mean of `response_scores`;
 * `count_off`, when there are not `num_requests` of them. The last two concern rubrics that have those fields.
 */
export function decodeReply({ responseFormat, score: rule }: Rubric, content: string): DecodedReply {
  const fields = parseJson(content);
  if (!isObject(fields)) return invalid(`the reply is no JSON object: ${describeValue(content)}`);
  const problem = mismatch(responseFormat.schema, fields);
  if (problem !== null) return invalid(problem);

  // A number: `decodeRubric` saw that the schema has one under this name, and the reply fits the schema.
  const said = fields[rule.field] as number;
  return { kind: "ok", reply: { score: clip(said, rule), fields, flags: flagsOf(fields, said, rule) } };
}

const invalid = (problem: string): DecodedReply => ({ kind: "invalid", problem });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const clip = (value: number, { range: [min, max] }: ScoreRule): number => Math.min(max, Math.max(min, value));

function flagsOf(fields: Readonly<Record<string, unknown>>, said: number, rule: ScoreRule): readonly string[] {
  const flags: string[] = [];
  if (said !== clip(said, rule)) flags.push("score_out_of_range");

  const { num_requests: requests, response_scores: scores, final_score: final } = fields;
  if (!Array.isArray(scores)) return flags;
  // The released evaluator throws all but the final score away, so such slips go unseen there.
  if (typeof final === "number" && Math.abs(final - mean(scores)) > 1) flags.push("arithmetic_off");
  if (typeof requests === "number" && requests !== scores.length) flags.push("count_off");
  return flags;
}

/** NaN, which is off from nothing, for an empty list or a list of anything but numbers. */
const mean = (values: readonly unknown[]): number =>
  values.reduce((sum: number, value) => sum + (typeof value === "number" ? value : Number.NaN), 0) / values.length;
