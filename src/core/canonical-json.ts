/**
 * A parsed value as JSON text that is the same for the same value: no spaces, objects' keys sorted at every depth by UTF-16
 * code unit.
 *
 * Beyond JSON, as Python writes them, `NaN`, `Infinity` and `-Infinity`; bigints digit by digit; `undefined` for what is
 * absent. -0 is 0.
 */
export function canonicalJson(value: unknown): string {
  // A stack of our own: a value may be nested deeper than calls may be.
  const todo: Part[] = [{ value }];
  let text = "";
  for (let part = todo.pop(); part !== undefined; part = todo.pop()) {
    if ("text" in part) text += part.text;
    else if (typeof part.value === "object" && part.value !== null) pushParts(part.value, todo);
    else text += typeof part.value === "string" ? JSON.stringify(part.value) : String(part.value);
  }
  return text;
}

/** What is still to be written, the next one last. */
type Part = { readonly text: string } | { readonly value: unknown };

function pushParts(container: object, todo: Part[]): void {
  const members = Array.isArray(container)
    ? container.map((value: unknown) => ({ key: "", value }))
    : entriesOf(container).map(([key, value]) => ({ key: `${JSON.stringify(key)}:`, value }));
  todo.push({ text: Array.isArray(container) ? "]" : "}" });
  for (const [at, { key, value }] of [...members.entries()].reverse())
    todo.push({ value }, { text: at === 0 ? key : `,${key}` });
  todo.push({ text: Array.isArray(container) ? "[" : "{" });
}

/** Keys are distinct, so that none are equal. */
const entriesOf = (record: object): readonly (readonly [string, unknown])[] =>
  Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
