import type { CallDict, CallKey } from "./value.js";

/** A call that a model made. A name that is no text matches no function. */
export type Call = { readonly name: CallKey; readonly parameters: CallDict };

/** What became of reading a model's output (docs/bfcl.md, section 3). Problems are said in words. */
export type Decoded =
  | { readonly kind: "calls"; readonly calls: readonly Call[] }
  | { readonly kind: "wrong_format"; readonly problem: string }
  | { readonly kind: "undecodable"; readonly problem: string };

/** The leaderboard's names for what is wrong. */
export type ErrorType =
  | "irrelevance_error:decoder_success"
  | "relevance_error:decoder_failed"
  | "ast_decoder:decoder_failed"
  | "ast_decoder:decoder_wrong_output_format"
  | "simple_function_checker:wrong_count"
  | "simple_function_checker:wrong_func_name"
  | "simple_function_checker:missing_required"
  | "simple_function_checker:unexpected_param"
  | "simple_function_checker:missing_optional"
  | "multiple_function_checker:wrong_count"
  | "parallel_function_checker_no_order:wrong_count"
  | "parallel_function_checker_no_order:cannot_find_match"
  | "type_error:simple"
  | "type_error:nested"
  | "type_error:java"
  | "type_error:js"
  | "value_error:others"
  | "value_error:string"
  | "value_error:dict_key"
  | "value_error:dict_value"
  | "value_error:list_dict_count"
  | "value_error:list/tuple"
  | "dict_checker:unclear";

/** The first rule that was broken. */
export type Failure = {
  readonly errorType: ErrorType;
  /** Which section of docs/bfcl.md states the rule: `6.3a`. */
  readonly section: string;
  /** The parameter at fault; null where it is about something else. */
  readonly argument: string | null;
  /** In words: what was found and what the rule wants. */
  readonly message: string;
};

/** What the rules say of one result. */
export type BfclVerdict = { readonly decoded: Decoded; readonly failure: Failure | null };
