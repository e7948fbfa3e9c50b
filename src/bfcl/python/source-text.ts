import { sourceOfConstant } from "./constant-text.js";
import { binaryLevel, level, unaryLevel } from "./precedence.js";
import type {
  Binary,
  Call,
  Clause,
  Comprehension,
  Display,
  Entry,
  Expression,
  Keyword,
  Parameter,
  Slice,
} from "./syntax-tree.js";

/**
 * An expression's canonical source text, as CPython's `ast.unparse` prints it (docs/bfcl.md, section 3a): single quotes,
 * as few parentheses as it finds it needs, one blank around operators and none around `=` in arguments. F-strings stay
 * as they are written. Throws PythonProblem where Python cannot print an int, for its length.
 */
export const sourceText = (node: Expression): string => source(node, level.test);

/** In parentheses where `node` holds together less tightly than `outer` asks for. */
function source(node: Expression, outer: number): string {
  const { text, tightness } = printed(node);
  return outer > tightness ? `(${text})` : text;
}

type Printed = { readonly text: string; readonly tightness: number };

const atom = (text: string): Printed => ({ text, tightness: level.atom });

function printed(node: Expression): Printed {
  if (node.kind === "constant") return atom(node.prefix + sourceOfConstant(node.value));
  if (node.kind === "ellipsis") return atom("...");
  if (node.kind === "fstring") return atom(node.text);
  if (node.kind === "name") return atom(node.name);
  if (node.kind === "attribute") return atom(`${ofObject(node.object)}.${node.name}`);
  if (node.kind === "subscript") return atom(`${source(node.object, level.atom)}[${ofIndex(node.index)}]`);
  if (node.kind === "slice") return atom(ofSlice(node));
  if (node.kind === "call") return atom(ofCall(node));
  if (node.kind === "dict") return atom(`{${node.entries.map(ofEntry).join(", ")}}`);
  if (node.kind === "comprehension") return atom(ofComprehension(node));
  if (node.kind === "starred") return atom(`*${source(node.value, level.operation)}`);
  if (node.kind === "list" || node.kind === "tuple" || node.kind === "set") return display(node);
  return operation(node);
}

function display({ kind, items }: Display): Printed {
  if (kind === "list") return atom(`[${ofItems(items)}]`);
  if (kind === "set") return atom(`{${ofItems(items)}}`);
  return items.length === 0 ? atom("()") : { text: ofTuple(items), tightness: level.tuple };
}

type Operation = Extract<
  Expression,
  { kind: "unary" | "binary" | "boolean" | "comparison" | "conditional" | "lambda" | "walrus" | "await" | "yield" }
>;

function operation(node: Operation): Printed {
  switch (node.kind) {
    case "unary": {
      const tightness = unaryLevel[node.operator];
      const sign = node.operator === "not" ? "not " : node.operator;
      return { text: sign + source(node.operand, tightness), tightness };
    }
    case "binary":
      return { text: ofBinary(node), tightness: binaryLevel[node.operator] };
    case "boolean": {
      const tightness = level[node.operator];
      // Each operand is held more tightly than the one before it: so CPython does, though one step would do.
      const operands = node.operands.map((operand, i) => source(operand, Math.min(tightness + i + 1, level.atom)));
      return { text: operands.join(` ${node.operator} `), tightness };
    }
    case "comparison": {
      const rest = node.rest.map(({ operator, operand }) => ` ${operator} ${source(operand, level.operation)}`);
      return { text: source(node.first, level.operation) + rest.join(""), tightness: level.comparison };
    }
    case "conditional": {
      const [body, test] = [source(node.body, level.or), source(node.test, level.or)];
      return { text: `${body} if ${test} else ${sourceText(node.otherwise)}`, tightness: level.test };
    }
    case "lambda": {
      const parameters = node.parameters.map(ofParameter).join(", ");
      return { text: `lambda${parameters && ` ${parameters}`}: ${sourceText(node.body)}`, tightness: level.test };
    }
    case "walrus":
      return { text: `${node.name} := ${source(node.value, level.atom)}`, tightness: level.walrus };
    case "await":
      return { text: `await ${source(node.value, level.atom)}`, tightness: level.await };
    case "yield": {
      const value = node.value === null ? "" : ` ${source(node.value, level.atom)}`;
      return { text: `yield${node.from ? " from" : ""}${value}`, tightness: level.yield };
    }
  }
}

const ofItems = (items: readonly Expression[]): string => items.map(sourceText).join(", ");

const ofTuple = (items: readonly Expression[]): string => ofItems(items) + (items.length === 1 ? "," : "");

/** An int needs a blank before the point, which would otherwise be its own. */
function ofObject(object: Expression): string {
  const int = object.kind === "constant" && (typeof object.value === "bigint" || typeof object.value === "boolean");
  return source(object, level.atom) + (int ? " " : "");
}

/** A tuple needs no parentheses there. */
const ofIndex = (index: Expression): string =>
  index.kind === "tuple" && index.items.length > 0 ? ofTuple(index.items) : sourceText(index);

const ofPart = (part: Expression | null): string => (part === null ? "" : sourceText(part));

const ofSlice = ({ lower, upper, step }: Slice): string =>
  `${ofPart(lower)}:${ofPart(upper)}${step === null ? "" : `:${sourceText(step)}`}`;

const ofCall = ({ callee, positional, keywords }: Call): string =>
  `${source(callee, level.atom)}(${[...positional.map(sourceText), ...keywords.map(ofKeyword)].join(", ")})`;

const ofKeyword = ({ name, value }: Keyword): string => (name === null ? "**" : `${name}=`) + sourceText(value);

const ofEntry = ({ key, value }: Entry): string =>
  key === null ? `**${source(value, level.operation)}` : `${sourceText(key)}: ${sourceText(value)}`;

function ofBinary({ operator, left, right }: Binary): string {
  const tightness = binaryLevel[operator];
  const fromRight = operator === "**" ? 1 : 0;
  return `${source(left, tightness + fromRight)} ${operator} ${source(right, tightness + 1 - fromRight)}`;
}

const ofParameter = ({ mark, name, byDefault }: Parameter): string =>
  mark + name + (byDefault === null ? "" : `=${sourceText(byDefault)}`);

function ofComprehension({ makes, key, value, clauses }: Comprehension): string {
  const [open, close] = makes === "list" ? "[]" : makes === "generator" ? "()" : "{}";
  const computed = (key === null ? "" : `${sourceText(key)}: `) + sourceText(value);
  return `${open}${computed}${clauses.map(ofClause).join("")}${close}`;
}

function ofClause({ async, target, iterable, conditions }: Clause): string {
  const loop = `${async ? " async" : ""} for ${source(target, level.tuple)} in ${source(iterable, level.or)}`;
  return loop + conditions.map((condition) => ` if ${source(condition, level.or)}`).join("");
}
