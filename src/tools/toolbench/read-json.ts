import { readFileSync } from "node:fs";
import { nestsTooDeep } from "../nests-too-deep.js";

/** A file that was read, or why it could not be: in one line, without its path. */
export type Read<T> =
  | { readonly kind: "read"; readonly value: T }
  | { readonly kind: "unreadable"; readonly problem: string };

export function readJson(path: string): Read<unknown> {
  const text = readText(path);
  if (text.kind === "unreadable") return text;
  const value = parseJson(text.value);
  return value === undefined
    ? { kind: "unreadable", problem: "the file is no JSON, or nested too deep" }
    : { kind: "read", value };
}

/** What text files begin with on Windows is no part of the text. */
export function readText(path: string): Read<string> {
  try {
    return { kind: "read", value: readFileSync(path, "utf8").replace(/^\uFEFF/, "") };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException; // What readFileSync throws.
    return { kind: "unreadable", problem: `the file cannot be read (${code ?? message})` };
  }
}

/** undefined for a text that is no JSON, which no JSON is; also for one that is nested too deep to be written again. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return nestsTooDeep(value) ? undefined : value;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
