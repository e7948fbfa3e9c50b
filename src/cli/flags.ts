import type { Command } from "commander";

/** Other names of a flag, beside its two spellings. */
const aliases: ReadonlyMap<string, string> = new Map([
  ["dataset-dir", "--dataset"],
  ["concurrency", "--num_process"],
]);

/**
 * Every flag takes both spellings, `--pred_model` and `--pred-model`: arguments are rewritten to the one declared.
 * What follows `--`, and what is no known flag, stays as it is.
 */
export function declaredSpelling(argv: readonly string[], program: Command): string[] {
  const declared = new Map<string, string>();
  for (const command of [program, ...program.commands.flatMap((child) => [child, ...child.commands])]) {
    for (const { long } of command.options) if (typeof long === "string") declared.set(kebab(long.slice(2)), long);
  }
  const end = argv.indexOf("--");
  return argv.map((argument, index) => {
    if (!argument.startsWith("--") || (end !== -1 && index >= end)) return argument;
    const [flag = "", ...value] = argument.slice(2).split("=");
    const name = kebab(flag);
    const long = declared.get(name) ?? aliases.get(name);
    return long === undefined ? argument : [long, ...value].join("=");
  });
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
