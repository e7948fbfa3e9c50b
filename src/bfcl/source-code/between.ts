/** What to look for: `closer` behind `head`, with `least` characters or more between them, on one line or over several. */
export type Enclosed = {
  readonly head: RegExp;
  readonly closer: string;
  readonly least: 0 | 1;
  readonly lines: "one" | "many";
};

/**
 * Gives what stands between each head and the first closer behind it, as a pattern `head(.*?)closer` finds it.
 *
 * It is no such pattern, which takes quadratic time where many heads have no closer: here each place is looked at once.
 */
export function* allBetween(text: string, { head, closer, least, lines }: Enclosed): Generator<string> {
  const heads = new RegExp(head, "gu");
  let end = -1;
  while (heads.test(text)) {
    const start = heads.lastIndex;
    if (end < start + least) end = text.indexOf(closer, start + least);
    if (end === -1) return;
    const content = text.slice(start, end);
    const lineEnd = lines === "one" ? content.indexOf("\n") : -1;
    if (lineEnd === -1) yield content;
    heads.lastIndex = lineEnd === -1 ? end + closer.length : start + lineEnd;
  }
}

/** The first of them; null where there is none. */
export function firstBetween(text: string, enclosed: Enclosed): string | null {
  for (const content of allBetween(text, enclosed)) return content;
  return null;
}
