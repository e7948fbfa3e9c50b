import { join } from "node:path";
import { type TgEvalError, usageError } from "../core/errors.js";
import { didYouMean } from "./nearest-name.js";

/** The error for a model without predictions, with the models that have some. */
export function noSuchModel(folder: string, model: string, all: readonly string[]): TgEvalError {
  const there = all.length === 0 ? "there are no predictions at all" : `there is ${all.join(", ")}`;
  return usageError(
    `${join(folder, "prediction")} has no model ${JSON.stringify(model)}: ${there}${didYouMean(model, all)}`,
  );
}
