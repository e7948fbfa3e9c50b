import { mayHaveKey } from "./key-for.js";
import { defaults } from "./options.js";

/** Where a step's models are, as its experiment says it. */
export type StepPlaces = {
  readonly base_url?: string;
  readonly judge_base_url?: string;
  /** The variable with the key of `base_url`. */
  readonly key_env?: string;
};

/** The command's own key, and the endpoint that it is for. */
export type CommandKey = {
  readonly apiKey?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly variable?: ((name: string) => string | undefined) | undefined;
};

/** Empty for an endpoint that is to have none. */
export type StepKeys = { readonly apiKey: string; readonly judgeApiKey?: string };

/** The keys of a step's endpoints. The command's own is never sent to a place that only the experiment's file names. */
export function stepKeys({ base_url, judge_base_url, key_env }: StepPlaces, command: CommandKey): StepKeys {
  const { apiKey = "", baseUrl = defaults.baseUrl, variable = () => undefined } = command;
  const keyAt = (place: string | undefined): string =>
    place === undefined || mayHaveKey(place, baseUrl) ? apiKey : "";
  return {
    apiKey: key_env === undefined ? keyAt(base_url) : (variable(key_env) ?? ""),
    ...(judge_base_url === undefined ? {} : { judgeApiKey: keyAt(judge_base_url) }),
  };
}
