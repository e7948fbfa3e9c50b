import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import { createProgram } from "../../src/cli/program.js";

const read = (page: string): string =>
  readFileSync(fileURLToPath(new URL(`../../docs/${page}`, import.meta.url)), "utf8");

const program = createProgram(() => {});

const commandNamed = (name: string): Command => {
  const command = program.commands.find((candidate) => candidate.name() === name);
  if (command === undefined) throw new Error(`there is no command ${name}`);
  return command;
};

/** Rows of a page that tell a flag and its default: `| --flag | 12 | … |`. */
const defaultsIn = (page: string): readonly (readonly [flag: string, told: string])[] =>
  [...read(page).matchAll(/^\| `(--[\w-]+)` +\| (\d+|none) +\|/gm)].map(([, flag = "", told = ""]) => [flag, told]);

/** What the program's help tells as a default; none for an option without one. */
const defaultOf = (command: Command, flag: string): string =>
  String(command.options.find(({ long }) => long === flag)?.defaultValue ?? "none");

/** The flags of a command and of those below it, as they are declared. */
function flagsOf(command: Command): readonly string[] {
  const own = command.options.flatMap(({ long }) => (long == null ? [] : [long]));
  return [...own, ...command.commands.flatMap(flagsOf)];
}

describe("the tables of budgets", () => {
  it.each([
    ["predicting.md", "predict"],
    ["generation.md", "generate"],
  ])("in docs/%s have the defaults of tg-eval %s", (page, name) => {
    const command = commandNamed(name);
    const told = defaultsIn(page);
    expect(told.length).toBeGreaterThan(4);
    expect(told).toEqual(told.map(([flag]) => [flag, defaultOf(command, flag)]));
  });
});

describe("flags", () => {
  const known = new Set(flagsOf(program));

  it.each(["predicting.md", "generation.md", "formatting.md", "tools.md", "experiments.md", "own-benchmark.md"])(
    "that docs/%s speaks of are some command's",
    (page) => {
      const spokenOf = [...read(page).matchAll(/(?<![\w-])--[a-z][\w-]*/g)].map(([flag]) => flag);
      expect([...new Set(spokenOf)].filter((flag) => !known.has(flag))).toEqual([]);
    },
  );
});
