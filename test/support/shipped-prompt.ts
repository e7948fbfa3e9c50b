import { readFileSync } from "node:fs";
import { decodePrompt } from "../../src/config/prompts.js";
import type { Prompt } from "../../src/core/prompt.js";

/** A prompt of `configs/prompts/`, as the program reads it. */
export const shippedPrompt = (name: string): Prompt => {
  const file = new URL(`../../configs/prompts/${name}.yaml`, import.meta.url);
  return decodePrompt(readFileSync(file, "utf8"), `${name}.yaml`);
};
