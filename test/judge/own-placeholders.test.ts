import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseYaml } from "../../src/config/yaml.js";
import {
  decodeRubric,
  encodeRubric,
  fillTemplate,
  judgesSamples,
  renderPrompt,
  rubricDigest,
} from "../../src/judge/index.js";
import { allPlaceholders, aRubric, aRubricFile, qor } from "./rubrics.js";

const own = { placeholders: ["query", "steps"], prompt: "{query}|{{}}|{steps}" };

describe("a rubric with placeholders of its own", () => {
  it("is filled with its own values, which are never looked at again", () => {
    expect(fillTemplate(aRubric(own), { query: "{steps}", steps: "s" })).toBe("{steps}|{}|s");
  });

  it("judges no samples, and cannot be filled with theirs", () => {
    expect([judgesSamples(aRubric(own)), judgesSamples(aRubric()), judgesSamples(qor())]).toEqual([false, true, true]);
    const values = { query: "q", toolUseTrace: "t", pred: "p", gt: "g" };
    expect(() => renderPrompt(aRubric(own), values)).toThrow("the placeholder {steps}, which has no value");
  });

  it("takes no value from what every object has", () => {
    const rubric = aRubric({ placeholders: ["constructor"], prompt: "{constructor}" });
    expect(() => fillTemplate(rubric, {})).toThrow("{constructor}, which has no value");
  });

  it("is read back from its file as it was, and others' files do not list any", () => {
    const rubric = aRubric(own);
    expect(decodeRubric(encodeRubric(rubric), "x")).toEqual(rubric);
    expect(encodeRubric(rubric).placeholders).toEqual(["query", "steps"]);
    expect(encodeRubric(aRubric())).toEqual(aRubricFile());
  });

  it("has the digest of what it asks, and so has one that lists what it need not", () => {
    const listed = aRubric({ placeholders: ["query", "tool_use_trace", "pred", "gt"] });
    expect(rubricDigest(listed)).toBe(rubricDigest(aRubric()));
    expect(rubricDigest(aRubric(own))).not.toBe(rubricDigest(aRubric()));
  });

  it.each([
    [
      "one that it does not list",
      { ...own, prompt: "{query}{steps}{gt}" },
      "the placeholder {gt} at line 1, column 15",
    ],
    [
      "none of one that it lists",
      { ...own, prompt: "{query}" },
      "has no placeholder {steps}; all of {query} {steps} are needed",
    ],
    ["an empty list", { ...own, placeholders: [] }, "$.placeholders is a list of 0, expected a name, or several"],
    [
      "a name that is none",
      { ...own, placeholders: ["Steps!"] },
      '$.placeholders[0] is "Steps!", expected a name of lower case',
    ],
    ["the usual ones, unless it lists others", { prompt: "{query}{steps}" }, "the placeholder {steps}"],
  ])("is refused with %s", (_, changes, message) => {
    expect(() => aRubric(changes)).toThrow(message);
  });

  it("changes nothing for the others", () => {
    expect(aRubric({ prompt: allPlaceholders }).placeholders).toEqual(["query", "tool_use_trace", "pred", "gt"]);
  });
});

describe("judges/audit.yaml", () => {
  const file = new URL("../../judges/audit.yaml", import.meta.url);
  const audit = () => decodeRubric(parseYaml(readFileSync(file, "utf8"), "audit.yaml"), "audit.yaml");

  it("fences its three values off at the end, in their order", () => {
    const prompt = fillTemplate(audit(), { query: "Q?", steps: "{}", response: "R." });
    const material = "<query>\nQ?\n</query>\n\n<calls>\n{}\n</calls>\n\n<response>\nR.\n</response>\n";
    expect(prompt.endsWith(`\n\n${material}`)).toBe(true);
    expect(audit().segments.filter(({ kind }) => kind === "value")).toHaveLength(3);
  });

  it("asks for its reasons before its lists, and for the lists before the verdict", () => {
    expect(Object.keys(audit().responseFormat.schema.properties)).toEqual([
      "reason",
      "unanswered",
      "needless_calls",
      "num_findings",
    ]);
  });
});
