import { createHash } from "node:crypto";
import { canonicalJson } from "../core/canonical-json.js";
import type { LibraryCall } from "../core/tool-library.js";

/** Which call of a piece of work it is: the same call may be made again, and give something else. */
export type NumberedCall = {
  readonly tool: string;
  /** SHA-256, hex, of the input as canonical JSON. */
  readonly input: string;
  /** As the call has it. */
  readonly part?: string;
  /** 1 for the first call of this tool with this input by this part. */
  readonly nth: number;
};

/** Numbers calls as they come. */
export function numberedCalls(): (call: LibraryCall) => NumberedCall {
  const counts = new Map<string, number>();
  return ({ tool, input, part }) => {
    const call = { tool, input: digestOf(input), ...(part === undefined ? {} : { part }) };
    const name = JSON.stringify(call);
    const nth = (counts.get(name) ?? 0) + 1;
    counts.set(name, nth);
    return { ...call, nth };
  };
}

const digestOf = (input: unknown): string => createHash("sha256").update(canonicalJson(input)).digest("hex");
