/**
 * Whether a word is among these, give or take an ending: they share four letters or more, and one has at most four more
 * than the other (`Japanese` and `Japan`, `drizzles` and `drizzle`). Words with digits must be the same.
 */
export function wordSet(words: readonly string[]): (word: string) => boolean {
  const known = new Set(words);
  const stems = new Set(words.flatMap(stemsOf));
  return (word) => known.has(word) || stems.has(word) || stemsOf(word).some((stem) => known.has(stem));
}

const shortestStem = 4;

/** A word without its last letters, one to four. */
const stemsOf = (word: string): readonly string[] =>
  /\d/.test(word)
    ? []
    : [1, 2, 3, 4].map((ending) => word.slice(0, -ending)).filter(({ length }) => length >= shortestStem);
