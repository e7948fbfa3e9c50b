const longest = 60;

/** A value as an error message shows it: short, on one line, and never a whole list or object. */
export function describeValue(value: unknown): string {
  if (value === undefined) return "missing";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** A JSON path from the root: `$.score.range[0]`. */
export const describePath = (path: readonly PropertyKey[]): string =>
  `$${path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("")}`;
