import { PythonProblem } from "./problem.js";
import type { Expression } from "./syntax-tree.js";
import type { Token } from "./tokens.js";

/**
 * Where the parser is in its tokens. It also keeps the two bounds that make every text safe to parse and every tree safe
 * to walk: how deep the parser has gone, and how high a tree has grown. CPython gives up on both below a thousand.
 */
export class TokenReader {
  readonly #tokens: readonly Token[];
  #position = 0;
  #depth: number;
  /** Of trees higher than one node. */
  readonly #heights = new Map<Expression, number>();

  constructor(tokens: readonly Token[], depth = 0) {
    this.#tokens = tokens;
    this.#depth = depth;
  }

  /** A reader of a text within this one: it is as deep already. */
  within(tokens: readonly Token[]): TokenReader {
    return new TokenReader(tokens, this.#depth + 1);
  }

  peek(ahead = 0): Token {
    return this.#tokens[this.#position + ahead] ?? end;
  }

  next(): Token {
    const token = this.peek();
    this.#position += 1;
    return token;
  }

  /** Whether the next token is this operator or keyword. */
  at(text: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.text === text && (token.kind === "operator" || token.kind === "keyword");
  }

  /** Takes the next token if it is this operator or keyword. */
  take(text: string): boolean {
    if (!this.at(text)) return false;
    this.#position += 1;
    return true;
  }

  expect(text: string): void {
    if (!this.take(text)) this.fail(`\`${text}\` is expected here`);
  }

  /** Items with commas between them, one after the last allowed, up to the closing bracket, which is taken too. */
  listUntil<Item>(closing: string, parseItem: (reader: TokenReader) => Item): readonly Item[] {
    const items: Item[] = [];
    while (!this.take(closing)) {
      items.push(parseItem(this));
      if (!this.at(closing)) this.expect(",");
    }
    return items;
  }

  name(): string {
    if (this.peek().kind !== "name") this.fail("a name is expected here");
    return this.next().text;
  }

  fail(problem: string): never {
    throw new PythonProblem(problem, this.peek().offset);
  }

  /** Every way in which the parser calls itself goes through here. */
  deeper(parse: (reader: TokenReader) => Expression): Expression {
    if (this.#depth === deepest) this.fail("the expression is nested too deeply");
    this.#depth += 1;
    const parsed = parse(this);
    this.#depth -= 1;
    return parsed;
  }

  /** `node`, made of `parts`. */
  grown(node: Expression, parts: readonly (Expression | null)[]): Expression {
    let height = 1;
    for (const part of parts) if (part !== null) height = Math.max(height, 1 + (this.#heights.get(part) ?? 1));
    if (height > deepest) this.fail("the expression is nested too deeply");
    if (height > 1) this.#heights.set(node, height);
    return node;
  }
}

const deepest = 500;
const end: Token = { kind: "end", text: "", offset: 0, end: 0 };
