import type { Scanned, Token } from "./scan.js";
import { UnreadableSource } from "./unreadable.js";

/** Chains without brackets recurse as well: `- - - x`, `a = b = c`. */
const maxDepth = 1000;

/** Where a parser stands among the tokens of its source. */
export class Reader {
  readonly source: string;
  readonly #scanned: Scanned;
  #depth = 0;
  /** The next token's place. */
  at = 0;

  constructor(source: string, scanned: Scanned) {
    this.source = source;
    this.#scanned = scanned;
  }

  /** The token so far ahead; undefined behind the last one. */
  token(ahead = 0): Token | undefined {
    return this.#scanned.tokens[this.at + ahead];
  }

  /** Whether the next token is one of these marks or words. */
  sees(...texts: readonly string[]): boolean {
    const next = this.token();
    return next !== undefined && texts.includes(next.text);
  }

  seesWord(ahead = 0): boolean {
    return this.token(ahead)?.kind === "word";
  }

  take(): Token {
    const next = this.token();
    if (next === undefined) throw new UnreadableSource("it ends too early");
    this.at += 1;
    return next;
  }

  takeIf(...texts: readonly string[]): Token | null {
    return this.sees(...texts) ? this.take() : null;
  }

  expect(...texts: readonly string[]): Token {
    return this.takeIf(...texts) ?? this.refuse();
  }

  expectWord(): Token {
    return this.seesWord() ? this.take() : this.refuse();
  }

  /** The token behind the bracket that closes the one that comes next. */
  behindBracket(): Token | undefined {
    return this.#scanned.tokens[this.#closer() + 1];
  }

  /** Steps over the bracket that comes next and all that stands in it; returns its tokens, the brackets included. */
  takeBracket(): readonly Token[] {
    const from = this.at;
    this.at = this.#closer() + 1;
    return this.#scanned.tokens.slice(from, this.at);
  }

  #closer(): number {
    return this.#scanned.closing.get(this.at) ?? this.refuse();
  }

  /** Runs a part of the parser that may contain itself. */
  within<T>(parse: () => T): T {
    this.#depth += 1;
    if (this.#depth > maxDepth) throw new UnreadableSource(`it is nested deeper than ${maxDepth}`);
    const value = parse();
    this.#depth -= 1;
    return value;
  }

  /** Where the last token that was taken ends. */
  get end(): number {
    return this.token(-1)?.end ?? 0;
  }

  refuse(): never {
    const next = this.token();
    throw new UnreadableSource(
      next === undefined ? "it ends too early" : `${JSON.stringify(next.text.slice(0, 40))} is not expected there`,
    );
  }
}
