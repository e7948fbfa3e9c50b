import { describe, expect, it } from "vitest";
import type { Answered } from "../../../src/bfcl/dialects/guess-reading.js";
import { chooseReading, looksProblem } from "../../../src/run/bfcl/choose-reading.js";
import { aCase, aDict } from "../../support/build-bfcl-case.js";

const lists: readonly Answered[] = [{ case: aCase(), result: [aDict({ weather: "{}" })] }];
const blocks: readonly Answered[] = [{ case: aCase(), result: "<tool_call>\n{}\n</tool_call>" }];

describe("how a model's results are read", () => {
  it("is guessed where the user says nothing", () => {
    expect(chooseReading("orchid-7b", blocks, {})).toMatchObject({
      dialect: "qwen_fc",
      underscoreToDot: false,
      gemini: false,
      from: "results",
    });
    expect(chooseReading("gpt-4.1-FC", lists, {})).toMatchObject({
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

  it("is told of where most results look like something else", () => {
    const named = chooseReading("Qwen_Qwen3-8B", blocks, {});
    expect(named).toMatchObject({ dialect: "prompt", from: "name" });
    expect(looksProblem(named, "r/Qwen_Qwen3-8B")).toMatchObject({
      kind: "other_looks",
      file: "r/Qwen_Qwen3-8B",
      message:
        "1 of the 1 results that tell look like qwen_fc, and are read as prompt, as the model's name says: " +
        "--dialect qwen_fc reads them so",
    });
    expect(looksProblem(chooseReading("orchid-7b", blocks, {}), "r")).toBeNull();
    expect(looksProblem(chooseReading("orchid-7b", [], {}), "r")).toBeNull();
  });

  it("has no underscores in prompt mode, whatever the name says", () => {
    expect(chooseReading("gpt-4.1-FC", lists, { dialect: "prompt" }).underscoreToDot).toBe(false);
    expect(chooseReading("gpt-4.1-FC", lists, { dialect: "dict_list_fc" }).underscoreToDot).toBe(true);
  });
});
