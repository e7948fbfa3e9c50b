import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Prompt } from "../core/prompt.js";
import { toolsDigest } from "../core/tools-digest.js";
import type { Dataset } from "../dataset/index.js";
import type { Calls } from "../run/predict-samples.js";
import { requireMadeWith } from "../store/made-with.js";
import { predictionsHint, storing } from "../store/storing.js";
import { writeWholeFile } from "../store/write-whole-file.js";
import { packageVersion } from "./package.js";

export type PredictionsRecord = {
  readonly dataset: Dataset;
  readonly name: string;
  /** Of any sample: its sidecar's folder tells where. */
  readonly id: string;
  readonly model: string;
  readonly baseUrl: string;
  readonly writer: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly prompts: Readonly<Record<string, Prompt>>;
  readonly calls: Calls;
};

/**
 * Says beside the sidecars how predictions are made, or requires that they go on being made so. Where none was begun,
 * nothing binds.
 *
 * @throws UsageError, naming what differs
 */
export function keepPredictionsRecord({ dataset, name, id, ...made }: PredictionsRecord): void {
  const folder = dirname(join(dataset.folder, dataset.sidecarFile(name, id)));
  const file = `${folder}.run.json`;
  const record = {
    version: packageVersion(),
    base_url: withoutUser(made.baseUrl),
    model: made.model,
    writer: made.writer,
    options: made.options,
    prompts: Object.fromEntries(Object.entries(made.prompts).map(([prompt, { digest }]) => [prompt, digest])),
    tools: toolsOf(made.calls),
  };
  const begun = storing(folder, () => existsSync(folder) && readdirSync(folder).some(isWork), predictionsHint);
  if (begun) requireMadeWith(file, record, `the predictions of ${name}`);
  else writeWholeFile(file, `${JSON.stringify(record, null, 2)}\n`, predictionsHint);
}

/** Claims and drafts are none. */
const isWork = (entry: string): boolean => !entry.startsWith(".");

/** A URL may hold a password, which is refused when it is asked; a record must not keep it until then. */
function withoutUser(url: string): string {
  if (!URL.canParse(url)) return "no URL";
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

const toolsOf = (calls: Calls) => {
  if (calls.kind === "replay") return { replay: calls.of };
  const { source, tools, problems: left_out } = calls.library;
  return calls.kind === "recorded" ? { source } : { source, digest: toolsDigest(tools), left_out };
};
