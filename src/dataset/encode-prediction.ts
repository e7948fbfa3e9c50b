import type { Predicted } from "../core/task.js";
import { responseKey } from "./decode-prediction.js";

/** A model's work as ToolGrad's predictions have it; what was not said has no key, and `error` is there where it failed. */
export function encodePrediction({ steps, words, response, writer, error }: Predicted): string {
  const prediction = {
    intermediate_steps: steps,
    ...(words === null ? {} : { "response-base": words }),
    ...(response === null ? {} : { [responseKey(writer)]: response }),
    ...(error === null ? {} : { error }),
  };
  return `${JSON.stringify(prediction)}\n`;
}
