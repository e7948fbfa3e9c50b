import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderPrompt } from "../../src/judge/index.js";
import { sharedData, sharedFolder, sharedMissing } from "../support/shared.js";
import { allPlaceholders, aRubric } from "./rubrics.js";

const values = { query: "q", toolUseTrace: "t", pred: "p", gt: "g" };

describe("renderPrompt", () => {
  it.each([
    ["values go where their names stand", "Q {query} T {tool_use_trace} P {pred} G {gt}\n", "Q q T t P p G g\n"],
    ["the order is the template's", "{gt}{pred}{tool_use_trace}{query}", "gptq"],
    ["a name can stand twice", `${allPlaceholders}{query}`, "q|t|p|gq"],
    ["doubled braces are braces", `{{"score": {{}}}} ${allPlaceholders}`, '{"score": {}} q|t|p|g'],
    ["braces double from the left, as in Python", `{{{query}}}${allPlaceholders}`, "{q}q|t|p|g"],
    ["white space and line ends stay", ` \t${allPlaceholders} \r\n\n `, " \tq|t|p|g \r\n\n "],
  ])("%s", (_, prompt, rendered) => {
    expect(renderPrompt(aRubric({ prompt }), values)).toBe(rendered);
  });

  it("never looks at a value again", () => {
    const prompt = renderPrompt(aRubric(), { ...values, query: "{pred} {{ }} {x}", pred: "$& $1 {gt}" });
    expect(prompt).toBe("{pred} {{ }} {x}|t|$& $1 {gt}|g");
  });

  it("writes what is no string as Python's repr", () => {
    const trace = [[new Map([["tool", "x"]]), new Map([["error", ""]])]];
    expect(renderPrompt(aRubric(), { ...values, toolUseTrace: trace, pred: null })).toBe(
      "q|[[{'tool': 'x'}, {'error': ''}]]|None|g",
    );
  });

  it("holds any four texts verbatim, with the template around them", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("{query}", "{{", "}}", "\r\n", "\uD83D", "$&"),
    );
    const rubric = aRubric({ prompt: "<{query}><{tool_use_trace}><{pred}><{gt}>\n" });
    fc.assert(
      fc.property(text, text, text, text, (query, toolUseTrace, pred, gt) => {
        const prompt = renderPrompt(rubric, { query, toolUseTrace, pred, gt });
        expect(prompt).toBe(`<${query}><${toolUseTrace}><${pred}><${gt}>\n`);
      }),
    );
  });

  it.skipIf(sharedFolder === null)(`holds the real samples' texts verbatim (${sharedMissing})`, () => {
    const files = readdirSync(sharedData("prompt")).filter((file) => file.endsWith(".values.json"));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const sample = JSON.parse(readFileSync(sharedData("prompt", file), "utf8")) as Record<string, string>;
      const { query = "", tool_use_trace: toolUseTrace = "", pred = "", gt = "" } = sample;
      expect(renderPrompt(aRubric(), { query, toolUseTrace, pred, gt })).toBe(`${query}|${toolUseTrace}|${pred}|${gt}`);
    }
  });
});
