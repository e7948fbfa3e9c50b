import { describe, expect, it } from "vitest";
import type { Answered } from "../../../src/bfcl/dialects/guess-reading.js";
import { chooseReading } from "../../../src/run/bfcl/choose-reading.js";
import { aCase, aDict } from "../../support/build-bfcl-case.js";

const lists: readonly Answered[] = [{ case: aCase(), result: [aDict({ weather: "{}" })] }];
const blocks: readonly Answered[] = [{ case: aCase(), result: "<tool_call>\n{}\n</tool_call>" }];

describe("how a model's results are read", () => {
  it("is guessed where the user says nothing", () => {
    expect(chooseReading("orchid-7b", blocks, {})).toEqual({
      dialect: "qwen_fc",
      underscoreToDot: false,
      gemini: false,
      from: "results",
    });
    expect(chooseReading("gpt-4.1-FC", lists, {})).toEqual({
      dialect: "openai_fc",
      underscoreToDot: true,
      gemini: false,
      from: "name",
    });
  });

  it("is what the user says, over the model's name and its results", () => {
    expect(chooseReading("gpt-4.1-FC", lists, { dialect: "qwen_fc" })).toMatchObject({
      dialect: "qwen_fc",
      from: "option",
    });
    expect(chooseReading("orchid-7b", blocks, { dialect: "xlam_fc" })).toMatchObject({
      dialect: "xlam_fc",
      from: "option",
    });
  });

  it.each([true, false])("takes the user's word for underscores alone: %s", (underscoreToDot) => {
    expect(chooseReading("gpt-4.1-FC", lists, { underscoreToDot })).toMatchObject({
      dialect: "openai_fc",
      underscoreToDot,
      from: "name",
    });
    expect(chooseReading("orchid-7b", blocks, { dialect: "prompt", underscoreToDot })).toMatchObject({
      underscoreToDot,
    });
  });

  it("has no underscores in prompt mode, whatever the name says", () => {
    expect(chooseReading("gpt-4.1-FC", lists, { dialect: "prompt" }).underscoreToDot).toBe(false);
    expect(chooseReading("gpt-4.1-FC", lists, { dialect: "dict_list_fc" }).underscoreToDot).toBe(true);
  });
});
