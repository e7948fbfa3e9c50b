import { z } from "zod";
import { propertiesOf, schemaProblem } from "./parameters.js";
import { parseTemplate, type Template } from "./template.js";

/** What one parameter must be: this very value, or a text that fits, in any case; `*` stands for any characters or none. */
export type Condition =
  | { readonly kind: "is"; readonly value: unknown }
  | { readonly kind: "matches"; readonly wildcard: string };

/** What a tool says where `when` fits its input. */
export type ScriptedAnswer = {
  /** By parameter; all of them must fit. */
  readonly when: Readonly<Record<string, Condition>>;
  readonly response: Template;
  /** "" for an answer that is no error. */
  readonly error: Template;
  readonly delayMs: number;
  /** How often a caller gets it for the same input, before it is the next answer's turn; null for always. */
  readonly times: number | null;
};

export type ScriptedTool = {
  readonly name: string;
  readonly description: string;
  readonly provider: string;
  /** Whatever the script has there: a tool without a schema is told as a problem, and left out. */
  readonly parameters?: unknown;
  /** A share, from 0 to 1, of its calls fails with this error. */
  readonly failures: { readonly share: number; readonly error: string };
  readonly answers: readonly ScriptedAnswer[];
};

function compiled(value: unknown, context: z.RefinementCtx): Template {
  const parsed = parseTemplate(value);
  if (parsed.kind === "template") return parsed.template;
  context.addIssue({ code: "custom", message: parsed.expected });
  return z.NEVER;
}

const response = z.unknown().transform(compiled);
const failure = z.string().min(1, "what went wrong");

const condition: z.ZodType<Condition> = z.unknown().transform((value): Condition => {
  const read = z.strictObject({ matches: z.string() }).safeParse(value);
  return read.success ? { kind: "matches", wildcard: read.data.matches } : { kind: "is", value };
});

const empty: Template = { fields: [], fill: () => "" };

const answer: z.ZodType<ScriptedAnswer> = z
  .strictObject({
    when: z.record(z.string(), condition).default({}),
    response: response.optional(),
    error: failure.transform(compiled).optional(),
    delay_ms: z.number().min(0).max(600_000).default(0),
    times: z.int().min(1).nullable().default(null),
  })
  .refine(
    ({ response, error }) => response !== undefined || error !== undefined,
    "an answer with `response` or `error`",
  )
  .transform(({ when, response = empty, error = empty, delay_ms: delayMs, times }) => ({
    when,
    response,
    error,
    delayMs,
    times,
  }));

const failures = z.strictObject({ share: z.number().min(0).max(1), error: failure });

const tool: z.ZodType<ScriptedTool> = z
  .strictObject({
    name: z.string().regex(/^\P{Cc}+$/u, "a name, without control characters"),
    description: z.string(),
    provider: z.string().min(1, "who serves it"),
    parameters: z.unknown().optional(),
    failures: failures.default({ share: 0, error: "" }),
    answers: z.array(answer).min(1),
  })
  // A transform, for it is not tried where an answer was refused already.
  .transform((whole, context) => {
    for (const { path, message } of unknownNames(whole)) context.addIssue({ code: "custom", path: [...path], message });
    return whole;
  });

/** Where answers name parameters that the tool does not have; a tool without a schema is told otherwise. */
function unknownNames({
  parameters,
  answers,
}: ScriptedTool): readonly { path: readonly PropertyKey[]; message: string }[] {
  if (schemaProblem(parameters) !== null) return [];
  const known = Object.keys(propertiesOf(parameters));
  const message = (name: string): string =>
    `declared parameters (${known.join(", ")}), but it names ${JSON.stringify(name)}`;
  return answers.flatMap((given, index) =>
    namesIn(given)
      .filter(({ name }) => !known.includes(name))
      .map(({ part, name }) => ({ path: ["answers", index, part], message: message(name) })),
  );
}

function namesIn({ when, response, error }: ScriptedAnswer): readonly { part: string; name: string }[] {
  const parts = { when: Object.keys(when), response: response.fields, error: error.fields };
  return Object.entries(parts).flatMap(([part, names]) => names.map((name) => ({ part, name })));
}

/** A script: a YAML file of tools and what they answer. Every name once. */
export const scriptShape: z.ZodType<{ readonly tools: readonly ScriptedTool[] }> = z
  .strictObject({ tools: z.array(tool).min(1) })
  .superRefine(({ tools }, context) => {
    const names = new Set<string>();
    for (const [index, { name }] of tools.entries()) {
      if (names.has(name))
        context.addIssue({ code: "custom", path: ["tools", index, "name"], message: "each name once" });
      names.add(name);
    }
  });
