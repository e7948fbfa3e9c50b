import type { z } from "zod";
import type { Chat } from "../core/chat.js";
import type { Clock } from "../core/ports.js";
import type { Prompt } from "../core/prompt.js";

/** What libraries need of the world beside their servers and files. */
export type ToolMeans = {
  /** Of the tools file: paths in it are relative to this folder. */
  readonly folder: string;
  /** A variable of the environment; undefined where it is not set. */
  readonly variable: (name: string) => string | undefined;
  /** The model that answers in an API's place. What is left out of where it is, is as the command's. */
  readonly chat: (place: {
    readonly model: string;
    readonly baseUrl?: string | undefined;
    readonly apiKey?: string | undefined;
  }) => Promise<Chat>;
  /** A prompt of `configs/prompts/`, by its name. */
  readonly prompt: (name: string) => Promise<Prompt>;
  /** A YAML file, checked; rejects with a TgEvalError that names file, line and column (see `config/decode-yaml.ts`). */
  readonly readYaml: <T>(path: string, schema: z.ZodType<T>) => Promise<T>;
  readonly clock: Clock;
};
