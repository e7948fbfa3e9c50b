import type { ChatMessage } from "./chat.js";

/** A prompt of `configs/prompts/`. A template's `{name}` is a placeholder, and `{{` and `}}` are braces. */
export type Prompt = {
  readonly name: string;
  /** SHA-256, hex, of what it says. */
  readonly digest: string;
  readonly messages: readonly { readonly role: "system" | "user"; readonly content: string }[];
};

/**
 * The messages of a prompt with its values in their places. A value is put in once and never looked at again.
 *
 * @throws TypeError for a placeholder that has no value
 */
export const fillPrompt = (prompt: Prompt, values: Readonly<Record<string, string>>): readonly ChatMessage[] =>
  prompt.messages.map(({ role, content }) => ({ role, content: content.replace(fields, fill(prompt.name, values)) }));

const fields = /\{\{|\}\}|\{([a-z_]+)\}/g;

const fill =
  (name: string, values: Readonly<Record<string, string>>) =>
  (found: string, field: string | undefined): string => {
    if (field === undefined) return found.charAt(0);
    const value = Object.hasOwn(values, field) ? values[field] : undefined;
    if (value === undefined)
      throw new TypeError(`the prompt ${name} has the placeholder {${field}}, which has no value`);
    return value;
  };
