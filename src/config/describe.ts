import type { Path } from "./document.js";

const longest = 60;

/** A place in a file as people write it: `prices[2].input`, `judges["gpt-4.1"].rpm`. */
export function describePath(path: Path): string {
  if (path.length === 0) return "the file";
  return path.map(describeStep).join("");
}

function describeStep(step: PropertyKey, index: number): string {
  if (typeof step === "number") return `[${step}]`;
  const name = String(step);
  if (!/^[A-Za-z_][\w-]*$/.test(name)) return `[${JSON.stringify(name)}]`;
  return index === 0 ? name : `.${name}`;
}

/** A value in a message: short, on one line, and never a whole list or object. */
export function describeValue(value: unknown): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object") return "an object";
  if (typeof value !== "string") return String(value);
  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
