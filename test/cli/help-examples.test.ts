import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import { createProgram } from "../../src/cli/program.js";
import { aCheckout, codeOf, runLine } from "../support/shell-lines.js";

/** The program and every command of it, by its whole name. */
function commandsOf(command: Command, above: readonly string[] = []): readonly (readonly [name: string, Command])[] {
  const name = [...above, command.name()];
  return [[name.join(" "), command], ...command.commands.flatMap((child) => commandsOf(child, name))];
}

function helpOf(command: Command): string {
  let text = "";
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
  });
  command.outputHelp();
  return text;
}

/** The lines of the last part, if it is headed Example; a line that ends in a backslash goes on in the next. */
function examplesOf(help: string): readonly string[] {
  const [, part = ""] = /\nExample[^\n]*:\n((?: {2,}[^\n]+\n)+)$/.exec(help) ?? [];
  const lines = part.replace(/\\\n\s+/g, "").split("\n");
  return lines.filter((line) => line !== "").map((line) => line.replace(/^ {2}\$ /, ""));
}

const commands = commandsOf(createProgram(() => {}));

describe("the help of", () => {
  it.each(commands)("%s ends with examples that work on the shipped data, without a key", async (name, command) => {
    const examples = examplesOf(helpOf(command));
    expect(examples.length).toBeGreaterThan(0);
    expect(examples.at(-1)).toMatch(name === "tg-eval run" ? /^tg-eval --/ : new RegExp(`^${name}(?: |$)`));
    const cwd = aCheckout();
    for (const line of examples) {
      const done = await runLine(line, cwd);
      expect(done).toEqual({ ...done, code: codeOf(line) });
    }
  });
});

describe("examples of a help text", () => {
  it("are found where they are the last part alone", () => {
    expect(examplesOf("Usage\n\nExample:\n  $ tg-eval a \\\n      b\n  $ tg-eval c\n")).toEqual([
      "tg-eval a b",
      "tg-eval c",
    ]);
    expect(examplesOf("Usage\n\nExample:\n  $ tg-eval a\n\nExit codes: 0\n")).toEqual([]);
  });
});
