import type { PyValue } from "../../pyvalue/index.js";
import { isDict, isList } from "../../pyvalue/value.js";
import type { BfclCase } from "../case.js";
import type { DialectName } from "./index.js";
import { type ModelReading, readingOfModel } from "./models.js";

/** Results of a model, with the cases they answer. */
export type Answered = { readonly case: BfclCase; readonly result: PyValue };

/** What most of the results that tell look like, and how many those are; null where none tells. */
export type Looks = { readonly dialect: DialectName; readonly count: number; readonly telling: number };

export type GuessedReading = ModelReading & {
  readonly from: "name" | "results" | "default";
  readonly looks: Looks | null;
};

/**
 * How a model's results are to be read: as the table of models says, or for a model that is not in it as most of its
 * results look. Where calls are stored as a list, what the list holds tells its two dialects apart, whatever the name.
 */
export function guessReading(folder: string, results: readonly Answered[]): GuessedReading {
  const looks = mostFrequent(results.flatMap(({ result }) => looksLike(result) ?? []));
  const known = readingOfModel(folder);
  const seen = looks?.dialect ?? null;
  if (known !== null && !(isListDialect(known.dialect) && isListDialect(seen) && seen !== known.dialect))
    return { ...known, from: "name", looks };
  const dialect = seen ?? "prompt";
  return {
    dialect,
    underscoreToDot: known?.underscoreToDot ?? (dialect !== "prompt" && writesUnderscores(results)),
    gemini: known?.gemini ?? false,
    from: looks === null ? "default" : "results",
    looks,
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
  const thought = text.lastIndexOf("</think>");
  const said = thought === -1 ? text : text.slice(thought + "</think>".length);
  if (said.includes("<tool_call>")) return "qwen_fc";
  const bare = said.trimStart().replace(/^```[a-z_]{0,20}\s{1,9}/, "");
  if (bare.startsWith("<|python_tag|>")) return "llama31_fc";
  const named = namedCall.exec(bare);
  if (named !== null) return named[1] === "parameters" ? "llama31_fc" : "xlam_fc";
  return /^[`[\s]{0,20}[\w.]{1,200}\(/.test(bare) ? "prompt" : null;
}

const namedCall = /^\[?\s{0,9}\{\s{0,9}"name"\s{0,9}:\s{0,9}"[^"]{0,200}"\s{0,9},\s{0,9}"(arguments|parameters)"/;

/** Of equally many the one that was seen first. */
function mostFrequent(looks: readonly DialectName[]): Looks | null {
  const counts = new Map<DialectName, number>();
  for (const look of looks) counts.set(look, (counts.get(look) ?? 0) + 1);
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first === undefined ? null : { dialect: first[0], count: first[1], telling: looks.length };
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
