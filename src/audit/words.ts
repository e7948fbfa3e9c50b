/** Words, to which more may be added. */
export type WordSet = {
  readonly add: (words: readonly string[]) => void;
  /**
   * Whether a word is among them, give or take an ending: they share four letters or more, and one has at most four more
   * than the other (`Japanese` and `Japan`, `drizzles` and `drizzle`). Words with digits must be the same.
   */
  readonly has: (word: string) => boolean;
};

export function wordSet(words: readonly string[]): WordSet {
  const known = new Set<string>();
  const stems = new Set<string>();
  const add = (more: readonly string[]): void => {
    for (const word of more) {
      known.add(word);
      for (const stem of stemsOf(word)) stems.add(stem);
    }
  };
  add(words);
  return { add, has: (word) => known.has(word) || stems.has(word) || stemsOf(word).some((stem) => known.has(stem)) };
}

const shortestStem = 4;

/** A word without its last letters, one to four. */
const stemsOf = (word: string): readonly string[] =>
  /\d/.test(word)
    ? []
    : [1, 2, 3, 4].map((ending) => word.slice(0, -ending)).filter(({ length }) => length >= shortestStem);
