import { type DateParts, datesAgree, datesIn } from "./audit-dates.js";
import { bareId } from "./audit-ids.js";
import { nameEvidence } from "./audit-name-evidence.js";
import { numbersOf } from "./audit-numbers.js";
import { dialledIn, samePhone } from "./audit-phones.js";
import { foldText } from "./audit-text.js";
import { timesIn, withoutTimes } from "./audit-times.js";
import type { QueryValue } from "./audit-values.js";

/** Tells whether a value of the query stands somewhere in what a workflow's calls were given and gave. */
export type Evidence = (value: QueryValue) => boolean;

/** What the calls of a workflow have, as texts. */
export type CallTexts = {
  readonly inputs: readonly string[];
  /** Of arguments. */
  readonly names: readonly string[];
  readonly observations: readonly string[];
  readonly tools: readonly string[];
};

/**
 * What stands in the calls of a workflow.
 *
 * A quoted text or an id stands there if its words do, one behind the other, an address with its scheme or without. A number
 * does as a number, however it is written, and a fraction also by its parts; a date or a time as one, or by its parts among
 * the numbers of the inputs; a phone number by its digits, with the country or without; a name as `nameEvidence` says. Names
 * and ids alone may also come from the tools' names, for a query names the service, and ids alone from the names of
 * arguments (`check_in`); a quoted text only if it is the whole name of a tool.
 */
export function createEvidence(calls: CallTexts): Evidence {
  const { inputs, names, observations, tools } = calls;
  const texts = [...inputs, ...observations];
  const hasPhrase = phrases(texts);
  const namesPhrase = phrases([...names, ...tools]);
  const called = new Set(tools.map(foldText));
  // Observations may be long, and most queries have few kinds of values.
  const numbers = once(() => new Set(texts.flatMap(numbersOf)));
  const given = once(() => new Set(inputs.flatMap(numbersOf)));
  const dates = once(() => texts.flatMap(datesIn).flatMap(({ readings }) => readings));
  const times = once(() => new Set(texts.flatMap(timesIn).flatMap(({ readings }) => readings)));
  const givenAlone = once(() => new Set(inputs.map(withoutTimes).flatMap(numbersOf)));
  const phones = once(() => texts.flatMap(dialledIn));
  const hasName = once(() => nameEvidence(calls));
  return (value) => {
    switch (value.kind) {
      case "quoted":
        return hasPhrase(value.text) || called.has(foldText(value.text));
      case "id":
        return hasPhrase(bareId(value.text)) || namesPhrase(bareId(value.text));
      case "phone":
        return hasPhrase(value.text) || phones().some((there) => samePhone(there, value.digits));
      case "fraction":
        return numbers().has(value.value) || value.parts.every((part) => numbers().has(part));
      case "time":
        return value.readings.some((minutes) => times().has(minutes) || isGivenTime(minutes, givenAlone()));
      case "number":
        return value.readings.some((number) => numbers().has(number));
      case "date":
        return value.readings.some(
          (date) => dates().some((there) => datesAgree(date, there)) || isGiven(date, given()),
        );
      case "name":
        return value.readings.some((words) => hasName()(words));
    }
  };
}

/** What this makes, made when it is first asked for. */
function once<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Whether a text stands in these as words, of one of them and one behind the other. */
function phrases(texts: readonly string[]): (text: string) => boolean {
  const folded = once(() => ` ${texts.map(foldText).join(" \n ")} `);
  return (text) => {
    const words = foldText(text);
    // Scripts that write no blanks have no words to tell apart.
    return folded().includes(unspaced.test(words) ? words : ` ${words} `);
  };
}

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

const isGiven = ({ year, month, day }: DateParts, given: ReadonlySet<number>): boolean =>
  [year, month, day].every((part) => part === null || given.has(part));

/** By its hour, of 24 or of 12, and its minute, each a number of its own; a full hour by the hour alone. */
function isGivenTime(minutes: number, given: ReadonlySet<number>): boolean {
  const hour = Math.floor(minutes / 60);
  return (given.has(hour) || given.has(hour % 12 || 12)) && (minutes % 60 === 0 || given.has(minutes % 60));
}
