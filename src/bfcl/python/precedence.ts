import type { BinaryOperator, UnaryOperator } from "./syntax-tree.js";

/** How tightly an expression holds together, from the loosest: CPython's own ladder for printing. */
export const level = {
  walrus: 0,
  tuple: 1,
  yield: 2,
  test: 3,
  or: 4,
  and: 5,
  not: 6,
  comparison: 7,
  operation: 8,
  factor: 14,
  power: 15,
  await: 16,
  atom: 17,
} as const;

export const binaryLevel: Readonly<Record<BinaryOperator, number>> = {
  "|": 8,
  "^": 9,
  "&": 10,
  "<<": 11,
  ">>": 11,
  "+": 12,
  "-": 12,
  "*": 13,
  "@": 13,
  "/": 13,
  "%": 13,
  "//": 13,
  "**": level.power,
};

export const unaryLevel: Readonly<Record<UnaryOperator, number>> = {
  "-": level.factor,
  "+": level.factor,
  "~": level.factor,
  not: level.not,
};
