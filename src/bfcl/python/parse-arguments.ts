import { atComprehension, parseComprehension } from "./parse-comprehension.js";
import { parseExpression, parseNamed } from "./parse-expression.js";
import type { Expression, Keyword } from "./syntax-tree.js";
import type { TokenReader } from "./token-reader.js";

type Arguments = { readonly positional: readonly Expression[]; readonly keywords: readonly Keyword[] };

/** A call's arguments, the closing parenthesis included. */
export function parseArguments(reader: TokenReader): Arguments {
  const positional: Expression[] = [];
  const keywords: Keyword[] = [];
  let unpacked = false;
  while (!reader.take(")")) {
    if (reader.take("**")) {
      unpacked = true;
      keywords.push({ name: null, value: parseExpression(reader) });
    } else if (reader.peek().kind === "name" && reader.at("=", 1)) keywords.push(keyword(reader));
    else if (reader.at("*") && !unpacked) positional.push(starred(reader));
    else if (keywords.length === 0) positional.push(plain(reader, positional.length === 0));
    else reader.fail("a positional argument follows a keyword argument");
    if (!reader.at(")")) reader.expect(",");
  }
  return { positional, keywords };
}

function keyword(reader: TokenReader): Keyword {
  const name = reader.name();
  reader.expect("=");
  return { name, value: parseExpression(reader) };
}

function starred(reader: TokenReader): Expression {
  reader.expect("*");
  const value = parseExpression(reader);
  return reader.grown({ kind: "starred", value }, [value]);
}

/** A generator may do without parentheses of its own where it is alone. */
function plain(reader: TokenReader, first: boolean): Expression {
  const value = parseNamed(reader);
  if (!atComprehension(reader)) return value;
  const generator = parseComprehension(reader, { makes: "generator", key: null, value });
  if (!first || !reader.at(")")) reader.fail("a generator beside other arguments needs parentheses");
  return generator;
}
