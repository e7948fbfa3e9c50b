import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createProgram } from "../../src/cli/program.js";
import { aCheckout, runLine } from "../support/shell-lines.js";

const answers = fileURLToPath(new URL("../../examples/offline/answers.jsonl", import.meta.url));

/** The lines of the examples at the end of a command's help. */
function examplesOf(name: string): readonly string[] {
  let text = "";
  const command = createProgram(() => {}).commands.find((candidate) => candidate.name() === name);
  const writeOut = (part: string): void => {
    text += part;
  };
  command?.configureOutput({ writeOut }).outputHelp();
  const [, part = ""] = /\nExample:\n(.*)$/s.exec(text) ?? [];
  const lines = part.replace(/\\\n\s+/g, "").matchAll(/^ {2}\$ (.+)$/gm);
  return [...lines].map(([, line = ""]) => line);
}

/** Runs the examples of a help text one after another, and says what the last one told. */
async function told(name: string): Promise<string> {
  const cwd = aCheckout();
  let last = "";
  for (const line of examplesOf(name)) {
    const { code, stderr } = await runLine(line, cwd);
    last = `${stderr}exit code ${code}`;
  }
  return last;
}

/** Where a prompt, a tool or the scripted model changed, these answers are to other requests than those that are made. */
const again = "stale: run `npm run build && node examples/make-offline.mjs`, and commit what it writes";

describe("examples/offline/answers.jsonl", () => {
  it.each(["predict", "generate"])(
    "has every answer that the examples of tg-eval %s --help ask for",
    async (name) => {
      const text = await told(name);
      expect(text, again).toContain("\n0 answers bought, ");
      expect(text, again).toMatch(/exit code 0$/);
    },
    120_000,
  );

  it("tells nothing of when and where it was made, and is small", () => {
    const text = readFileSync(answers, "utf8");
    const entries = text.trimEnd().split("\n");
    for (const entry of entries) {
      expect(JSON.parse(entry)).toMatchObject({
        scope: "loopback",
        provenance: { origin: "127.0.0.1:8123", latency_ms: 1, time: "2026-11-21T00:00:00.000Z" },
      });
    }
    expect(text.length).toBeLessThan(300_000);
  });
});
