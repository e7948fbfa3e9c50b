/** As Python's `strip(characters)`: without these at both ends. */
export function strip(text: string, characters: string): string {
  let [start, end] = [0, text.length];
  while (start < end && characters.includes(text[start] ?? "")) start += 1;
  while (start < end && characters.includes(text[end - 1] ?? "")) end -= 1;
  return text.slice(start, end);
}

/** What Python's `strip()` takes for white space; JavaScript's `trim` takes a byte order mark as well, and not all of these. */
const pythonSpaces =
  " \t\n\r\v\f\u001c\u001d\u001e\u001f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

/** As Python's `strip()`. */
export const stripSpaces = (text: string): string => strip(text, pythonSpaces);
