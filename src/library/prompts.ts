import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { usageError } from "../core/errors.js";
import type { Prompt } from "../core/prompt.js";
import { packageFolder } from "./package.js";

/**
 * A prompt by its name: the user's `./configs/prompts/` before the shipped ones.
 *
 * @throws UsageError for one that is not there or not one
 */
export async function loadPrompt(name: string, cwd: string): Promise<Prompt> {
  const { decodePrompt } = await import("../config/prompts.js");
  const places = [cwd, packageFolder].map((folder) => join(folder, "configs", "prompts", `${name}.yaml`));
  const file = places.find((place) => existsSync(place));
  if (file === undefined) throw usageError(`there is no prompt ${name}`, `looked for ${places.join(" and ")}`);
  const prompt = decodePrompt(readFileSync(file, "utf8"), file);
  if (prompt.name === name) return prompt;
  throw usageError(`${file} holds a prompt named ${JSON.stringify(prompt.name)}`, "a prompt has its file's name");
}

/** Several at once, by their names. */
export async function loadPrompts<Name extends string>(
  names: readonly Name[],
  cwd: string,
): Promise<Readonly<Record<Name, Prompt>>> {
  const prompts = await Promise.all(names.map(async (name) => [name, await loadPrompt(name, cwd)] as const));
  return Object.fromEntries(prompts) as Record<Name, Prompt>; // fromEntries forgets the names
}
