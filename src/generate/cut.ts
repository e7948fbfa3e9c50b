/** A text's first characters (code points, as Python counts them), with "..." for what was left out. */
export function cut(text: string, characters: number): string {
  if (text.length <= characters) return text;
  // No code point has more than two units, so this is enough to find whether there are more.
  const first = Array.from(text.slice(0, 2 * characters + 2));
  return first.length <= characters ? text : `${first.slice(0, characters).join("")}...`;
}
