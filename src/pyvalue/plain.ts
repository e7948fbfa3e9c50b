import { parsePython } from "./parse.js";
import type { Parsed } from "./problem.js";
import { isList, maxDepth, type PyValue } from "./value.js";

/**
 * Reads exactly the texts that `parsePython` reads, into plain objects, arrays and numbers; never throws.
 *
 * For readers who look up a few fields: ints and floats are numbers alike but for ints that a double cannot hold, which
 * are bigints, and keys like "10" come before others. The
 * key `__proto__` is an own property and changes no prototype.
 */
export function parsePlain(text: string): Parsed<unknown> {
  const value = parseStandard(text);
  const doubt = value === undefined ? "refused" : doubtOf(value, maxDepth);
  if (doubt === "none" || (doubt === "large" && !manyDigits.test(text))) return { kind: "ok", value };
  const parsed = parsePython(text);
  return parsed.kind === "ok" ? { kind: "ok", value: toPlain(parsed.value) } : parsed;
}

/** The engine's parser, some two times as fast as ours; undefined where the text is not standard JSON. */
function parseStandard(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * What may tell the engine's reading of a text from `parsePython`'s. "refused": it is nested deeper than `levels`, or a
 * number came out infinite, as an int with too many digits does. "large": a number is so large that ints next to it
 * look the same.
 */
function doubtOf(value: unknown, levels: number): "none" | "large" | "refused" {
  if (typeof value === "number") return doubtOfNumber(value);
  if (typeof value !== "object" || value === null) return "none";
  if (levels === 0) return "refused";
  let worst: "none" | "large" = "none";
  // Loops and no lists of values: this looks at every value of every file.
  if (Array.isArray(value)) {
    for (const item of value) {
      const doubt = doubtOf(item, levels - 1);
      if (doubt === "refused") return doubt;
      if (doubt === "large") worst = doubt;
    }
    return worst;
  }
  const members = value as Readonly<Record<string, unknown>>; // An object that JSON.parse made.
  for (const key in members) {
    const member = members[key];
    if (typeof member === "string") continue;
    const doubt = doubtOf(member, levels - 1);
    if (doubt === "refused") return doubt;
    if (doubt === "large") worst = doubt;
  }
  return worst;
}

function doubtOfNumber(value: number): "none" | "large" | "refused" {
  if (!Number.isFinite(value)) return "refused";
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? "large" : "none";
}

/** An int beyond 2^53 has 16 digits or more; 1e22 is large too, and a float. */
const manyDigits = /\d{16}/;

const isSafe = (int: bigint): boolean => Number.isSafeInteger(Number(int));

function toPlain(value: PyValue): unknown {
  if (typeof value === "bigint") return isSafe(value) ? Number(value) : value;
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return value.map(toPlain);
  // `fromEntries` defines properties and assigns none, so that `__proto__` is a key like any other.
  return Object.fromEntries(Array.from(value, ([key, member]) => [key, toPlain(member)]));
}
