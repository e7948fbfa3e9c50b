import type { PyValue } from "../../pyvalue/index.js";
import { isDict, isList } from "../../pyvalue/value.js";
import type { BfclCase } from "../case.js";
import type { DialectName } from "./index.js";
import { type ModelReading, readingOfModel } from "./models.js";

/** Results of a model, with the cases they answer. */
export type Answered = { readonly case: BfclCase; readonly result: PyValue };

export type GuessedReading = ModelReading & { readonly from: "name" | "results" };

/**
 * How a model's results are to be read: as the table of models says, or for a model that is not in it as most of its
 * results look. Where calls are stored as a list, what the list holds tells its two dialects apart, whatever the name.
 */
export function guessReading(folder: string, results: readonly Answered[]): GuessedReading {
  const looks = mostFrequent(results.flatMap(({ result }) => looksLike(result) ?? []));
  const known = readingOfModel(folder);
  if (known !== null && !(isListDialect(known.dialect) && isListDialect(looks) && looks !== known.dialect))
    return { ...known, from: "name" };
  const dialect = looks ?? "prompt";
  return {
    dialect,
    underscoreToDot: known?.underscoreToDot ?? (dialect !== "prompt" && writesUnderscores(results)),
    gemini: known?.gemini ?? false,
    from: "results",
  };
}

const isListDialect = (dialect: DialectName | null): boolean => dialect === "openai_fc" || dialect === "dict_list_fc";

/** null where a result does not tell: empty ones, and prose. */
function looksLike(result: PyValue): DialectName | null {
  if (typeof result === "string") return textLooksLike(result.trim());
  const [call] = isList(result) ? result : [];
  const [values] = call !== undefined && isDict(call) ? call.values() : [];
  if (values === undefined) return null;
  return typeof values === "string" ? "openai_fc" : "dict_list_fc";
}

function textLooksLike(text: string): DialectName | null {
  if (text.includes("<tool_call>")) return "qwen_fc";
  if (text.startsWith("<|python_tag|>")) return "llama31_fc";
  const named = /^\[?\s{0,9}\{\s{0,9}"name"\s{0,9}:\s{0,9}"[^"]{0,200}"\s{0,9},\s{0,9}"(arguments|parameters)"/.exec(
    text,
  );
  if (named !== null) return named[1] === "parameters" ? "llama31_fc" : "xlam_fc";
  return /^[`[\s]{0,20}[\w.]{1,200}\(/.test(text) ? "prompt" : null;
}

/** Of equally many the one that was seen first. */
function mostFrequent(looks: readonly DialectName[]): DialectName | null {
  const counts = new Map<DialectName, number>();
  for (const look of looks) counts.set(look, (counts.get(look) ?? 0) + 1);
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first?.[0] ?? null;
}

/** Functions with a `.` in their names are mostly called with `_` in its place. */
function writesUnderscores(results: readonly Answered[]): boolean {
  let underscores = 0;
  let dots = 0;
  for (const { case: test, result } of results) {
    const dotted = test.functions.filter(({ name }) => name.includes("."));
    if (dotted.length === 0) continue;
    const text = namesIn(result);
    if (dotted.some(({ name }) => text.includes(name.replaceAll(".", "_")))) underscores += 1;
    if (dotted.some(({ name }) => text.includes(name))) dots += 1;
  }
  return underscores > dots;
}

const namesIn = (result: PyValue): string => {
  if (typeof result === "string") return result;
  return isList(result) ? result.flatMap((call) => (isDict(call) ? [...call.keys()] : [])).join(" ") : "";
};
