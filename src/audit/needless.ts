import type { WorkflowCall } from "../core/workflow-calls.js";
import { leafTexts } from "./arguments.js";
import { figuresOf, figuresTold } from "./figures.js";
import { type LaterInputs, laterInputs } from "./later-inputs.js";
import { namesTask } from "./tasks.js";
import { foldText, wordsOf } from "./text.js";
import { wordSet } from "./words.js";

/**
 * The calls that look needless: they worked, nothing of what they returned stands in the response or in a later call's
 * input, nothing of what they were given stands in the query, and that does not name what they do.
 *
 * What is returned is its words of four letters or more and its numbers of two digits or more, without the names of fields
 * and without what the query or the call's own input says as well, for these may have come from there. A call that returned
 * no such thing is let off: what it gave may be in the response without a trace ("there are none"). A name says nothing of
 * which call is needed where several of one tool worked.
 */
export function needlessCalls(
  calls: readonly WorkflowCall[],
  { query, response }: { readonly query: string; readonly response: string },
): readonly WorkflowCall[] {
  const words = wordsOf(query);
  const asked = { words: new Set(words), tells: figuresTold(query) };
  const said = { has: wordSet(wordsOf(response)).has, tells: figuresTold(response) };
  const named = namedOnce(calls, wordSet(words).has);
  const later = laterInputs(query);
  const needless: WorkflowCall[] = [];
  // From the last one on, so that what comes later is gathered once.
  for (const call of calls.toReversed()) {
    const input = leafTexts(call.input);
    if (call.observation.error === "" && !named.has(call.tool) && isNeedless(call, { input, asked, said, later }))
      needless.push(call);
    later.add(input);
  }
  return needless.reverse();
}

/** The tools that one call alone used with success, and of which the query, give or take an ending, says the name. */
function namedOnce(calls: readonly WorkflowCall[], isAsked: (word: string) => boolean): ReadonlySet<string> {
  const worked = new Set<string>();
  const repeated = new Set<string>();
  for (const { tool } of calls.filter(({ observation }) => observation.error === ""))
    (worked.has(tool) ? repeated : worked).add(tool);
  return new Set([...worked].filter((tool) => !repeated.has(tool) && namesTask(tool, isAsked)));
}

type Around = {
  /** Of the call itself. */
  readonly input: readonly string[];
  readonly asked: { readonly words: ReadonlySet<string>; readonly tells: (figure: number) => boolean };
  readonly said: { readonly has: (word: string) => boolean; readonly tells: (figure: number) => boolean };
  readonly later: LaterInputs;
};

function isNeedless({ observation: { response } }: WorkflowCall, { input, asked, said, later }: Around): boolean {
  const given = { words: new Set(input.flatMap(wordsOf)), tells: figuresTold(input.join("\n")) };
  if ([...given.words].some((word) => carriesMeaning(word) && asked.words.has(word))) return false;
  const words = returnedWords(response).filter((word) => !asked.words.has(word) && !given.words.has(word));
  const figures = figuresOf(response).filter((figure) => !asked.tells(figure) && !given.tells(figure));
  if (words.length === 0 && figures.length === 0) return false;
  if (words.some((word) => said.has(word) || later.hasWord(word))) return false;
  if (figures.some((figure) => said.tells(figure) || later.hasNumber(figure))) return false;
  return !later.hasTextOf(foldText(response));
}

/** A text's quoted names of fields, as JSON and Python write them. */
const fieldNames = /"[^"\n]{0,200}"\s*:|'[^'\n]{0,200}'\s*:/g;

const returnedWords = (response: string): readonly string[] =>
  [...new Set(wordsOf(response.replace(fieldNames, " ")))].filter(
    (word) => word.length >= 4 && !/^\d+$/.test(word) && carriesMeaning(word),
  );

const carriesMeaning = (word: string): boolean => word !== "" && !emptyWords.has(word);

const emptyWords: ReadonlySet<string> = new Set(
  (
    "a an the of to in on at by for and or is it be as are was were with from this that these those there their they them " +
    "have been will would could should about into over which what when where your yours than then also more most some " +
    "such only very just here does done other true false null none text type value name data error response result results"
  ).split(" "),
);
