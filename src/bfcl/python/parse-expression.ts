import { parseLambda } from "./parse-lambda.js";
import { parsePrimary } from "./parse-primary.js";
import type { BinaryOperator, Compared, Expression } from "./syntax-tree.js";
import type { TokenReader } from "./token-reader.js";

/** `a if b else c`, a lambda, or an operation. */
export const parseExpression = (reader: TokenReader): Expression => reader.deeper(conditional);

/** An element of a display, or a positional argument: it may be `name := value`. */
export function parseNamed(reader: TokenReader): Expression {
  if (!atWalrus(reader)) return parseExpression(reader);
  const name = reader.name();
  reader.expect(":=");
  const value = parseExpression(reader);
  return reader.grown({ kind: "walrus", name, value }, [value]);
}

export const atWalrus = (reader: TokenReader): boolean => reader.peek().kind === "name" && reader.at(":=", 1);

function conditional(reader: TokenReader): Expression {
  if (reader.at("lambda")) return parseLambda(reader);
  const body = parseDisjunction(reader);
  if (!reader.take("if")) return body;
  const test = parseDisjunction(reader);
  reader.expect("else");
  const otherwise = parseExpression(reader);
  return reader.grown({ kind: "conditional", test, body, otherwise }, [test, body, otherwise]);
}

/** What is no conditional and no lambda. */
export const parseDisjunction = (reader: TokenReader): Expression => joined(reader, "or", conjunction);

const conjunction = (reader: TokenReader): Expression => joined(reader, "and", inversion);

function joined(
  reader: TokenReader,
  operator: "and" | "or",
  parseOperand: (reader: TokenReader) => Expression,
): Expression {
  const first = parseOperand(reader);
  if (!reader.at(operator)) return first;
  const operands = [first];
  while (reader.take(operator)) operands.push(parseOperand(reader));
  return reader.grown({ kind: "boolean", operator, operands }, operands);
}

function inversion(reader: TokenReader): Expression {
  if (!reader.take("not")) return comparison(reader);
  const operand = reader.deeper(inversion);
  return reader.grown({ kind: "unary", operator: "not", operand }, [operand]);
}

function comparison(reader: TokenReader): Expression {
  const first = parseOperation(reader);
  const rest: Compared[] = [];
  for (let operator = takeComparison(reader); operator !== null; operator = takeComparison(reader))
    rest.push({ operator, operand: parseOperation(reader) });
  if (rest.length === 0) return first;
  return reader.grown({ kind: "comparison", first, rest }, [first, ...rest.map(({ operand }) => operand)]);
}

function takeComparison(reader: TokenReader): string | null {
  if (reader.at("not") && reader.at("in", 1)) {
    reader.next();
    reader.next();
    return "not in";
  }
  if (reader.take("is")) return reader.take("not") ? "is not" : "is";
  return comparisons.find((operator) => reader.take(operator)) ?? null;
}

const comparisons = ["==", "!=", "<=", "<", ">=", ">", "in"] as const;

/** From `|` down: what can follow a star. */
export const parseOperation = (reader: TokenReader): Expression => binary(reader, 0);

/** Operators that bind at least as tightly as `loosest`; those of one level are taken from the left. */
function binary(reader: TokenReader, loosest: number): Expression {
  let left = factor(reader);
  for (;;) {
    const operator = binaryOperator(reader);
    const level = operator === null ? -1 : tightness[operator];
    if (operator === null || level < loosest) return left;
    reader.next();
    const right = binary(reader, level + 1);
    left = reader.grown({ kind: "binary", operator, left, right }, [left, right]);
  }
}

type Joining = Exclude<BinaryOperator, "**">;

function binaryOperator(reader: TokenReader): Joining | null {
  const { kind, text } = reader.peek();
  return kind === "operator" && isJoining(text) ? text : null;
}

const isJoining = (text: string): text is Joining => Object.hasOwn(tightness, text);

const tightness = {
  "|": 0,
  "^": 1,
  "&": 2,
  "<<": 3,
  ">>": 3,
  "+": 4,
  "-": 4,
  "*": 5,
  "@": 5,
  "/": 5,
  "%": 5,
  "//": 5,
} as const satisfies Record<Joining, number>;

function factor(reader: TokenReader): Expression {
  const operator = signs.find((sign) => reader.take(sign));
  if (operator === undefined) return power(reader);
  const operand = reader.deeper(factor);
  return reader.grown({ kind: "unary", operator, operand }, [operand]);
}

const signs = ["-", "+", "~"] as const;

function power(reader: TokenReader): Expression {
  const left = awaited(reader);
  if (!reader.take("**")) return left;
  const right = reader.deeper(factor);
  return reader.grown({ kind: "binary", operator: "**", left, right }, [left, right]);
}

function awaited(reader: TokenReader): Expression {
  if (!reader.take("await")) return parsePrimary(reader);
  const value = parsePrimary(reader);
  return reader.grown({ kind: "await", value }, [value]);
}
