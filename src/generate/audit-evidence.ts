import { type DateParts, datesAgree, datesIn } from "./audit-dates.js";
import { fractionsIn } from "./audit-fractions.js";
import { dialledIn, samePhone } from "./audit-phones.js";
import { foldText, wordsOf } from "./audit-text.js";
import { timesIn, withoutTimes } from "./audit-times.js";
import type { QueryValue } from "./audit-values.js";
import { wordSet } from "./audit-words.js";

/** Tells whether a value of the query stands somewhere in what a workflow's calls were given and gave. */
export type Evidence = (value: QueryValue) => boolean;

/**
 * What stands in the calls of a workflow.
 *
 * A quoted text or an id stands there if its words do, one behind the other. A number does as a number, however it is
 * written, and a fraction also by its parts; a date or a time as one, or by its parts among the numbers of the inputs; a
 * phone number by its digits, with the country or without; a name if each of its words does, give or take an ending
 * (`Japanese` by `Japan`). Names and ids alone may also come from the tools' names, for a query names the service, and
 * ids alone from the names of arguments (`check_in`).
 */
export function createEvidence({
  inputs,
  names,
  observations,
  tools,
}: {
  readonly inputs: readonly string[];
  /** Of arguments. */
  readonly names: readonly string[];
  readonly observations: readonly string[];
  readonly tools: readonly string[];
}): Evidence {
  const texts = [...inputs, ...observations];
  const folded = foldAll(texts);
  const foldedNames = foldAll([...names, ...tools]);
  const numbers = new Set(texts.flatMap(numbersOf));
  const given = new Set(inputs.flatMap(numbersOf));
  const dates = texts.flatMap(datesIn).flatMap(({ readings }) => readings);
  const times = new Set(texts.flatMap(timesIn).flatMap(({ readings }) => readings));
  const givenAlone = new Set(inputs.map(withoutTimes).flatMap(numbersOf));
  const phones = texts.flatMap(dialledIn);
  const words = wordSet([...texts, ...tools].flatMap(wordsOf));
  return (value) => {
    switch (value.kind) {
      case "quoted":
        return hasPhrase(folded, value.text);
      case "id":
        return hasPhrase(folded, value.text) || hasPhrase(foldedNames, value.text);
      case "phone":
        return hasPhrase(folded, value.text) || phones.some((there) => samePhone(there, value.digits));
      case "fraction":
        return numbers.has(value.value) || value.parts.every((part) => numbers.has(part));
      case "time":
        return value.readings.some((minutes) => times.has(minutes) || isGivenTime(minutes, givenAlone));
      case "number":
        return value.readings.some((number) => numbers.has(number));
      case "date":
        return value.readings.some((date) => dates.some((there) => datesAgree(date, there)) || isGiven(date, given));
      case "name":
        return value.words.flatMap(wordsOf).every(words.has);
    }
  };
}

/** Texts as their words, none of them one with the next. */
const foldAll = (texts: readonly string[]): string => ` ${texts.map(foldText).join(" \n ")} `;

const hasPhrase = (folded: string, text: string): boolean => folded.includes(` ${foldText(text)} `);

/** The numbers of a text, the values of fractions and the parts of dates and ids among them. */
const numbersOf = (text: string): readonly number[] => [
  ...fractionsIn(text).map(({ value }) => value),
  ...[...text.matchAll(/\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/g)].flatMap(([digits]) => [
    Number(digits.replaceAll(",", "")),
    ...digits.split(/[.,]/).map(Number),
  ]),
];

const isGiven = ({ year, month, day }: DateParts, given: ReadonlySet<number>): boolean =>
  [year, month, day].every((part) => part === null || given.has(part));

/** By its hour and its minute, each a number of its own; a full hour by the hour alone. */
const isGivenTime = (minutes: number, given: ReadonlySet<number>): boolean =>
  given.has(Math.floor(minutes / 60)) && (minutes % 60 === 0 || given.has(minutes % 60));
