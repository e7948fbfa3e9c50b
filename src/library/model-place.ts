import { usageError } from "../core/errors.js";
import type { ChatModel } from "../core/ports.js";
import { type AskingOptions, defaults } from "./options.js";

/** A model and where it is. What is left out is as the command's. */
export type ModelPlace = {
  readonly model: string;
  readonly baseUrl?: string | undefined;
  readonly apiKey?: string | undefined;
};

/** A place that is whole. `apiKey` is empty without one; `keyName` is the variable that should have it, where one was named. */
export type Place = {
  readonly model: string;
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly keyName: string | null;
};

export function wholePlace({ model, baseUrl, apiKey }: ModelPlace, options: AskingOptions): Place {
  return {
    model,
    baseUrl: baseUrl ?? options.baseUrl ?? defaults.baseUrl,
    apiKey: apiKey ?? options.apiKey ?? "",
    keyName: apiKey === undefined ? (options.keyName ?? null) : null,
  };
}

export type Connect = (endpoint: {
  readonly apiKey: string;
  readonly baseURL: string;
  readonly timeoutMs: number;
}) => Promise<ChatModel>;

export const connectChat: Connect = async (endpoint) =>
  (await import("../provider/index.js")).openAiChatModel(endpoint);
export const connectEmbeddings: Connect = async (endpoint) =>
  (await import("../provider/index.js")).openAiEmbeddingModel(endpoint);

/** @throws UsageError where there is no key */
export async function connectAt(place: Place, connect: Connect, timeoutMs: number): Promise<ChatModel> {
  if (place.apiKey === "") throw noKey(place);
  return connect({ apiKey: place.apiKey, baseURL: place.baseUrl, timeoutMs });
}

const noKey = ({ model, keyName }: Place) =>
  usageError(
    keyName === null
      ? `${model} has to be asked, and there is no key`
      : `${model} has to be asked, and there is no key: ${keyName} (key_env) is not set`,
    keyName === null
      ? "set OPENAI_API_KEY, or what --key-env names (a local server takes any value; --base-url names it); in an " +
          "experiment, a step with a base_url of its own takes a key_env"
      : `set ${keyName} to the key of its endpoint; a local server takes any value`,
  );
