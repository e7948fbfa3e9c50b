import type { BfclRules } from "../../core/bfcl.js";
import type { PyValue } from "../../pyvalue/index.js";
import type { CallValue } from "../value.js";

/** How a model writes its calls (docs/bfcl.md, section 3). */
export type Dialect = {
  readonly name: string;
  /** One sentence, for `--help` and the docs. */
  readonly definition: string;
  /** Reads a `result` as the results file holds it, into what should be a list of `{name: {parameter: value}}`. Never throws. */
  readonly decode: (result: PyValue, how: Reading) => Read;
};

export type Reading = {
  readonly rules: BfclRules;
  /** Gemini's own ways: fences of `tool_code` around calls, a lone text taken as a list of one. */
  readonly gemini: boolean;
};

export type Read =
  | { readonly kind: "read"; readonly value: CallValue }
  /** In words, what cannot be read. */
  | { readonly kind: "error"; readonly problem: string };

export const read = (value: CallValue): Read => ({ kind: "read", value });
export const unreadable = (problem: string): Read => ({ kind: "error", problem });
