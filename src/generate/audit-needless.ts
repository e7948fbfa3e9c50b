import type { WorkflowCall } from "../core/workflow-calls.js";
import { leafTexts } from "./audit-arguments.js";
import { foldText, wordsOf } from "./audit-text.js";
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
  const asked = { text: ` ${foldText(query)} `, words: new Set(wordsOf(query)) };
  const isSaid = wordSet(wordsOf(response)).has;
  const later = laterInputs(asked.text);
  const needless: WorkflowCall[] = [];
  // From the last one on, so that what comes later is gathered once.
  for (const call of calls.toReversed()) {
    const input = leafTexts(call.input).map(foldText);
    if (call.observation.error === "" && isNeedless(call.observation.response, { input, asked, isSaid, later })) {
      needless.push(call);
    }
    later.add(input);
  }
  return needless.reverse();
}

type Asked = { readonly text: string; readonly words: ReadonlySet<string> };

type Around = {
  /** Of the call itself, folded. */
  readonly input: readonly string[];
  readonly asked: Asked;
  readonly isSaid: (word: string) => boolean;
  readonly later: LaterInputs;
};

function isNeedless(returned: string, { input, asked, isSaid, later }: Around): boolean {
  const given = new Set(input.flatMap((text) => text.split(" ")));
  if ([...given].some((word) => carriesMeaning(word) && asked.words.has(word))) return false;
  const words = returnedWords(returned).filter((word) => !asked.words.has(word) && !given.has(word));
  if (words.length === 0 || words.some((word) => isSaid(word) || later.has(word))) return false;
  return !later.hasTextOf(foldText(returned));
}

type LaterInputs = {
  readonly add: (folded: readonly string[]) => void;
  readonly has: (word: string) => boolean;
  /** Whether an argument stands in this text as a whole, and not in the query: a file's name, whose words may. */
  readonly hasTextOf: (folded: string) => boolean;
};

function laterInputs(asked: string): LaterInputs {
  const words = wordSet([]);
  /** By their first words, so that a text is compared with few of them. */
  const texts = new Map<string, Set<string>>();
  return {
    add: (folded) => {
      words.add(folded.flatMap((text) => text.split(" ")));
      for (const text of folded) {
        const [first = "", ...rest] = text.split(" ");
        if (rest.length === 0 || asked.includes(` ${text} `)) continue;
        texts.set(first, (texts.get(first) ?? new Set()).add(text));
      }
    },
    has: words.has,
    hasTextOf: (folded) =>
      [...new Set(folded.split(" "))].some((word) =>
        [...(texts.get(word) ?? [])].some((text) => ` ${folded} `.includes(` ${text} `)),
      ),
  };
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
