/**
 * The entries of a BibTeX file by their keys, each as it is written. An entry begins with `@` at the beginning of a line
 * and ends with a line of one brace; all that stands between entries is a comment.
 */
export function readBibliography(text: string): ReadonlyMap<string, string> {
  const entries = text.matchAll(/^@\w+\{([^\s,]+),$[\s\S]*?^\}$/gm);
  return new Map([...entries].map(([entry, key = ""]) => [key, entry]));
}
