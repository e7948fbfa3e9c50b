import type { Dialect } from "./dialect.js";
import { dictListFc } from "./dict-list-fc.js";
import { llama31Fc } from "./llama31-fc.js";
import { openaiFc } from "./openai-fc.js";
import { promptDialect } from "./prompt.js";
import { qwenFc } from "./qwen-fc.js";
import { xlamFc } from "./xlam-fc.js";

/** Every dialect, by its name. */
export const dialects = {
  prompt: promptDialect,
  openai_fc: openaiFc,
  dict_list_fc: dictListFc,
  qwen_fc: qwenFc,
  xlam_fc: xlamFc,
  llama31_fc: llama31Fc,
} as const satisfies Readonly<Record<string, Dialect>>;

export type DialectName = keyof typeof dialects;

export const dialectNames = Object.keys(dialects) as readonly DialectName[]; // The keys are all the names there are.
