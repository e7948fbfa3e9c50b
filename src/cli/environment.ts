import { readFileSync, statSync } from "node:fs";
import { parseEnv } from "node:util";
import { usageError } from "../core/errors.js";

/** What the program takes from its surroundings; nothing else reads `process.env`. */
export type Environment = {
  readonly apiKey: string | undefined;
  readonly baseUrl: string | undefined;
  readonly store: string | undefined;
  /** Any other that a user's own file names; empty ones count as not set. */
  readonly variable: (name: string) => string | undefined;
};

/** The environment, and beneath it a `.env` file of the working directory. Empty values count as not set. */
export function readEnvironment(): Environment {
  const file = readEnvFile(".env");
  const value = (name: string): string | undefined => process.env[name]?.trim() || file[name]?.trim() || undefined;
  return {
    apiKey: value("OPENAI_API_KEY"),
    baseUrl: value("OPENAI_BASE_URL"),
    store: value("TG_EVAL_STORE"),
    variable: value,
  };
}

/** A folder of that name is often a Python environment, and none of ours. */
function readEnvFile(path: string): Readonly<Record<string, string | undefined>> {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return {};
  try {
    return parseEnv(readFileSync(path, "utf8"));
  } catch (error) {
    throw usageError(
      `${path} cannot be read: ${(error as NodeJS.ErrnoException).code ?? error}`,
      "make it readable, or move it away",
    );
  }
}
