import { numbersOf } from "./numbers.js";
import { foldText } from "./text.js";
import { wordSet } from "./words.js";

/** What the calls behind one were given. */
export type LaterInputs = {
  readonly add: (input: readonly string[]) => void;
  readonly hasWord: (word: string) => boolean;
  readonly hasNumber: (number: number) => boolean;
  /** Whether an argument stands in this text as a whole, and not in the query: a file's name, whose words may. */
  readonly hasTextOf: (folded: string) => boolean;
};

export function laterInputs(query: string): LaterInputs {
  const asked = ` ${foldText(query)} `;
  const words = wordSet([]);
  const numbers = new Set<number>();
  /** By their first words, so that a text is compared with few of them. */
  const texts = new Map<string, Set<string>>();
  return {
    add(input) {
      for (const number of input.flatMap(numbersOf)) numbers.add(number);
      for (const text of input.map(foldText)) {
        const [first = "", ...rest] = text.split(" ");
        words.add([first, ...rest]);
        if (rest.length === 0 || asked.includes(` ${text} `)) continue;
        texts.set(first, (texts.get(first) ?? new Set()).add(text));
      }
    },
    hasWord: words.has,
    hasNumber: (number) => numbers.has(number),
    hasTextOf: (folded) =>
      [...new Set(folded.split(" "))].some((word) =>
        [...(texts.get(word) ?? [])].some((text) => ` ${folded} `.includes(` ${text} `)),
      ),
  };
}
