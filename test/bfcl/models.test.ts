import { describe, expect, it } from "vitest";
import type { DialectName } from "../../src/bfcl/dialects/index.js";
import { readingOfModel } from "../../src/bfcl/models.js";

type Row = readonly [folder: string, dialect: DialectName, underscoreToDot: boolean];

/** Sections 3b and 6.1 of the specification: OpenAI, Claude, Mistral's API, Gemini and gpt-oss in FC mode have underscores. */
const models: readonly Row[] = [
  ["gpt-4.1-2025-04-14-FC", "openai_fc", true],
  ["gpt-4.1-2025-04-14", "prompt", false],
  ["o3-2025-04-16-FC", "openai_fc", true],
  ["o3-2025-04-16", "prompt", false],
  ["claude-sonnet-4-20250514-FC", "openai_fc", true],
  ["claude-sonnet-4-20250514", "prompt", false],
  ["mistral-large-2411-FC", "openai_fc", true],
  ["mistral-large-2411", "prompt", false],
  ["gemini-2.5-flash-FC", "dict_list_fc", true],
  ["gemini-2.5-flash", "prompt", false],
  ["mistralai_Ministral-8B-Instruct-2410", "dict_list_fc", false],
  ["Qwen_Qwen3-8B-FC", "qwen_fc", false],
  ["Qwen_Qwen3-8B", "prompt", false],
  ["Salesforce_Llama-xLAM-2-8b-fc-r", "xlam_fc", false],
  ["meta-llama_Llama-3.1-8B-Instruct-FC", "llama31_fc", false],
  ["meta-llama_Llama-3.1-8B-Instruct", "prompt", false],
  ["google_gemma-3-12b-it", "prompt", false],
  ["toolgrad-12b", "prompt", false],
];

describe("the reading of a model of BFCL's list", () => {
  it.each(models)("%s: %s, underscores for dots: %s", (folder, dialect, underscoreToDot) => {
    expect(readingOfModel(folder)).toMatchObject({ dialect, underscoreToDot });
  });

  it("has Gemini's own ways for Gemini alone", () => {
    expect(readingOfModel("gemini-2.5-flash-FC")?.gemini).toBe(true);
    expect(readingOfModel("gemini-2.5-flash")?.gemini).toBe(true);
    expect(models.filter(([folder]) => readingOfModel(folder)?.gemini === true)).toHaveLength(2);
  });

  it.each(["orchid-7b", "my-model-FC", "", "my-gpt-4.1", "not-toolgrad-12b"])(
    "%j is no model of the list",
    (folder) => {
      expect(readingOfModel(folder)).toBeNull();
    },
  );
});
