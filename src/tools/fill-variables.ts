import { usageError } from "../core/errors.js";
import type { ToolMeans } from "./means.js";

/** A text of a tools file with its variables filled in, and their values, which may be secrets. */
export type Filled = { readonly text: string; readonly values: readonly string[] };

/**
 * Puts variables of the environment where a text says `${NAME}`, or `${NAME:-what else}`, as desktop clients and shells
 * have it: that holds where the variable is not set, or empty. A value is put in once and never looked at again.
 *
 * @param owner whose text it is, as the message begins that says what it needs
 * @throws UsageError for a variable that is not set, or empty, which is what is left of a secret that was not there
 */
export function fillVariables(text: string, owner: string, { variable }: Pick<ToolMeans, "variable">): Filled {
  const values: string[] = [];
  const filled = text.replace(places, (_, name: string, preset: string | undefined) => {
    const value = variable(name) || preset;
    if (value === undefined) throw missing(owner, name);
    values.push(value);
    return value;
  });
  return { text: filled, values };
}

const places = /\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}/g;

const missing = (owner: string, name: string) =>
  usageError(
    `${owner} needs the environment variable ${name}, which is not set, or empty`,
    `Set ${name}, or take what needs it out of the tools file.`,
  );
