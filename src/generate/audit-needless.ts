import type { WorkflowCall } from "../core/workflow-calls.js";
import { foldText, leafTexts, wordsOf } from "./audit-text.js";
import { wordSet } from "./audit-words.js";

/**
 * The calls that look needless: they worked, nothing of what they returned stands in the response or in a later call's
 * input, and nothing of what they were given stands in the query.
 *
 * What is returned is its words of four letters or more and its numbers of two digits or more, without the names of
 * fields and without what the query or the call's own input says as well, for these may have come from there. A call that
 * returned no such word is let off: what it gave may be in the response without a trace ("there are none").
 */
export function needlessCalls(
  calls: readonly WorkflowCall[],
  { query, response }: { readonly query: string; readonly response: string },
): readonly WorkflowCall[] {
  const asked = foldText(query);
  const isSaid = wordSet(wordsOf(response));
  const inputs = calls.map(({ input }) => leafTexts(input).map(foldText));
  return calls.filter(({ observation }, index) => {
    if (observation.error !== "" || isAskedFor(inputs[index] ?? [], asked)) return false;
    const known = new Set([asked, ...(inputs[index] ?? [])].flatMap((text) => text.split(" ")));
    const words = returnedWords(observation.response).filter((word) => !known.has(word));
    const later = inputs.slice(index + 1).flat();
    const isUsed = wordSet(later.flatMap((text) => text.split(" ")));
    if (words.length === 0 || words.some((word) => isSaid(word) || isUsed(word))) return false;
    return !isHandedOn(observation.response, { later, asked });
  });
}

const isAskedFor = (input: readonly string[], asked: string): boolean => {
  const words = new Set(asked.split(" "));
  return input.flatMap((text) => text.split(" ")).some((word) => carriesMeaning(word) && words.has(word));
};

/** A later argument that stands in what was returned as a whole, and not in the query: a file's name, whose words may. */
function isHandedOn(
  response: string,
  { later, asked }: { readonly later: readonly string[]; readonly asked: string },
): boolean {
  const returned = ` ${foldText(response)} `;
  return later.some(
    (text) => text.includes(" ") && returned.includes(` ${text} `) && !` ${asked} `.includes(` ${text} `),
  );
}

/** A text's quoted names of fields, as JSON and Python write them. */
const fieldNames = /"[^"\n]{0,200}"\s*:|'[^'\n]{0,200}'\s*:/g;

const returnedWords = (response: string): readonly string[] =>
  [...new Set(wordsOf(response.replace(fieldNames, " ")))].filter(
    (word) => (word.length >= 4 || /^\d{2,}$/.test(word)) && carriesMeaning(word),
  );

const carriesMeaning = (word: string): boolean => word !== "" && !emptyWords.has(word);

const emptyWords: ReadonlySet<string> = new Set(
  (
    "a an the of to in on at by for and or is it be as are was were with from this that these those there their they them " +
    "have been will would could should about into over which what when where your yours than then also more most some " +
    "such only very just here does done other true false null none text type value name data error response result results"
  ).split(" "),
);
