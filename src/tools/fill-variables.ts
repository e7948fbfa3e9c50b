import { usageError } from "../core/errors.js";
import type { ToolMeans } from "./means.js";

/** A text of a tools file with its variables filled in, and what the environment gave for them, which may be secret. */
export type Filled = { readonly text: string; readonly values: readonly string[] };

/**
 * Puts variables of the environment where a text says `${NAME}`, or `${NAME:-what else}`, as desktop clients and shells
 * have it: that holds where the variable is not set, or empty. A value is put in once and never looked at again. `$${NAME}`
 * becomes `${NAME}`, for who has use for it.
 *
 * @param owner whose text it is, as the message begins that says what it needs
 * @throws UsageError for a variable that is not set, or empty, which is what is left of a secret that was not there
 */
export function fillVariables(text: string, owner: string, { variable }: Pick<ToolMeans, "variable">): Filled {
  const values: string[] = [];
  const filled = text.replace(places, (place, name: string, preset: string | undefined) => {
    if (place.startsWith("$$")) return place.slice(1);
    const value = variable(name);
    if (value) values.push(value);
    else if (preset === undefined) throw missing(owner, name);
    return value || (preset ?? "");
  });
  return { text: filled, values };
}

const places = /\$?\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}/g;

const missing = (owner: string, name: string) =>
  usageError(
    `${owner} needs the environment variable ${name}, which is not set, or empty`,
    `Set ${name}, or take what needs it out of the tools file.`,
  );
