const opening = /^(?:(\[)|new\s+Array\()\s*\[/;

/**
 * Where the list of lists ends that the text begins with; null where it begins with none.
 *
 * That is what the pattern `\[\s*\[.*?\]\s*(,\s*\[.*?\]\s*)*\]` (for `new Array(`, with `)` at its end) matches, without
 * the exponential time that the pattern may take.
 */
export function listOfListsEnd(text: string): number | null {
  const opened = opening.exec(text);
  if (opened === null) return null;
  const closer = opened[1] === undefined ? ")" : "]";
  const next = /\s*(?:(,\s*\[)|([\])]))?/y;
  let at = opened[0].length;
  for (;;) {
    const end = text.indexOf("]", at);
    if (end === -1 || text.slice(at, end).includes("\n")) return null;
    next.lastIndex = end + 1;
    const [, another, last] = next.exec(text) ?? [];
    if (last === closer) return next.lastIndex;
    at = another === undefined ? end + 1 : next.lastIndex;
  }
}
