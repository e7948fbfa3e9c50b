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

/** Keys are empty for an endpoint that is to have none. */
export type StepKeys = {
  readonly apiKey: string;
  readonly judgeApiKey?: string;
  /** The variable that `apiKey` was looked for in, where the step names one and may have what is in it. */
  readonly keyName?: string;
};

/**
 * The keys of a step's endpoints. The command's own is never sent to a place that only the experiment's file names, also
 * where the file names its variable; any other variable is the file's to name.
 */
export function stepKeys({ base_url, judge_base_url, key_env }: StepPlaces, command: CommandKey): StepKeys {
  const { apiKey = "", baseUrl = defaults.baseUrl, variable = () => undefined } = command;
  const keyAt = (place: string | undefined): string =>
    place === undefined || mayHaveKey(place, baseUrl) ? apiKey : "";
  const named = key_env === undefined ? apiKey : (variable(key_env) ?? "");
  const own = named === apiKey ? keyAt(base_url) : named;
  return {
    apiKey: own,
    ...(judge_base_url === undefined ? {} : { judgeApiKey: keyAt(judge_base_url) }),
    // A key that is withheld is no variable that lacks one.
    ...(key_env === undefined || own !== named ? {} : { keyName: key_env }),
  };
}
