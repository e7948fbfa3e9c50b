import { categoryFacts, hasAnswers } from "../../src/bfcl/category.js";
import { type BfclCategory, type BfclRules, bfclCategories } from "../../src/core/bfcl.js";
import type { Files } from "./toolgrad-files.js";

/** JSON Lines: what is no text is written as JSON; texts are lines as they are. */
export const jsonLines = (...lines: readonly unknown[]): string =>
  lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join("");

/** A function's documentation: `weather(city: string, days: integer = …)`, unless told otherwise. */
export const aFunction = (parts: Readonly<Record<string, unknown>> = {}): unknown => ({
  name: "weather",
  description: "Tells the weather.",
  parameters: {
    type: "dict",
    properties: { city: { type: "string" }, days: { type: "integer" } },
    required: ["city"],
  },
  ...parts,
});

export const aQuestion = (id: string, functions: readonly unknown[] = [aFunction()]): unknown => ({
  id,
  question: [[{ role: "user", content: `What is the weather for ${id}?` }]],
  function: functions,
});

/** `[weather(city="Rome")]` is right, and so it is with `days=1`. */
export const anAnswer = (
  id: string,
  truth: readonly unknown[] = [{ weather: { city: ["Rome"], days: ["", 1] } }],
): unknown => ({ id, ground_truth: truth });

/** A right answer of a model in prompt mode, unless told otherwise; `parts` are further keys of the line. */
export const aResult = (
  id: string,
  result: unknown = '[weather(city="Rome")]',
  parts: Readonly<Record<string, unknown>> = {},
): unknown => ({ id, result, ...parts });

/** How many cases of a category there are, or what is on its lines: texts stand as they are. */
type Contents<T> = Readonly<Partial<Record<BfclCategory, number | T>>>;

/** The id of a category's case in an edition: `simple_java_3`, `java_3`, `live_simple_3-3-0`. */
export const caseId = (category: BfclCategory, number: number, edition: BfclRules = "v4"): string =>
  `${categoryFacts[category].names[edition]}_${number}${category.startsWith("live_") ? `-${number}-0` : ""}`;

/** `BFCL_v4_{category}`, in the edition's words. */
export const stem = (category: BfclCategory, edition: BfclRules = "v4"): string =>
  `BFCL_${edition}_${categoryFacts[category].names[edition]}`;

/**
 * A data folder: `dataFiles({ simple_python: 3, irrelevance: [aQuestion("irrelevance_7")] })`.
 *
 * Cases given by number have answers; those given as lines have them for each that is no text.
 */
export const dataFiles = (contents: Contents<readonly unknown[]>, edition: BfclRules = "v4"): Files =>
  Object.assign(
    {},
    ...given(contents).map(([category, content]) => {
      const questions = linesOf(category, content, edition, (id) => aQuestion(id));
      const answers = questions.flatMap((line) => (typeof line === "string" ? [] : [anAnswer((line as HasId).id)]));
      const name = `${stem(category, edition)}.json`;
      return {
        [`data/${name}`]: jsonLines(...questions),
        ...(hasAnswers(category) ? { [`possible_answer/${name}`]: jsonLines(...answers) } : {}),
      };
    }),
  );

/** A model's results in one flat folder: `resultFiles("orchid-7b", { simple_python: 3, multiple: [aResult("multiple_0")] })`. */
export const resultFiles = (model: string, contents: Contents<readonly unknown[]>, edition: BfclRules = "v4"): Files =>
  Object.fromEntries(
    given(contents).map(([category, content]) => [
      `${model}/${stem(category, edition)}_result.json`,
      jsonLines(...linesOf(category, content, edition, (id) => aResult(id))),
    ]),
  );

type HasId = { readonly id: string };

const given = (contents: Contents<readonly unknown[]>) =>
  bfclCategories.flatMap((category) => {
    const content = contents[category];
    return content === undefined ? [] : [[category, content] as const];
  });

const linesOf = (
  category: BfclCategory,
  content: number | readonly unknown[],
  edition: BfclRules,
  make: (id: string) => unknown,
): readonly unknown[] =>
  typeof content === "number"
    ? Array.from({ length: content }, (_, number) => make(caseId(category, number, edition)))
    : content;
