import { bash } from "./bash.js";
import { fish } from "./fish.js";
import type { Suggestions } from "./suggest.js";
import { zsh } from "./zsh.js";

/** A shell that can be taught the program's words. */
export type Shell = {
  /** What the shell reads once. It evaluates nothing that was typed, and hands our candidates on as they are. */
  readonly script: string;
  /** The words as the shell hands them over → as they are meant. */
  readonly read: (words: readonly string[]) => readonly string[];
  /** What the script reads: a line that says what paths are wanted, then a line a candidate. */
  readonly reply: (suggestions: Suggestions, words: readonly string[]) => readonly string[];
};

export const shells = { bash, zsh, fish } satisfies Readonly<Record<string, Shell>>;
