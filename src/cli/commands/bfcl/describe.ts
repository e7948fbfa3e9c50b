import { type HonestRule, honestRules } from "../../../core/bfcl.js";
import type { BfclAnswer, BfclExplanation } from "../../../library/explain-bfcl.js";
import { safeText } from "../../../reporters/safe-text.js";

/** An explanation as people read it: the question first, the verdict last. */
export function describeBfcl(explained: BfclExplanation): string {
  const { id, category, model, rules, dialect, dialect_from, underscore_to_dot, answer } = explained;
  const names = underscore_to_dot ? ", with _ for . in functions' names" : "";
  const parts = [
    [`${id} (${category}), ${model}, ${rules} rules`],
    titled("Question", messagesOf(explained.question)),
    titled("Functions", functionsOf(explained.functions)),
    titled("Expected", expectedOf(explained)),
    ...(answer === null
      ? [titled("Result", [noResult(explained)])]
      : [
          titled(`Result (${answer.file}:${answer.line})`, linesOf(answer.result)),
          titled(`Read as ${dialect} (${from[dialect_from]}${names})`, readAs(answer)),
          titled("Verdict", verdictOf(answer)),
        ]),
    ...(explained.problems.length === 0
      ? []
      : [
          titled(
            "Beware",
            explained.problems.map(({ message }) => message),
          ),
        ]),
  ];
  return `${parts.map((lines) => lines.map(safeText).join("\n")).join("\n\n")}\n`;
}

function noResult({ scorable, run, category }: BfclExplanation): string {
  if (!scorable) return "not scored: the case's functions or its answer cannot be read";
  return `none: the results have ${run ? "no line for this case" : `no file of ${category}`}`;
}

const from = {
  option: "as you said",
  name: "by the model's name",
  results: "by the looks of the results",
  default: "for want of a result that tells",
  record: "as the record says",
} as const;

const titled = (title: string, lines: readonly string[]): readonly string[] => [
  title,
  ...lines.map((line) => `  ${line}`),
];

/** Long texts are cut: a result may be a megabyte of the same word. */
const mostLines = 60;
const longestLine = 2_000;

function linesOf(text: string): readonly string[] {
  const lines = text.split("\n").map((line) => (line.length > longestLine ? `${line.slice(0, longestLine)}…` : line));
  return lines.length > mostLines ? [...lines.slice(0, mostLines), `… ${lines.length - mostLines} more lines`] : lines;
}

function messagesOf(question: unknown): readonly string[] {
  const messages = Array.isArray(question) ? question.flat() : [];
  return messages.flatMap((message: unknown) => {
    const { role, content } = membersOf(message);
    return linesOf(`${String(role)}: ${typeof content === "string" ? content : JSON.stringify(content)}`);
  });
}

function functionsOf(functions: unknown): readonly string[] {
  const documented: readonly unknown[] = Array.isArray(functions) ? functions : [functions];
  return documented.flatMap((one) => {
    const { name, description, parameters } = membersOf(one);
    const { properties, required } = membersOf(parameters);
    const needed = Array.isArray(required) ? required : [];
    return [
      `${String(name)}: ${linesOf(String(description)).join(" ")}`,
      ...Object.entries(membersOf(properties)).map(([key, value]) => parameterLine(key, value, needed.includes(key))),
    ];
  });
}

function parameterLine(name: string, documented: unknown, required: boolean): string {
  const { type, items } = membersOf(documented);
  const of = membersOf(items).type;
  return `  ${name}: ${String(type)}${of === undefined ? "" : ` of ${String(of)}`}${required ? ", required" : ""}`;
}

/** What is no object has no members. */
const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {}; // Any object can be asked for members.

const noAnswer: Readonly<Partial<Record<BfclExplanation["category"], string>>> = {
  irrelevance: "no call: none of the functions fits",
  live_irrelevance: "no call: none of the functions fits",
  live_relevance: "some call, to any function",
};

function expectedOf({ category, expected }: BfclExplanation): readonly string[] {
  const said = noAnswer[category];
  if (said !== undefined) return [said];
  return expected.flatMap(({ name, parameters }) => [
    name,
    ...Object.entries(parameters).map(([key, alternatives]) => `  ${key}: ${alternativesText(alternatives)}`),
  ]);
}

/** `''` among the alternatives says that the parameter may be left out. */
const alternativesText = (alternatives: readonly string[]): string =>
  alternatives.map((text) => (text === "''" ? "left out" : text)).join(" or ");

const readAs = ({ decoded, unreadable }: BfclAnswer): readonly string[] =>
  decoded === null ? [`not readable: ${unreadable ?? ""}`] : decoded === "[]" ? ["no call"] : [decoded];

function verdictOf({ valid, failure, honest }: BfclAnswer): readonly string[] {
  const changed = honestRules.filter((rule) => rule !== "all" && honest[rule] !== valid);
  return [
    failure === null ? "valid" : `invalid: ${failure.error_type} (docs/bfcl.md, section ${failure.section})`,
    ...(failure === null ? [] : linesOf(failure.message)),
    ...changed.map((rule) => `--honest: ${honestWords[rule]}`),
  ];
}

const honestWords: Readonly<Record<HonestRule, string>> = {
  inference_errors: "out of the count: the result is an inference error that was stored as an answer",
  abstained: "invalid: a call was tried and could not be read, which is no abstention",
  optimal_matching: "valid: each expected call has a call of its own, though not in the order of trying",
  no_int_for_float: "invalid: an int was given for a float",
  all: "",
};
