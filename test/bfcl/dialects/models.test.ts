import { describe, expect, it } from "vitest";
import type { DialectName } from "../../../src/bfcl/dialects/index.js";
import { readingOfModel } from "../../../src/bfcl/dialects/models.js";

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

/** BFCL's own list: handlers and underscore_to_dot of bfcl_eval/constants/model_config.py, folders with _ for /. */
const listed: readonly Row[] = [
  ["o4-mini-2025-04-16-FC", "openai_fc", true],
  ["DeepSeek-V3.2-Exp-thinking", "prompt", false],
  ["DeepSeek-V3.2-Exp-FC", "openai_fc", true],
  ["open-mistral-nemo-2407-FC", "openai_fc", true],
  ["firefunction-v2-FC", "openai_fc", false],
  ["palmyra-x-004", "openai_fc", false],
  ["meetkai_functionary-small-v3.1-FC", "openai_fc", true],
  ["grok-4-0709", "prompt", false],
  ["grok-4-0709-FC", "openai_fc", true],
  ["glm-4.5-air-FC", "openai_fc", true],
  ["kimi-k2-0905-preview-FC", "openai_fc", true],
  ["qwen3-8b-FC", "openai_fc", true],
  ["qwen3-235b-a22b-instruct-2507-FC", "openai_fc", false],
  ["Qwen_Qwen3-235B-A22B-Instruct-2507-FC", "qwen_fc", false],
  ["qwen_qwq-32b-FC-novita", "openai_fc", true],
  ["meta-llama_llama-4-scout-17b-16e-instruct-novita", "prompt", false],
  ["meta-llama_llama-4-scout-17b-16e-instruct-FC-novita", "openai_fc", true],
  ["meta-llama_Llama-3.1-70B-Instruct-FC", "llama31_fc", false],
  ["meta-llama_Llama-3.3-70B-Instruct-FC", "prompt", false],
  ["meta-llama_Llama-4-Maverick-17B-128E-Instruct-FP8-FC", "prompt", false],
  ["Salesforce_xLAM-2-32b-fc-r", "xlam_fc", false],
  ["Team-ACE_ToolACE-2-8B", "prompt", false],
  ["watt-ai_watt-tool-70B", "prompt", false],
  ["BitAgent_BitAgent-8B", "prompt", false],
  ["nova-pro-v1.0", "dict_list_fc", true],
  ["Nanbeige3.5-Pro-Thinking-FC", "openai_fc", true],
  ["QwQ-32B", "prompt", false],
  ["microsoft_Phi-4-mini-instruct-FC", "dict_list_fc", false],
  ["katanemo_Arch-Agent-7B", "dict_list_fc", false],
  ["ibm-granite_granite-3.2-8b-instruct", "dict_list_fc", false],
  ["ibm-granite_granite-4.0-350m", "qwen_fc", false],
  ["X-Humanoid_Pelican1.0-VL-30B-A3B-FC", "qwen_fc", false],
  ["Nanbeige_Nanbeige4-3B-Thinking-2511", "qwen_fc", false],
  ["deepseek-ai_DeepSeek-R1", "prompt", false],
  ["Ling_ling-lite-v1.5", "prompt", false],
  ["NovaSky-AI_Sky-T1-32B-Preview", "prompt", false],
  ["phronetic-ai_RZN-T", "prompt", false],
  ["speakleash_Bielik-11B-v2.3-Instruct", "prompt", false],
  ["ZJared_Haha-7B", "prompt", false],
  ["openbmb_MiniCPM3-4B", "prompt", false],
];

describe("the reading of a model of BFCL's list", () => {
  it.each([...models, ...listed])("%s: %s, underscores for dots: %s", (folder, dialect, underscoreToDot) => {
    expect(readingOfModel(folder)).toMatchObject({ dialect, underscoreToDot });
  });

  it("has Gemini's own ways for Gemini alone", () => {
    expect(readingOfModel("gemini-2.5-flash-FC")?.gemini).toBe(true);
    expect(readingOfModel("gemini-2.5-flash")?.gemini).toBe(true);
    expect(models.filter(([folder]) => readingOfModel(folder)?.gemini === true)).toHaveLength(2);
  });

  it.each([
    "orchid-7b",
    "my-model-FC",
    "microsoft_phi-4",
    "microsoft_Phi-4-mini-instruct",
    "openbmb_MiniCPM3-4B-FC",
    "ibm-granite_granite-20b-functioncalling",
    "command-a-03-2025-FC",
    "MadeAgents_Hammer2.1-7b",
    "google_functiongemma-270m-it-FC",
    "BitAgent_BitAgent-Bounty-8B",
    "",
    "my-gpt-4.1",
    "not-toolgrad-12b",
  ])("%j is no model of the list", (folder) => {
    expect(readingOfModel(folder)).toBeNull();
  });
});
