/** A response of any shape as an observation has it: a text as it is, nothing as "", and anything else as JSON. */
export function responseText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
