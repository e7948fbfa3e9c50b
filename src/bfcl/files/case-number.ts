/** What an id says: `live_multiple_3-1-0` is number 3 of `live_multiple`. */
export type CaseNumber = { readonly name: string; readonly number: string };

/** Reads an id: the number is behind the last `_` and before the first `-` (docs/bfcl.md, section 1); null for no number. */
export function caseNumber(id: string): CaseNumber | null {
  const mark = id.lastIndexOf("_");
  const [number = ""] = id.slice(mark + 1).split("-", 1);
  return mark > 0 && /^\d+$/.test(number) ? { name: id.slice(0, mark), number } : null;
}
