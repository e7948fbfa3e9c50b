import { type DateParts, datesAgree, datesIn } from "./audit-dates.js";
import { foldText, wordsOf } from "./audit-text.js";
import type { QueryValue } from "./audit-values.js";
import { wordSet } from "./audit-words.js";

/** Tells whether a value of the query stands somewhere in what a workflow's calls were given and gave. */
export type Evidence = (value: QueryValue) => boolean;

/**
 * What stands in the calls of a workflow.
 *
 * A quoted text or an id stands there if its words do, one behind the other. A number does as a number, however it is
 * written; a date as a date, or by its parts among the numbers of the inputs; a name if each of its words does, give or
 * take an ending (`Japanese` by `Japan`). Names alone may also come from the tools' names: a query names the service.
 */
export function createEvidence({
  inputs,
  observations,
  tools,
}: {
  readonly inputs: readonly string[];
  readonly observations: readonly string[];
  readonly tools: readonly string[];
}): Evidence {
  const texts = [...inputs, ...observations];
  const folded = ` ${texts.map(foldText).join(" \n ")} `;
  const numbers = new Set(texts.flatMap(numbersOf));
  const given = new Set(inputs.flatMap(numbersOf));
  const dates = texts.flatMap(datesIn).flatMap(({ readings }) => readings);
  const hasWord = wordSet([...texts, ...tools].flatMap(wordsOf));
  return (value) => {
    switch (value.kind) {
      case "quoted":
      case "id":
        return folded.includes(` ${foldText(value.text)} `);
      case "number":
        return value.readings.some((number) => numbers.has(number));
      case "date":
        return value.readings.some((date) => dates.some((there) => datesAgree(date, there)) || isGiven(date, given));
      case "name":
        return value.words.flatMap(wordsOf).every(hasWord);
    }
  };
}

/** The numbers of a text, the parts of dates and ids among them. */
const numbersOf = (text: string): readonly number[] =>
  [...text.matchAll(/\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/g)].flatMap(([digits]) => [
    Number(digits.replaceAll(",", "")),
    ...digits.split(/[.,]/).map(Number),
  ]);

const isGiven = ({ year, month, day }: DateParts, given: ReadonlySet<number>): boolean =>
  [year, month, day].every((part) => part === null || given.has(part));
