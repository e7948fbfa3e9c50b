import type { SourceArgument } from "../source-code/call.js";
import { Reader } from "../source-code/reader.js";
import { scan } from "../source-code/scan.js";
import { javascriptLexis } from "./lexis.js";

/** A part of the source, from `start` to `end`. */
export type JavascriptNode = Plain | Assignment | Call;
type Plain = Place & {
  /** `target`: besides an identifier, what can be assigned to; `positional`: `true`, which counts as an argument. */
  readonly kind: "identifier" | "target" | "positional" | "other";
};
type Assignment = Place & { readonly kind: "assignment"; readonly left: Place; readonly right: Place };
type Call = Place & { readonly kind: "call"; readonly callee: Place; readonly given: readonly SourceArgument[] };
export type Place = { readonly start: number; readonly end: number };

export class JavascriptReader extends Reader {
  #supplied = false;

  constructor(source: string) {
    super(source, scan(source, javascriptLexis));
  }

  /** Takes a semicolon that is not there; there can be one such in the source. */
  supplySemicolon(): void {
    if (this.#supplied) this.refuse();
    this.#supplied = true;
  }

  textOf({ start, end }: Place): string {
    return this.source.slice(start, end);
  }

  /** Where the next token starts. */
  get start(): number {
    return (this.token() ?? this.refuse()).start;
  }

  from(start: number): Place {
    return { start, end: this.end };
  }
}
