import type { DialectName } from "./index.js";

/** How a model's results are to be read. */
export type ModelReading = {
  readonly dialect: DialectName;
  /** It was shown its functions with `_` for `.` in their names (docs/bfcl.md, section 6.1). */
  readonly underscoreToDot: boolean;
  /** Gemini's own ways (section 3). */
  readonly gemini: boolean;
};

/**
 * The reading of a model of BFCL's own list, by the name of its folder, in which `_` stands for the `/` of a repository;
 * null for other models. `-FC` in a name says that the model was handed its functions as tools.
 */
export function readingOfModel(folder: string): ModelReading | null {
  const family = families.find(({ names }) => names.test(folder));
  if (family === undefined) return null;
  const isFc = family.prompt === null || /-FC(?:-|$)/i.test(folder);
  return {
    dialect: isFc ? family.fc : "prompt",
    underscoreToDot: isFc && family.underscoreToDot === true,
    gemini: family.gemini === true,
  };
}

type Family = {
  readonly names: RegExp;
  /** null where the model is always handed tools, though its name does not say so. */
  readonly prompt: "prompt" | null;
  readonly fc: DialectName;
  /** In its FC mode. */
  readonly underscoreToDot?: true;
  readonly gemini?: true;
};

/**
 * The models of BFCL's list (github.com/ShishirPatil/gorilla at 02690dda and ce294ff4, and at 04dc72f9 for v3:
 * constants/model_config.py: handlers and `underscore_to_dot`) whose handlers read as one of the dialects does; the first
 * that fits. Cohere's `command-`, Hammer, Falcon, Phi in prompt mode and some more have ways of their own and are not here.
 */
const families: readonly Family[] = [
  { names: /^gemini-/i, prompt: "prompt", fc: "dict_list_fc", underscoreToDot: true, gemini: true },
  { names: /novita$/i, prompt: "prompt", fc: "openai_fc", underscoreToDot: true },
  { names: /^qwen3-235b-a22b-instruct-2507/, prompt: "prompt", fc: "openai_fc" },
  {
    names: /^(gpt-|o[134]-|chatgpt-|claude-|DeepSeek-|grok-|qwen3-|qwq-|QwQ-|kimi-|Nanbeige3\.5-)/,
    prompt: "prompt",
    fc: "openai_fc",
    underscoreToDot: true,
  },
  {
    names: /^((open-)?mi[sx]tral-|ministral-|glm-)/,
    prompt: "prompt",
    fc: "openai_fc",
    underscoreToDot: true,
  },
  { names: /^nova-/, prompt: null, fc: "dict_list_fc", underscoreToDot: true },
  { names: /^meetkai_functionary/, prompt: null, fc: "openai_fc", underscoreToDot: true },
  { names: /^(firefunction-|palmyra-)/, prompt: null, fc: "openai_fc" },
  { names: /^mistralai_/, prompt: null, fc: "dict_list_fc" },
  {
    names: /^(microsoft_Phi-4-mini-instruct-FC$|katanemo_Arch-Agent-|ibm-granite_granite-3)/,
    prompt: null,
    fc: "dict_list_fc",
  },
  { names: /^Salesforce_.*-fc-r$/, prompt: null, fc: "xlam_fc" },
  { names: /^meta-llama_Llama-3\.1-/, prompt: "prompt", fc: "llama31_fc" },
  { names: /^Qwen_/, prompt: "prompt", fc: "qwen_fc" },
  { names: /^(ibm-granite_granite-4|X-Humanoid_Pelican|Nanbeige_Nanbeige4-)/, prompt: null, fc: "qwen_fc" },
  // These write Python calls in either mode.
  { names: /^(meta-llama_|google_gemma-|Team-ACE_|watt-ai_|uiuc-convai_)/, prompt: "prompt", fc: "prompt" },
  { names: /^(BitAgent_BitAgent-8B|toolgrad-)/, prompt: "prompt", fc: "prompt" },
  { names: /^(deepseek-ai_|Ling_|NovaSky-AI_|phronetic-ai_|speakleash_|ZJared_)/, prompt: "prompt", fc: "prompt" },
  { names: /^openbmb_MiniCPM3-4B$/, prompt: "prompt", fc: "prompt" },
];
