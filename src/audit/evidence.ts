import { once } from "../core/once.js";
import type { CallTexts } from "./call-texts.js";
import { type DateParts, datesAgree, datesIn } from "./dates.js";
import { bareId } from "./ids.js";
import { nameEvidence } from "./name-evidence.js";
import { numbersOf } from "./numbers.js";
import { digitRowsIn, samePhone } from "./phones.js";
import { foldText, unspaced } from "./text.js";
import { timesIn, withoutTimes } from "./times.js";
import type { QueryValue } from "./values.js";

/** Tells whether a value of the query stands somewhere in what a workflow's calls were given and gave. */
export type Evidence = (value: QueryValue) => boolean;

/** docs/generation.md says what counts as standing there, kind by kind (_Support_). */
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
  const phones = once(() => texts.flatMap(digitRowsIn));
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

/** Whether a text stands in these as words, of one of them and one behind the other. */
function phrases(texts: readonly string[]): (text: string) => boolean {
  const folded = once(() => ` ${texts.map(foldText).join(" \n ")} `);
  return (text) => {
    const words = foldText(text);
    return folded().includes(unspaced(words) ? words : ` ${words} `);
  };
}

const isGiven = ({ year, month, day }: DateParts, given: ReadonlySet<number>): boolean =>
  [year, month, day].every((part) => part === null || given.has(part));

/** By its hour, of 24 or of 12, and its minute, each a number of its own; a full hour by the hour alone. */
function isGivenTime(minutes: number, given: ReadonlySet<number>): boolean {
  const hour = Math.floor(minutes / 60);
  return (given.has(hour) || given.has(hour % 12 || 12)) && (minutes % 60 === 0 || given.has(minutes % 60));
}
