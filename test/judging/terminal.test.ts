import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aCopyOf, aDataset } from "../support/dataset.js";
import { runCli } from "../support/run-cli.js";
import { aCompletion, anError, anOwnJudge, aReply } from "./own-judge.js";
import { lastRecord } from "./records.js";
import { apiKey, small, unjudged } from "./set-up.js";

/** Clears the screen, sets the window's title, turns the writing direction, and rings. */
const hostile = "\u001b[2J\u001b]0;owned\u0007\u009b31m\u202ebell\u0007\rover";

/** C0 but the line end, C1 and DEL, and the marks that turn the writing direction. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const drivesATerminal = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

describe.concurrent("text of models that would drive a terminal", () => {
  it("is shown nowhere when it is the judge's reason, and the record has it as it was said", async (test) => {
    const { baseUrl } = await anOwnJudge(test, () => aCompletion(aReply({ reason: hostile })));
    const { cwd, ...ended } = await printed(baseUrl, { format: "console" });
    expect(ended).toMatchObject({ code: 0 });
    expect(ended.said).not.toMatch(drivesATerminal);
    expect(lastRecord(cwd).samples[0]?.verdict).toMatchObject({ reply: { reason: hostile } });
  });

  it.for([
    ["a refusal", () => aCompletion(null, { message: { refusal: hostile } }), 3],
    ["a reply off the schema", () => aCompletion(hostile), 3],
    ["an error's message", () => anError(400, hostile), 3],
    ["a model's version", () => aCompletion(aReply(), { rest: { model: hostile } }), 0],
  ] as const)("is made harmless when it is %s", async ([, answer, code], test) => {
    const { baseUrl } = await anOwnJudge(test, answer);
    const ended = await printed(baseUrl, { format: "console" });
    expect(ended).toMatchObject({ code });
    expect(ended.said).not.toMatch(drivesATerminal);
  });

  it.for(["console", "markdown", "latex", "csv", "json"])(
    "is made harmless when it is a model's folder name: --format %s",
    async (format, test) => {
      const { baseUrl } = await anOwnJudge(test);
      const { cwd, ...ended } = await printed(baseUrl, { format, dataset: withModelNamed(hostile) });
      expect(ended).toMatchObject({ code: 0 });
      expect(ended.said).toContain("bell");
      expect(ended.said).not.toMatch(drivesATerminal);
      expect(lastRecord(cwd).name).not.toMatch(drivesATerminal);
      expect(lastRecord(cwd).table).not.toMatch(drivesATerminal);
    },
  );

  it("is made harmless when an error lists it", async (test) => {
    const { baseUrl } = await anOwnJudge(test);
    const ended = await printed(baseUrl, { format: "console", model: "nobody", dataset: withModelNamed(hostile) });
    expect(ended).toMatchObject({ code: 2 });
    expect(ended.said).toContain("bell");
    expect(ended.said).not.toMatch(drivesATerminal);
  });
});

type What = { readonly format: string; readonly model?: string; readonly dataset?: string };

/** All that a run prints on either stream, in one format. */
async function printed(baseUrl: string, { format, model = "all", dataset = unjudged() }: What) {
  const args = ["--pred_model", model, "--dataset", dataset, "--base-url", baseUrl, "--format", format];
  const env = { OPENAI_API_KEY: apiKey };
  const { code, cwd, stdout, stderr } = await runCli([...args, "--details", "--verbose"], { env });
  // CSV's line ends are CRLF (RFC 4180).
  return { code, cwd, said: stdout.replaceAll("\r\n", "\n") + stderr };
}

/** A dataset whose only model has this name. */
function withModelNamed(name: string): string {
  const dataset = aCopyOf(aDataset(small));
  cpSync(join(dataset, "prediction", "m"), join(dataset, "prediction", name), { recursive: true });
  rmSync(join(dataset, "prediction", "m"), { recursive: true });
  return dataset;
}
