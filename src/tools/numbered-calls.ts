import { createHash } from "node:crypto";
import type { LibraryCall } from "../core/tool-library.js";
import { canonicalJson } from "./canonical-json.js";

/** Which call of a piece of work it is: the same call may be made again, and give something else. */
export type NumberedCall = {
  readonly tool: string;
  /** SHA-256, hex, of the input as canonical JSON. */
  readonly input: string;
  /** 1 for the first call of this tool with this input. */
  readonly nth: number;
};

/** Numbers calls as they come; null for one whose input is nested too deep to be written. */
export function numberedCalls(): (call: LibraryCall) => NumberedCall | null {
  const counts = new Map<string, number>();
  return ({ tool, input }) => {
    const digest = digestOf(input);
    if (digest === null) return null;
    const pair = JSON.stringify([tool, digest]);
    const nth = (counts.get(pair) ?? 0) + 1;
    counts.set(pair, nth);
    return { tool, input: digest, nth };
  };
}

export const tooDeep = { error: "the input is nested too deep to be written as JSON", response: "" };

function digestOf(input: unknown): string | null {
  try {
    return createHash("sha256").update(canonicalJson(input)).digest("hex");
  } catch (error) {
    if (error instanceof RangeError) return null; // The stack is used up.
    throw error;
  }
}
