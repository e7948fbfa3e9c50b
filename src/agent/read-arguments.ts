import { isObject } from "../core/is-object.js";
import { parsePython } from "../pyvalue/index.js";

/** A call's arguments: an object, or why they are none. `input` of those that are none holds their text, so that nothing is lost. */
export type CallArguments = {
  readonly input: Readonly<Record<string, unknown>>;
  /** null where they are an object. */
  readonly problem: string | null;
};

/** The key under which a trajectory keeps arguments that are no JSON object: no tool declares such a parameter. */
const rawKey = "__arguments";

/**
 * Reads a call's arguments as a model wrote them; never throws.
 *
 * No text at all is no arguments, as some servers write a call of a tool without parameters. Ints beyond 2^53 lose digits,
 * as in any JSON that JavaScript reads.
 */
export function readArguments(text: string): CallArguments {
  if (text.trim() === "") return { input: {}, problem: null };
  const value = parseBounded(text);
  if (isObject(value)) return { input: value, problem: null };
  return unreadable(text, "the arguments are no JSON object");
}

/** Arguments that cannot be used, as a trajectory keeps them. */
export const unreadable = (text: string, what: string): CallArguments => ({
  input: { [rawKey]: text },
  problem: `${what}: ${shortened(text)}`,
});

/** undefined for what is no JSON, or is nested so deep that writing it down would overflow the stack. */
export function parseBounded(text: string): unknown {
  if (parsePython(text).kind === "error") return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    // NaN and the infinities, which Python reads and JSON has not.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const shortened = (text: string): string => (text.length <= 200 ? text : `${text.slice(0, 200)}…`);
