import type { Hide } from "../hiding.js";
import { oneLine } from "../one-line.js";

const kept = 4000;

/** What a server wrote to stderr last, so that its end can be explained. */
export class LastWords {
  #tail = "";

  add(text: string): void {
    const all = this.#tail + text;
    // Not from the middle of a line: half of a secret would not be known for one.
    this.#tail = all.length <= kept ? all : all.slice(-kept).replace(/^[^\r\n]*/, "");
  }

  /** The last line that says something; null where there is none. */
  line(hide: Hide): string | null {
    const lines = hide(this.#tail)
      .split(/[\r\n]+/)
      .map(oneLine);
    return lines.filter((line) => !saysNothing.test(line)).at(-1) ?? null;
  }
}

// Node ends the story of an error with the stack, a line of braces and its own version.
const saysNothing = /^(at .*|[^\p{L}\p{N}]*|Node\.js v[\d.]+)$/u;
