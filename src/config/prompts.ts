import { createHash } from "node:crypto";
import { z } from "zod";
import { usageError } from "../core/errors.js";
import type { Prompt } from "../core/prompt.js";
import { decodeYaml } from "./decode-yaml.js";

const text = z.string().min(1, "a text that is not empty");

const promptFile = z.strictObject({
  name: text,
  description: z.exactOptional(text),
  placeholders: z.array(text),
  messages: z
    .array(z.strictObject({ role: z.enum(["system", "user"]), content: text }))
    .min(1, "a list of at least one message"),
});

/**
 * Reads a prompt of `configs/prompts/`. Its digest is that of what it says: name, description and the YAML's style do not
 * count.
 *
 * @throws UsageError with the place of what is wrong; also for a placeholder that is not declared, or is in no message
 */
export function decodePrompt(yaml: string, file: string): Prompt {
  const { name, placeholders, messages } = decodeYaml(yaml, file, promptFile);
  const used = new Set(messages.flatMap(({ content }) => placeholdersIn(content)));
  for (const field of used) requireFit(placeholders.includes(field), `${file}: {${field}} is no placeholder of it`);
  for (const field of placeholders) requireFit(used.has(field), `${file}: no message has the placeholder {${field}}`);
  const digest = createHash("sha256").update(JSON.stringify(messages.map(({ role, content }) => [role, content])));
  return { name, digest: digest.digest("hex"), messages };
}

/** As `fillPrompt` finds them. */
const placeholdersIn = (content: string): readonly string[] =>
  [...content.matchAll(/\{\{|\}\}|\{([a-z_]+)\}/g)].flatMap(([, field]) => (field === undefined ? [] : [field]));

function requireFit(fits: boolean, message: string): void {
  if (!fits) throw usageError(message, "placeholders: lists those that its messages use; {{ and }} are braces");
}
