import type { WorkflowCall } from "../core/workflow-calls.js";
import { leafTexts } from "./audit-arguments.js";
import { figuresOf } from "./audit-figures.js";
import { namesTask } from "./audit-tasks.js";
import { foldText, wordsOf } from "./audit-text.js";
import { wordSet } from "./audit-words.js";

/**
 * The calls that look needless: they worked, nothing of what they returned stands in the response or in a later call's
 * input, nothing of what they were given stands in the query, and that does not name what they do.
 *
 * What is returned is its words of four letters or more and its numbers of two digits or more, without the names of
 * fields and without what the query or the call's own input says as well, for these may have come from there; numbers of
 * three digits and more also as the response may round and write them. A call that returned no such word is let off: what it gave may be in the response without a trace ("there are none").
 */
export function needlessCalls(
  calls: readonly WorkflowCall[],
  { query, response }: { readonly query: string; readonly response: string },
): readonly WorkflowCall[] {
  const words = wordsOf(query);
  const asked = { text: ` ${foldText(query)} `, words: new Set(words), isNamed: wordSet(words).has };
  const said = { has: wordSet(wordsOf(response)).has, figures: new Set(figuresOf(response)) };
  const later = laterInputs(asked.text);
  const needless: WorkflowCall[] = [];
  // From the last one on, so that what comes later is gathered once.
  for (const call of calls.toReversed()) {
    const input = leafTexts(call.input).map(foldText);
    if (isNeedless(call, { input, asked, said, later })) needless.push(call);
    later.add(input);
  }
  return needless.reverse();
}

type Asked = {
  readonly text: string;
  readonly words: ReadonlySet<string>;
  /** Give or take an ending. */
  readonly isNamed: (word: string) => boolean;
};

type Around = {
  /** Of the call itself, folded. */
  readonly input: readonly string[];
  readonly asked: Asked;
  readonly said: { readonly has: (word: string) => boolean; readonly figures: ReadonlySet<number> };
  readonly later: LaterInputs;
};

function isNeedless({ tool, observation }: WorkflowCall, { input, asked, said, later }: Around): boolean {
  if (observation.error !== "" || namesTask(tool, asked.isNamed)) return false;
  const given = new Set(input.flatMap((text) => text.split(" ")));
  if ([...given].some((word) => carriesMeaning(word) && asked.words.has(word))) return false;
  const words = returnedWords(observation.response).filter((word) => !asked.words.has(word) && !given.has(word));
  if (words.length === 0 || words.some((word) => said.has(word) || later.has(word))) return false;
  if (figuresOf(observation.response).some((figure) => said.figures.has(figure))) return false;
  return !later.hasTextOf(foldText(observation.response));
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
