import type { Command } from "commander";

/** Whose flags may stand behind the program's own name. */
export const defaultCommand = "run";

/** Other names of a flag, beside its two spellings. */
const aliases: ReadonlyMap<string, string> = new Map([
  ["dataset-dir", "--dataset"],
  ["concurrency", "--num_process"],
]);

/**
 * Every flag takes both spellings, `--pred_model` and `--pred-model`: arguments are rewritten to the one declared, by the
 * command that they are for before any other. What follows `--`, and what is no known flag, stays as it is.
 */
export function declaredSpelling(argv: readonly string[], program: Command): string[] {
  const own = declaredBy(commandsOf(argv, program));
  const any = declaredBy(program.commands.flatMap((child) => [child, ...child.commands]));
  const end = argv.indexOf("--");
  return argv.map((argument, index) => {
    if (!argument.startsWith("--") || (end !== -1 && index >= end)) return argument;
    const [flag = "", ...value] = argument.slice(2).split("=");
    const name = kebab(flag);
    const long = own.get(name) ?? aliases.get(name) ?? any.get(name);
    return long === undefined ? argument : [long, ...value].join("=");
  });
}

/** The program and the commands that its first words name; where they name none, the default one. */
function commandsOf([first, second]: readonly string[], program: Command): readonly Command[] {
  const named = program.commands.find((command) => command.name() === first);
  const command = named ?? program.commands.find((candidate) => candidate.name() === defaultCommand);
  const within = named?.commands.find((child) => child.name() === second);
  return [program, command, within].flatMap((one) => one ?? []);
}

/** By their kebab-case names. */
function declaredBy(commands: readonly Command[]): ReadonlyMap<string, string> {
  const longs = commands.flatMap(({ options }) =>
    options.flatMap(({ long }) => (typeof long === "string" ? [long] : [])),
  );
  return new Map(longs.map((long) => [kebab(long.slice(2)), long]));
}

/** Every way to write a flag, the declared one first. */
export function spellings(long: string): readonly string[] {
  const others = [...aliases].filter(([, declared]) => declared === long).map(([alias]) => `--${alias}`);
  const all = [long, ...others].flatMap((flag) => [
    flag,
    `--${kebab(flag.slice(2))}`,
    `--${flag.slice(2).replaceAll("-", "_")}`,
  ]);
  return [...new Set(all)];
}

const kebab = (flag: string): string => flag.replaceAll("_", "-");
