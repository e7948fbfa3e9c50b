import { parseArguments } from "./parse-arguments.js";
import { parseAtom } from "./parse-atom.js";
import { parseIndex } from "./parse-index.js";
import type { Expression } from "./syntax-tree.js";
import type { TokenReader } from "./token-reader.js";

/** An atom and what is hung on it: attributes, calls, subscripts. */
export function parsePrimary(reader: TokenReader): Expression {
  let object = parseAtom(reader);
  for (;;) {
    if (reader.take(".")) object = attribute(reader, object);
    else if (reader.take("(")) object = call(reader, object);
    else if (reader.take("[")) object = subscript(reader, object);
    else return object;
  }
}

const attribute = (reader: TokenReader, object: Expression): Expression =>
  reader.grown({ kind: "attribute", object, name: reader.name() }, [object]);

function call(reader: TokenReader, callee: Expression): Expression {
  const { positional, keywords } = parseArguments(reader);
  const parts = [callee, ...positional, ...keywords.map(({ value }) => value)];
  return reader.grown({ kind: "call", callee, positional, keywords }, parts);
}

function subscript(reader: TokenReader, object: Expression): Expression {
  const index = parseIndex(reader);
  return reader.grown({ kind: "subscript", object, index }, [object, index]);
}
