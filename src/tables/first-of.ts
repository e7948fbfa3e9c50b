/** As many as a note can hold; the data name all. */
const shown = 5;

/** The first few of a list, and how many more there are. */
export function firstOf(words: readonly string[]): string {
  const more = words.length - shown;
  return [...words.slice(0, shown), ...(more > 0 ? [`and ${more} more, which --format json names`] : [])].join("; ");
}
