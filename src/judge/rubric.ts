import { z } from "zod";
import { usageError } from "../core/errors.js";
import { describePath, describeValue } from "./describe.js";
import { type ObjectSchema, objectSchema } from "./reply-schema.js";
import { parseTemplate, type Segment, samplePlaceholders } from "./template.js";

/** A rubric: what a judge is asked, what its reply looks like, and which part of the reply is the score. */
export type Rubric = {
  readonly name: string;
  /** One sentence, for lists and `--help`. */
  readonly description: string;
  /** Where the criteria come from, e.g. a citation; null where the file does not say. */
  readonly source: string | null;
  /** The names of the values that the template takes. */
  readonly placeholders: readonly string[];
  /** The template as written in the file. */
  readonly prompt: string;
  /** The same, split once, so that rendering a sample only joins. */
  readonly segments: readonly Segment[];
  /** Sent with every request, always the same object. */
  readonly responseFormat: { readonly name: string; readonly schema: ObjectSchema };
  readonly score: ScoreRule;
};

/** The score is a number among the reply's own properties; what lies outside the range (inclusive) is clipped to it. */
export type ScoreRule = { readonly field: string; readonly range: readonly [min: number, max: number] };

/** A rubric as a file holds it; `judges/qor.yaml` is the example to follow. */
export type RubricFile = {
  readonly name: string;
  readonly description: string;
  readonly source?: string;
  /** Left out where they are those of a rubric that judges predictions. */
  readonly placeholders?: readonly string[];
  readonly prompt: string;
  readonly response_format: Rubric["responseFormat"];
  readonly score: ScoreRule;
};

const word = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "a name of letters, digits, _ and -, at most 64");

const placeholder = z.string().regex(/^[a-z_]+$/, "a name of lower case letters and _");

const rubricFile: z.ZodType<RubricFile> = z
  .strictObject({
    name: word,
    description: z.string().min(1, "a sentence"),
    source: z.exactOptional(z.string()),
    placeholders: z.exactOptional(z.array(placeholder).min(1, "a name, or several")),
    prompt: z.string(),
    response_format: z.strictObject({ name: word, schema: objectSchema }),
    score: z.strictObject({ field: z.string(), range: z.tuple([z.number(), z.number()]) }),
  })
  .superRefine(({ score, response_format: { schema } }, context) => {
    const type = Object.hasOwn(schema.properties, score.field) ? schema.properties[score.field]?.type : undefined;
    if (type !== "integer" && type !== "number") {
      const message = "a property of the schema that is an integer or a number";
      context.addIssue({ code: "custom", path: ["score", "field"], message, input: score.field });
    }
    if (score.range[0] >= score.range[1]) {
      const message = "the lowest score, then a higher one";
      context.addIssue({ code: "custom", path: ["score", "range"], message, input: score.range });
    }
  });

/** Checks a parsed rubric file. Errors name `file`, the place in it, what was found and what was expected. */
export function decodeRubric(value: unknown, file: string): Rubric {
  const decoded = rubricFile.safeParse(value, { reportInput: true });
  if (!decoded.success) throw refused(`${file}: ${describeIssue(decoded.error.issues[0])}`);

  const { name, description, source, placeholders = samplePlaceholders, prompt, response_format, score } = decoded.data;
  const template = parseTemplate(prompt, placeholders);
  if (template.kind === "invalid") throw refused(`${file}: $.prompt ${template.problem}`);
  const { segments } = template;
  const said = { name, description, source: source ?? null, placeholders, prompt, segments };
  return { ...said, responseFormat: response_format, score };
}

/** Whether a rubric asks about a sample's prediction, and so can give a run its QoR. */
export const judgesSamples = ({ placeholders }: Pick<Rubric, "placeholders">): boolean =>
  placeholders.join() === samplePlaceholders.join();

/** The rubric as its file holds it: what `decodeRubric` reads back to the same rubric. */
export const encodeRubric = ({ responseFormat, score, ...rubric }: Rubric): RubricFile => ({
  name: rubric.name,
  description: rubric.description,
  ...(rubric.source === null ? {} : { source: rubric.source }),
  ...(judgesSamples(rubric) ? {} : { placeholders: rubric.placeholders }),
  prompt: rubric.prompt,
  response_format: responseFormat,
  score,
});

const refused = (message: string) => usageError(message, "`judges/qor.yaml` shows what a rubric holds.");

function describeIssue(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return "is no rubric";
  if (issue.code === "unrecognized_keys")
    return `${describePath([...issue.path, ...issue.keys.slice(0, 1)])} is no field of a rubric`;
  return `${describePath(issue.path)} is ${describeValue(issue.input)}, expected ${expectedBy(issue)}`;
}

function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type") return issue.expected;
  if (issue.code === "invalid_value") return issue.values.map(String).join(" or ");
  if (issue.code === "invalid_union") return "string, integer, number, boolean, array or object";
  return issue.message;
}
