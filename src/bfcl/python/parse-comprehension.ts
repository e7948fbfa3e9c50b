import { parseDisjunction } from "./parse-expression.js";
import { parseTargets } from "./parse-targets.js";
import type { Clause, Comprehension, Expression } from "./syntax-tree.js";
import type { TokenReader } from "./token-reader.js";

export const atComprehension = (reader: TokenReader): boolean => reader.at("for") || reader.at("async");

/** The `for … in … if …` that follows what is computed. */
export function parseComprehension(
  reader: TokenReader,
  computed: Pick<Comprehension, "makes" | "key" | "value">,
): Expression {
  if (computed.value.kind === "starred") reader.fail("a comprehension cannot unpack");
  const clauses: Clause[] = [];
  while (atComprehension(reader)) clauses.push(clause(reader));
  const parts = clauses.flatMap(({ target, iterable, conditions }) => [target, iterable, ...conditions]);
  return reader.grown({ kind: "comprehension", ...computed, clauses }, [computed.key, computed.value, ...parts]);
}

function clause(reader: TokenReader): Clause {
  const async = reader.take("async");
  reader.expect("for");
  const target = parseTargets(reader);
  reader.expect("in");
  const iterable = parseDisjunction(reader);
  const conditions: Expression[] = [];
  while (reader.take("if")) conditions.push(parseDisjunction(reader));
  return { async, target, iterable, conditions };
}
