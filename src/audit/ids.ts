import type { Found } from "./found.js";
import { unspaced } from "./text.js";

/** An address, a path, a file's name or another id. */
export type FoundId = Found & { readonly kind: "id" };

/**
 * Addresses (with `://` or `@`, domains), handles, paths and file names, numbers of many parts (192.168.0.1) or of 16 digits
 * and more, and tokens that mix letters with digits or have `_` in them. Numbers with a unit, ranges and units are none.
 */
export const idsIn = (text: string): readonly FoundId[] =>
  [...text.matchAll(token)].flatMap((match) => {
    const id = match[0].replace(/[.!?:]+$/, "");
    return isId(id) ? [{ kind: "id", text: id, index: match.index, length: id.length }] : [];
  });

export function isId(text: string): boolean {
  if (/^[a-z][a-z\d+.-]*:\/\/\S/i.test(text) || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text)) return true;
  if (/^(?:\d+(?:\.\d+){2,}|\d{16,}|@[\p{L}\p{N}_]{2,})$/u.test(text)) return true;
  if (quantity.test(text) || unit.test(text) || unspaced(text)) return false;
  if (/^(?:~|\.{0,2})[/\\][\p{L}\p{N}]/u.test(text) || /^[\p{L}\p{N}_/\\.-]+\.[a-z][a-z\d]{1,4}$/iu.test(text))
    return true;
  return (/\p{L}/u.test(text) && /\p{N}/u.test(text)) || /[\p{L}\p{N}]_[\p{L}\p{N}]/u.test(text);
}

/** What of an id counts, for an address may stand anywhere with its scheme or without. */
export const bareId = (id: string): string => id.replace(/^[a-z][a-z\d+.-]*:\/\//i, "").replace(/^www\./i, "");

/** A run without blanks and quotes, without the punctuation that ends a clause. */
const token = /[^\s"'“”‘’`<>()[\]{}|,;—]{1,300}/gu;

/** $5, US$5, 10km, 20°C, 30-day, 5-7km, 16x9. */
const quantity =
  /^(?:\p{Lu}{0,3}[$€£¥₹])?[-+±~]?[\d.,]+(?:[-–][$€£¥₹]?[\d.,]+|(?:[x×][\d.,]+)+)?(?:%|°?\p{L}*|-\p{Ll}+)$/u;

/** m/s^2, km/h, 5J/K; and x=4. */
const unit = /^(?:\d*\p{L}+\/\p{L}+(?:\^?-?[\d²³])?|\p{L}=-?[\d.]+)$/u;
