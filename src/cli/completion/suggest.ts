import type { Command } from "commander";
import { spellings } from "../flags.js";
import { expectedValues, type Paths } from "./expected-values.js";
import { type Place, type Program, placeOf } from "./place.js";

/** What could stand where the cursor is. */
export type Suggestions = {
  /** The part of the word under the cursor that stays as it is: `--format=`, or `recall,` of a list. */
  readonly kept: string;
  /** What may follow `kept`. Each consists of characters that no shell reads as anything but themselves. */
  readonly candidates: readonly Candidate[];
  /** What the shell is to offer beside them, by its own means. */
  readonly paths: Paths;
};

type Candidate = { readonly value: string; readonly description: string };

/** `words` are those behind the program's name; the last, which may be empty, is the one under the cursor. */
export async function suggest(words: readonly string[], program: Program): Promise<Suggestions> {
  const { kept, candidates, paths, typed } = await possible(placeOf(words, program), program);
  const fitting = candidates.filter(({ value }) => value.startsWith(typed) && needsNoQuotes(value));
  return { kept, paths, candidates: fitting };
}

/** What may stand in a place, whatever of it is typed already; `typed` is behind `kept`. */
type Possible = Suggestions & { readonly typed: string };

async function possible(place: Place, program: Program): Promise<Possible> {
  const { typed, values } = place;
  if (place.kind === "value") {
    const { kept, rest, values: all, paths } = await expectedValues({ of: place.of, typed, values });
    const candidates = all.map((value) => ({ value, description: "" }));
    return { kept: place.kept + kept, typed: rest, candidates, paths };
  }
  const candidates = place.kind === "command" ? commandsOf(place.command) : flagsOf(place, program);
  return { kept: "", typed, candidates, paths: "none" };
}

const commandsOf = (command: Command): readonly Candidate[] =>
  command
    .createHelp()
    .visibleCommands(command)
    .map((child) => ({ value: child.name(), description: child.summary() || child.description() }));

/** Behind the program's own name its flags and those of its default command; each once, as it is being spelt. */
function flagsOf(
  { command, typed }: Place & { readonly kind: "command" | "flag" },
  program: Program,
): readonly Candidate[] {
  const commands = command.name() === program.defaultCommand ? [command, program.program] : [command];
  const options = commands.flatMap((one) => one.createHelp().visibleOptions(one));
  const all = options.flatMap(({ long, description }) => {
    const value = long && spellings(long).find((spelling) => spelling.startsWith(typed));
    return value ? [{ value, description }] : [];
  });
  return [...new Map(all.map((candidate) => [candidate.value, candidate])).values()];
}

/**
 * What needs quotes is not offered. The names that the program gives need none, and so nothing that somebody put into a
 * folder's name is ever handed to a shell.
 */
const needsNoQuotes = (value: string): boolean => /^[\p{L}\p{N}_@%+.,:/-][\p{L}\p{N}_@%+.,:/=-]*$/u.test(value);
