import type { Argument, Command, Option } from "commander";
import { declaredSpelling } from "../flags.js";

/** What the word under the cursor is to be, by the words before it. */
export type Place = { readonly typed: string; readonly values: Values } & (
  | { readonly kind: "command" | "flag"; readonly command: Command }
  /** `kept` is what stands before the value in the same word: `--format=`. */
  | { readonly kind: "value"; readonly of: Option; readonly kept: string }
  | { readonly kind: "value"; readonly of: Argument; readonly kept: "" }
);

/** What was given to flags so far, by their declared names. */
export type Values = ReadonlyMap<string, string>;

export type Program = {
  readonly program: Command;
  /** The name of the command whose flags stand behind the program's own name. */
  readonly defaultCommand: string;
};

/** `words` are those behind the program's name; the last, which may be empty, is the one under the cursor. */
export function placeOf(words: readonly string[], program: Program): Place {
  const before = declaredSpelling(words.slice(0, -1), program.program);
  const start: State = {
    ...program,
    command: program.program,
    option: undefined,
    named: 0,
    ended: false,
    values: new Map(),
  };
  return placeIn(before.reduce(read, start), words.at(-1) ?? "");
}

/** How far the words before the cursor have been read. */
type State = Program & {
  readonly command: Command;
  /** Whose value comes next; a variadic one takes any number. */
  readonly option: Option | undefined;
  /** How many arguments there are so far. */
  readonly named: number;
  /** Behind `--`, where nothing is a flag. */
  readonly ended: boolean;
  readonly values: Values;
};

function read(state: State, word: string): State {
  const { command, option, named, values, ended } = state;
  const isFlag = !ended && word.startsWith("-") && word !== "-";
  if (option !== undefined && !(option.variadic && isFlag)) {
    return { ...state, option: option.variadic ? option : undefined, values: withValue(values, option, word) };
  }
  if (word === "--" && !ended) return { ...state, option: undefined, ended: true };
  if (isFlag) return readFlag(state, word);
  // Behind `help` stands what would stand in its place.
  if (word === "help" && named === 0 && command.commands.length > 0) return state;
  const child = named === 0 ? command.commands.find((candidate) => candidate.name() === word) : undefined;
  return child === undefined ? { ...state, named: named + 1 } : { ...state, command: child };
}

/** A flag that the program itself does not have is its default command's. */
function readFlag(state: State, word: string): State {
  const [flag = "", ...rest] = word.split("=");
  const command = commandOf(state, flag);
  const option = command.options.find(({ long, short }) => flag === long || flag === short);
  if (option === undefined || !takesValue(option)) return { ...state, command, option: undefined };
  if (rest.length === 0) return { ...state, command, option };
  return { ...state, command, option: undefined, values: withValue(state.values, option, rest.join("=")) };
}

function commandOf({ command, program, defaultCommand }: State, flag: string): Command {
  const isProgramsOwn = program.options.some(({ long, short }) => flag === long || flag === short);
  if (command !== program || isProgramsOwn) return command;
  return program.commands.find((child) => child.name() === defaultCommand) ?? command;
}

const takesValue = ({ required, optional }: Option): boolean => required || optional;

const withValue = (values: Values, { long }: Option, value: string): Values =>
  new Map([...values, [long ?? "", value]]);

function placeIn(state: State, word: string): Place {
  const { command, option, named, values, ended } = state;
  const isFlag = !ended && word.startsWith("-");
  if (option !== undefined && !(option.variadic && isFlag))
    return { kind: "value", of: option, kept: "", typed: word, values };
  if (isFlag) return flagOrItsValue(state, word);
  if (named === 0 && command.commands.length > 0) return { kind: "command", command, typed: word, values };
  const argument = command.registeredArguments[named] ?? command.registeredArguments.find(({ variadic }) => variadic);
  if (argument !== undefined) return { kind: "value", of: argument, kept: "", typed: word, values };
  return { kind: "flag", command, typed: word, values };
}

function flagOrItsValue(state: State, word: string): Place {
  const { values } = state;
  const [, flag = "", typed = ""] = /^(--[^=]+)=(.*)$/s.exec(word) ?? [];
  const [declared = ""] = declaredSpelling([flag], state.program);
  const command = commandOf(state, declared);
  const option = command.options.find(({ long }) => long === declared);
  if (option === undefined) return { kind: "flag", command, typed: word, values };
  return { kind: "value", of: option, kept: `${flag}=`, typed, values };
}
