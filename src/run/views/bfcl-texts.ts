import type { BfclCase } from "../../bfcl/case.js";
import { decodeQuestion } from "../../bfcl/files/decode-question.js";
import type { BfclCategory, BfclSample, BfclSpec } from "../../core/bfcl.js";
import type { SampleRecord } from "../../core/record.js";
import type { PredictionView } from "../../core/sample-view.js";
import { readBfclLines } from "../../dataset/bfcl-lines.js";
import { formatPython, jsonPython, type PyValue, reprPython } from "../../pyvalue/index.js";
import type { StoredRun } from "../../store/read-run.js";
import { type BfclData, readBfclData } from "../bfcl/read-data.js";
import { readBfclResults } from "../bfcl/read-results.js";
import { cutText, type Lengths } from "./cut-text.js";
import type { TextSource } from "./source.js";

/**
 * The texts of a run of BFCL: what is asked, what calls may look like, what was read of the model's output, and the output
 * itself. There is no trace, for nothing was executed.
 *
 * @throws TgEvalError where the data or the results are not there any more
 */
export function bfclTexts(
  { json }: Pick<StoredRun, "json">,
  spec: BfclSpec,
  { folder, lengths }: { readonly folder: string; readonly lengths: Lengths },
): TextSource {
  const wanted = spec.categories === null ? {} : { categories: spec.categories };
  const data = readBfclData(folder, { rules: spec.rules, ...wanted });
  const { results, digest } = readOutputs(json.model, data, spec);
  const cases = new Map(
    [...data.categories.values()].flatMap(({ cases }) => cases.map((one) => [one.id, one] as const)),
  );
  const questions = questionReader(data);
  const changed = json.dataset.digest !== `sha256:${data.digest}` || json.predictions.digest !== `sha256:${digest}`;

  return {
    reference(id) {
      const found = cases.get(id);
      if (found === undefined) return { texts: "read", query: null, answer: null, tools: null };
      const { expected } = found;
      const query = questions(id, found.category);
      return {
        texts: "read",
        query: query === null ? null : cutText(query, lengths.other),
        answer: expected.length === 0 ? null : cutText(expectedText(expected), lengths.other),
        tools: expected.map(({ name }) => name),
      };
    },
    prediction(record) {
      const output = results.get(record.id);
      return {
        texts: "read",
        trace: null,
        ...answered(record, output, lengths),
        check: checkOf(record),
        changed: changed ? "maybe" : "no",
      };
    },
    digestsDiffer: () => changed,
  };
}

function readOutputs(model: string, data: BfclData, spec: BfclSpec) {
  const wanted = spec.categories === null ? {} : { categories: spec.categories };
  const read = readBfclResults({ folder: spec.results, model, data, ...wanted });
  const results = new Map<string, PyValue>();
  for (const category of read.categories())
    for (const { case: test, result } of category.results) results.set(test.id, result);
  return { results, digest: read.finish().digest };
}

/** What a case asks, as text. Samples come category by category, so one category's questions are kept. */
function questionReader(data: BfclData): (id: string, category: BfclCategory) => string | null {
  let last: { readonly category: BfclCategory; readonly texts: ReadonlyMap<string, string> } | null = null;
  return (id, category) => {
    if (last?.category !== category) last = { category, texts: questionsOf(data, category) };
    return last.texts.get(id) ?? null;
  };
}

function questionsOf(data: BfclData, category: BfclCategory): ReadonlyMap<string, string> {
  const read = readBfclLines(data.categories.get(category)?.questionFile ?? "");
  const texts = new Map<string, string>();
  for (const line of read.kind === "read" ? read.lines : []) {
    const question = "text" in line ? decodeQuestion(line.text) : null;
    if (question !== null && !texts.has(question.id)) texts.set(question.id, questionText(question.question));
  }
  return texts;
}

/** The messages' contents; with their roles, where there are several. */
function questionText(turns: unknown): string {
  const messages = (Array.isArray(turns) ? turns.flat() : []).filter(isMessage);
  if (messages.length === 0) return turns === undefined ? "" : JSON.stringify(turns);
  if (messages.length === 1) return messages[0]?.content ?? "";
  return messages.map(({ role, content }) => `${String(role)}: ${content}`).join("\n\n");
}

const isMessage = (value: unknown): value is { readonly role: unknown; readonly content: string } =>
  typeof value === "object" && value !== null && "content" in value && typeof value.content === "string";

/** A call a paragraph, with the alternatives of each parameter as Python writes them; `""`: it may be left out. */
const expectedText = (expected: BfclCase["expected"]): string =>
  expected
    .map(({ name, parameters }) =>
      [
        `${name}(${parameters.size === 0 ? ")" : ""}`,
        ...[...parameters].map(([key, alternatives]) => `  ${key} = ${alternatives.map(reprPython).join(" | ")}`),
        ...(parameters.size === 0 ? [] : [")"]),
      ].join("\n"),
    )
    .join("\n\n");

/** The calls that were read, where there are any; what the model put out stands beside them as its own words. */
function answered(
  record: SampleRecord,
  output: PyValue | undefined,
  { other }: Lengths,
): Pick<PredictionView, "answer" | "own_words"> {
  if (output === undefined) return { answer: null, own_words: null };
  const text = typeof output === "string" ? output : formatPython(output);
  const { decoded } = record as SampleRecord & { readonly decoded?: unknown }; // A line of BFCL's: see `sample-line.ts`.
  if (!Array.isArray(decoded)) return { answer: cutText(text, other), own_words: null };
  return { answer: cutText(jsonPython(plainValue(decoded)), other), own_words: cutText(text, other) };
}

/** JSON.parse tells 5.0 from 5 no more; the model's own words stand beside it. */
function plainValue(value: unknown): PyValue {
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value === "object" && value !== null)
    return new Map(Object.entries(value).map(([key, member]) => [key, plainValue(member)]));
  return typeof value === "string" || typeof value === "boolean" ? value : null;
}

function checkOf(record: SampleRecord): PredictionView["check"] {
  const { error_type, section, argument, message } = record as SampleRecord & Partial<BfclSample>; // A line of BFCL's.
  if (typeof error_type !== "string") return null;
  return { error_type, section: section ?? "", argument: argument ?? null, message: message ?? "" };
}
