import type { Observation } from "../core/tool-library.js";
import { excerpt } from "./excerpt.js";

/** What models are shown of an observation, as JSON. */
export const shownObservation = (observation: Observation): string => JSON.stringify(cutObservation(observation));

/**
 * What models are shown of an observation: `error` and `response`, each cut to 8,000 characters with a mark. What is
 * recorded is whole. That a response was simulated is not for the model to know.
 */
export const cutObservation = ({ error, response }: Observation): Pick<Observation, "error" | "response"> => ({
  error: cut(error),
  response: cut(response),
});

const longest = 8_000;

const cut = (text: string): string =>
  excerpt(text, longest) + (text.length <= longest ? "" : ` … [cut: ${text.length - longest} more characters]`);
