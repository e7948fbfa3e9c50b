import { dataError } from "../core/errors.js";

/** Tells a misspelt writer, for whom every answer is missing and QoR would be 0, from a model that did not answer. */
export type WriterCheck = {
  /** @param counts whether the sample's QoR is 0 for want of this writer's answer */
  readonly add: (prediction: { readonly writers: readonly string[] }, counts: boolean) => void;
  /** @throws DataError, listing the writers there are, where none of the predictions holds this one's answer */
  readonly check: (model: string) => void;
};

export function createWriterCheck(writer: string): WriterCheck {
  let found = false;
  let wanted = false;
  const others = new Set<string>();
  return {
    add({ writers }, counts) {
      if (found) return;
      wanted ||= counts;
      for (const name of writers) others.add(name);
      found = others.has(writer);
    },
    check(model) {
      if (found || !wanted || others.size === 0) return;
      throw dataError(
        `no prediction of ${model} holds an answer written by ${JSON.stringify(writer)}`,
        `--unbiased_writer (in an experiment file, writer) takes one of: ${[...others].sort().join(", ")}`,
      );
    },
  };
}
