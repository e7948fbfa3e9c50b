/**
 * Gives the text between two places of the source, as the original does: it takes offsets in UTF-8 bytes for offsets in
 * characters (code points), so that behind the first character that is not ASCII all texts are shifted (section 9).
 */
export function byteOffsetText(source: string): (start: number, end: number) => string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII begins with control characters.
  if (/^[\x00-\x7f]*$/.test(source)) return (start, end) => source.slice(start, end);
  const characters = Array.from(source);
  const bytes = bytesBefore(source);
  return (start, end) => characters.slice(bytes[start], bytes[end]).join("");
}

/** For each index of the source, how many UTF-8 bytes stand before it. */
function bytesBefore(source: string): Uint32Array {
  const before = new Uint32Array(source.length + 1);
  for (let index = 0; index < source.length; index += 1) {
    before[index + 1] = (before[index] ?? 0) + byteLength(source.charCodeAt(index));
  }
  return before;
}

/** Half a surrogate pair counts two of the pair's four bytes. */
function byteLength(code: number): number {
  if (code < 0x80) return 1;
  return code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
}
