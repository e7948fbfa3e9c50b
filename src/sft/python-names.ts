/**
 * Whether Python reads the text as this very name: an identifier that is no keyword and that NFKC, which Python applies
 * to names, does not change.
 */
export const isPythonName = (text: string): boolean =>
  identifier.test(text) && !keywords.has(text) && text.normalize("NFKC") === text;

/** Whether a function may be called so: names with points between them. */
export const isPythonFunction = (text: string): boolean => text.split(".").every(isPythonName);

/** A name with `_` for every character that Python's names do not have; null where that is no name either. */
export function pythonNameOf(text: string): string | null {
  const name = text.replace(/\P{XID_Continue}/gu, "_");
  return isPythonName(name) ? name : null;
}

const identifier = /^[\p{XID_Start}_]\p{XID_Continue}*$/u;

const keywords: ReadonlySet<string> = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global " +
    "if import in is lambda nonlocal not or pass raise return try while with yield"
  ).split(" "),
);
