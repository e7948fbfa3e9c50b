/**
 * A text from outside as it may be shown: control characters become pictures of themselves (␛), line separators become
 * line feeds, and what turns the direction of writing around becomes U+FFFD. Tabs and line feeds stay.
 */
export const visibleText = (text: string): string =>
  unsafe.test(text) ? text.replace(lineEnds, "\n").replace(everyUnsafe, picture) : text;

const lineEnds = /\r\n|[\u2028\u2029\u0085]/g;
/** C0 but tab and line feed, DEL, C1, line separators, and the embeddings, overrides and isolates of bidi. */
const controls = "[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]";
const unsafe = new RegExp(controls);
const everyUnsafe = new RegExp(controls, "g");

function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? "\u2421" : "\ufffd";
}
