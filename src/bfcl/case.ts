import type { BfclCategory } from "../core/bfcl.js";
import type { PyValue } from "../pyvalue/index.js";

/** One case of the benchmark: its functions, and what is expected (docs/bfcl.md, section 1). */
export type BfclCase = {
  /** As in the question file. */
  readonly id: string;
  readonly category: BfclCategory;
  readonly functions: readonly FunctionDoc[];
  /** In the answer file's order; empty for the categories of irrelevance and relevance, which have none. */
  readonly expected: readonly ExpectedCall[];
};

export type FunctionDoc = {
  readonly name: string;
  readonly properties: ReadonlyMap<string, ParameterDoc>;
  readonly required: readonly string[];
};

/** Types as the documentation names them: `integer`, or Java's `HashMap`. null where it names none. */
export type ParameterDoc = { readonly type: string | null; readonly itemType: string | null };

/** A function's name, and the alternatives of each parameter; `""` among them: it may be left out. */
export type ExpectedCall = { readonly name: string; readonly parameters: ReadonlyMap<string, Alternatives> };
export type Alternatives = readonly PyValue[];
