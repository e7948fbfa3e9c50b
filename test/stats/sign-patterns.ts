/** Every way to give `n` values a sign each: 2^n arrays of 1 and -1. */
export const signPatterns = (n: number): readonly (readonly number[])[] =>
  Array.from({ length: 2 ** n }, (_, pattern) => Array.from({ length: n }, (_, i) => ((pattern >> i) & 1 ? 1 : -1)));
