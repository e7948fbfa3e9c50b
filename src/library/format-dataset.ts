import { type FormatOptions, type Formatted, format } from "./format.js";
import { type ModelAccessOptions, openModels } from "./model-access.js";
import { openToolsFile } from "./open-tools-file.js";

export type FormatDatasetOptions = FormatOptions &
  Omit<ModelAccessOptions, "out" | "spec"> & {
    /** Where a capped purchase of embeddings is noted; default `results`. */
    readonly results?: string | undefined;
    /** A variable of the environment that a tools file names. */
    readonly variable?: ((name: string) => string | undefined) | undefined;
  };

/**
 * Makes a dataset of fine-tuning samples of raw workflows, with the tools of a file, and with bought embeddings where
 * similarity goes by a model.
 *
 * @throws TgEvalError where the options contradict each other, or the workflows, the tools or the folder cannot be used
 */
export async function formatDataset(given: FormatDatasetOptions): Promise<Formatted> {
  const { apiKey, baseUrl, store, concurrency, rpm, tpm, maxCost, prices, timeoutMs, maxRetries, ...rest } = given;
  const { retryFailed, purse, cwd = process.cwd(), signal, results, variable = () => undefined, ...options } = rest;
  const asking = { apiKey, baseUrl, store, concurrency, rpm, tpm, maxCost, prices, timeoutMs, maxRetries, retryFailed };
  const { onProgress: _, ...spec } = options;
  const models = openModels({ ...asking, purse, cwd, signal, out: results, spec: JSON.stringify(spec) });
  let written = false;
  try {
    const formatted = await format(options, {
      openTools: (file) => openToolsFile(file, { models, variable, cwd }),
      embedder: (model) => models.embedder({ model }),
    });
    written = true;
    return formatted;
  } finally {
    await models.close(written);
  }
}
