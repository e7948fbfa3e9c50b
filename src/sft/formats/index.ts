import type { SftFormatName } from "../../core/sft.js";
import { chains } from "./chains.js";
import type { SftFormat } from "./format.js";
import { json } from "./json.js";
import { openaiTools } from "./openai-tools.js";
import { python } from "./python.js";

export const sftFormats: Readonly<Record<SftFormatName, SftFormat>> = {
  python,
  json,
  "openai-tools": openaiTools,
  chains,
};
