import { UnreadableSource } from "./unreadable.js";

/** A word, literal or mark; `start` and `end` are indexes in the source. */
export type Token = {
  readonly kind: "word" | "number" | "special" | "mark";
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly afterNewline: boolean;
};

/** What one language's tokens look like. Patterns are sticky, and linear in what they read. */
export type Lexis = {
  readonly word: RegExp;
  readonly number: RegExp;
  /** Longer ones first. */
  readonly mark: RegExp;
  /** The end of a quoted text or another literal with rules of its own; null where none starts here. */
  readonly specialEnd: (source: string, at: number, previous: Token | undefined) => number | null;
};

/** `closing`: for the place of each opening bracket in `tokens`, that of the bracket that closes it. */
export type Scanned = { readonly tokens: readonly Token[]; readonly closing: ReadonlyMap<number, number> };

/** Splits source code into tokens, comments left out. Refuses unknown characters and brackets that do not match, but for one. */
export function scan(source: string, lexis: Lexis): Scanned {
  const tokens: Token[] = [];
  const brackets = new Brackets();
  let at = skipBlanks(source, 0);
  while (at < source.length) {
    const token = tokenAt({ source, at, lexis, previous: tokens.at(-1) });
    const missing = token.kind === "mark" ? brackets.missingBefore(token.text) : null;
    for (const next of missing === null ? [token] : [supplied(missing, tokens.at(-1)), token]) {
      if (next.kind === "mark") brackets.see(next.text, tokens.length);
      tokens.push(next);
    }
    at = skipBlanks(source, token.end);
  }
  return { tokens, closing: brackets.closed() };
}

type Place = {
  readonly source: string;
  readonly at: number;
  readonly lexis: Lexis;
  readonly previous: Token | undefined;
};

function tokenAt(place: Place): Token {
  const { source, at, previous } = place;
  const { kind, end } = extent(place);
  const afterNewline = source.slice(previous?.end ?? 0, at).includes("\n");
  return { kind, text: source.slice(at, end), start: at, end, afterNewline };
}

function extent({ source, at, lexis, previous }: Place): Pick<Token, "kind" | "end"> {
  const special = lexis.specialEnd(source, at, previous);
  if (special !== null) return { kind: "special", end: special };
  for (const kind of ["number", "word", "mark"] as const) {
    const pattern = lexis[kind];
    pattern.lastIndex = at;
    if (pattern.test(source)) return { kind, end: pattern.lastIndex };
  }
  throw new UnreadableSource(`${JSON.stringify(source.slice(at, at + 20))} is no source code`);
}

/** A mark that is not in the source, right behind the token before it. */
const supplied = (text: string, previous: Token | undefined): Token => {
  const at = previous?.end ?? 0;
  return { kind: "mark", text, start: at, end: at, afterNewline: false };
};

const blank = /\s+/y;

/** The index behind white space and comments. */
function skipBlanks(source: string, from: number): number {
  let at = from;
  for (;;) {
    blank.lastIndex = at;
    if (blank.test(source)) at = blank.lastIndex;
    const end = commentEnd(source, at);
    if (end === at) return at;
    at = end;
  }
}

/** `at` itself where no comment starts. */
function commentEnd(source: string, at: number): number {
  const line = source.startsWith("//", at);
  if (!line && !source.startsWith("/*", at)) return at;
  const end = source.indexOf(line ? "\n" : "*/", at + 2);
  if (end !== -1) return line ? end : end + 2;
  if (line) return source.length;
  throw new UnreadableSource("a comment is not closed");
}

/**
 * The index behind the quote that closes the text that starts at `at`; a backslash takes the next character along.
 * `lines`: whether a line may end inside, or only where nothing but blanks come before the closing quote.
 */
export function quotedEnd(source: string, at: number, lines: "many" | "one" | "one_and_blanks"): number {
  const quote = source[at];
  for (let next = at + 1; next < source.length; next += 1) {
    const character = source[next];
    if (character === quote) return next + 1;
    if (character === "\\") next += 1;
    else if (character === "\n" && lines === "one") break;
    else if (character === "\n" && lines === "one_and_blanks") return closedAfterBlanks(source, next, quote);
  }
  throw new UnreadableSource("a quoted text is not closed");
}

function closedAfterBlanks(source: string, at: number, quote: string | undefined): number {
  const end = skipBlanks(source, at);
  if (source[end] !== quote) throw new UnreadableSource("a quoted text is not closed on its line");
  return end + 1;
}

const closers: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
]);

/** Deeper brackets are refused: readers recurse, and no model's call comes near it. */
const maxDepth = 200;

/** Which brackets are open, and which closes which. */
class Brackets {
  readonly #open: { readonly place: number; readonly closer: string }[] = [];
  readonly #closing = new Map<number, number>();
  #supplied = false;

  /**
   * The bracket to supply before this one: one in the whole source may be missing, where the one that comes closes the
   * bracket around it, as in `f(a=[1, 2)`. So the original's parser does.
   */
  missingBefore(mark: string): string | null {
    const around = this.#open.at(-2);
    const innermost = this.#open.at(-1);
    if (this.#supplied || innermost?.closer === mark || around?.closer !== mark) return null;
    this.#supplied = true;
    return innermost?.closer ?? null;
  }

  see(mark: string, place: number): void {
    const closer = closers.get(mark);
    if (closer !== undefined) this.#open.push({ place, closer });
    else if (")]}".includes(mark)) this.#close(mark, place);
    if (this.#open.length > maxDepth) throw new UnreadableSource(`brackets are nested deeper than ${maxDepth}`);
  }

  #close(mark: string, place: number): void {
    const opening = this.#open.pop();
    if (opening?.closer !== mark) throw new UnreadableSource(`"${mark}" closes nothing`);
    this.#closing.set(opening.place, place);
  }

  closed(): ReadonlyMap<number, number> {
    if (this.#open.length > 0) throw new UnreadableSource("a bracket is not closed");
    return this.#closing;
  }
}
