import { createHash } from "node:crypto";
import { canonicalJson } from "../core/canonical-json.js";
import type { LibraryCall } from "../core/tool-library.js";

/** Which call of a piece of work it is: the same call may be made again, and give something else. */
export type NumberedCall = {
  readonly tool: string;
  /** SHA-256, hex, of the input as canonical JSON. */
  readonly input: string;
  /** 1 for the first call of this tool with this input. */
  readonly nth: number;
};

/** Numbers calls as they come. */
export function numberedCalls(): (call: LibraryCall) => NumberedCall {
  const counts = new Map<string, number>();
  return ({ tool, input }) => {
    const digest = digestOf(input);
    const pair = JSON.stringify([tool, digest]);
    const nth = (counts.get(pair) ?? 0) + 1;
    counts.set(pair, nth);
    return { tool, input: digest, nth };
  };
}

const digestOf = (input: unknown): string => createHash("sha256").update(canonicalJson(input)).digest("hex");
