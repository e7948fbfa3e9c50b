import type { CallValue } from "../value.js";

/** A Python expression, as CPython's `ast` has it. Parentheses leave no trace. */
export type Expression =
  /** A number, string, True, False or None; `u`: written `u"…"`, which Python's own printing keeps. */
  | { readonly kind: "constant"; readonly value: CallValue; readonly prefix: "" | "u" }
  | { readonly kind: "ellipsis" }
  /** As written: what is in it is checked and not kept. */
  | { readonly kind: "fstring"; readonly text: string }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "attribute"; readonly object: Expression; readonly name: string }
  | { readonly kind: "subscript"; readonly object: Expression; readonly index: Expression }
  | Slice
  | Call
  | { readonly kind: "unary"; readonly operator: UnaryOperator; readonly operand: Expression }
  | Binary
  | { readonly kind: "boolean"; readonly operator: "and" | "or"; readonly operands: readonly Expression[] }
  | { readonly kind: "comparison"; readonly first: Expression; readonly rest: readonly Compared[] }
  | Conditional
  | { readonly kind: "lambda"; readonly parameters: readonly Parameter[]; readonly body: Expression }
  | Display
  | { readonly kind: "dict"; readonly entries: readonly Entry[] }
  | Comprehension
  | { readonly kind: "starred"; readonly value: Expression }
  | { readonly kind: "walrus"; readonly name: string; readonly value: Expression }
  | { readonly kind: "await"; readonly value: Expression }
  | { readonly kind: "yield"; readonly from: boolean; readonly value: Expression | null };

export type Slice = {
  readonly kind: "slice";
  readonly lower: Expression | null;
  readonly upper: Expression | null;
  readonly step: Expression | null;
};

/** `*x` is among the positional ones, `**x` among the keywords, wherever they are written. */
export type Call = {
  readonly kind: "call";
  readonly callee: Expression;
  readonly positional: readonly Expression[];
  readonly keywords: readonly Keyword[];
};

/** `name=value`; without a name, `**value`. */
export type Keyword = { readonly name: string | null; readonly value: Expression };

export type Binary = {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
};

export type Compared = { readonly operator: string; readonly operand: Expression };

/** `body if test else otherwise`. */
type Conditional = {
  readonly kind: "conditional";
  readonly test: Expression;
  readonly body: Expression;
  readonly otherwise: Expression;
};

/** `/` and a lone `*` have no name. */
export type Parameter = {
  readonly mark: "" | "/" | "*" | "**";
  readonly name: string;
  readonly byDefault: Expression | null;
};

export type Display = Items<"list"> | Items<"tuple"> | Items<"set">;
type Items<Kind> = { readonly kind: Kind; readonly items: readonly Expression[] };

/** `key: value`; without a key, `**value`. */
export type Entry = { readonly key: Expression | null; readonly value: Expression };

/** `key` in one that makes a dict, else null. */
export type Comprehension = {
  readonly kind: "comprehension";
  readonly makes: "list" | "set" | "dict" | "generator";
  readonly key: Expression | null;
  readonly value: Expression;
  readonly clauses: readonly Clause[];
};

/** `for target in iterable if … if …` */
export type Clause = {
  readonly async: boolean;
  readonly target: Expression;
  readonly iterable: Expression;
  readonly conditions: readonly Expression[];
};

export type UnaryOperator = "-" | "+" | "~" | "not";
export type BinaryOperator = "|" | "^" | "&" | "<<" | ">>" | "+" | "-" | "*" | "@" | "/" | "%" | "//" | "**";
