import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";

/** What the program takes from its surroundings; nothing else reads `process.env`. */
export type Environment = {
  readonly apiKey: string | undefined;
  readonly baseUrl: string | undefined;
  readonly store: string | undefined;
};

/** The environment, and beneath it a `.env` file of the working directory. Empty values count as not set. */
export function readEnvironment(): Environment {
  const file = existsSync(".env") ? parseEnv(readFileSync(".env", "utf8")) : {};
  const value = (name: string): string | undefined => process.env[name]?.trim() || file[name]?.trim() || undefined;
  return { apiKey: value("OPENAI_API_KEY"), baseUrl: value("OPENAI_BASE_URL"), store: value("TG_EVAL_STORE") };
}
