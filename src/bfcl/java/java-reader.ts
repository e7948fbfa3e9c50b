import type { SourceCall } from "../source-code/call.js";
import { Reader } from "../source-code/reader.js";
import { scan } from "../source-code/scan.js";
import { byteOffsetText } from "./byte-offset-text.js";
import { javaLexis } from "./lexis.js";

/**
 * A part of the source. `text` is how it is written as a part of something larger: tokens without blanks between them
 * (section 9). `names`: identifiers joined by dots.
 */
export type JavaNode = Plain | Assignment;
type Plain = Place & {
  readonly kind: "identifier" | "names" | "access" | "call" | "class" | "quoted" | "other";
  readonly text: string;
};
type Assignment = Place & {
  readonly kind: "assignment";
  readonly text: string;
  /** What is assigned to, as it is written. */
  readonly name: string;
  readonly value: JavaNode;
};
type Place = { readonly start: number; readonly end: number };

/** Where the parser stands, and the first call it has seen. */
export class JavaReader extends Reader {
  readonly #textOf: (start: number, end: number) => string;
  #first: { readonly start: number; readonly call: () => SourceCall } | null = null;

  constructor(source: string) {
    super(source, scan(source, javaLexis));
    this.#textOf = byteOffsetText(source);
  }

  textOf({ start, end }: Place): string {
    return this.#textOf(start, end);
  }

  /** Takes the next token, which has to be one of these; returns its text. */
  text(...texts: readonly string[]): string {
    return this.textOf(texts.length === 0 ? this.take() : this.expect(...texts));
  }

  /** The text of the next token if it is one of these, else none. */
  textIf(...texts: readonly string[]): string {
    const taken = this.takeIf(...texts);
    return taken === null ? "" : this.textOf(taken);
  }

  /** The text of the bracket that comes next and of all that stands in it. */
  bracketText(): string {
    return this.takeBracket()
      .map((token) => this.textOf(token))
      .join("");
  }

  /** Calls are seen from the inside out; the first is the one that starts first, and of those the outermost. */
  see(start: number, call: () => SourceCall): void {
    if (this.#first === null || start <= this.#first.start) this.#first = { start, call };
  }

  /** null: no call was seen. */
  firstCall(): SourceCall | null {
    return this.#first === null ? null : this.#first.call();
  }
}
