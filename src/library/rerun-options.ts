import { existsSync } from "node:fs";
import { join } from "node:path";
import { dataError, usageError } from "../core/errors.js";
import type { RunJson } from "../core/record.js";
import type { StoredRun } from "../store/read-run.js";
import { mayHaveKey } from "./key-for.js";
import { type AskingOptions, defaults, type EvaluateOptions } from "./options.js";

/** Where things are now and how they are done; what is computed is the run's own. */
export type RerunOptions = Omit<AskingOptions, "store"> &
  Pick<EvaluateOptions, "out" | "cwd" | "signal" | "onProgress"> & {
    /** A record's folder, or in `{out}/runs` its name, how that begins, or a model's name for its newest complete run. */
    readonly run: string;
    /** Default: where the run had it. */
    readonly dataset?: string | undefined;
    /** Of a run of BFCL: the folder of the models' results; default: where the run had it. */
    readonly results?: string | undefined;
    /** The verdict store; default: where the run had it, and where that is no more, `otherStore`. */
    readonly store?: string | undefined;
    /** Default `results/store`. */
    readonly otherStore?: string | undefined;
    /**
     * The endpoint that `apiKey` is for, default OpenAI's. A record may be somebody else's, so the host it names gets the
     * key only if it is this one or a loopback address, or is given as `baseUrl`.
     */
    readonly apiKeyBaseUrl?: string | undefined;
    /** Is told in words what is done otherwise than the run did it, before anything is done. */
    readonly onNote?: ((note: string) => void) | undefined;
  };

/**
 * The evaluation that a record is of, without buying what it bought: an `--overwrite` run's editions are in the store.
 *
 * @throws TgEvalError for a run that cannot be repeated: it is unfinished, its dataset is gone, its rubric is none
 */
export async function repeatOptions(
  { name, folder, json: run }: StoredRun,
  overrides: RerunOptions,
): Promise<EvaluateOptions> {
  const { spec } = run;
  requireFinished(name, run);
  return {
    dataset: datasetOf(name, spec.dataset, overrides),
    models: [spec.model],
    split: spec.split,
    samplingMethod: spec.sampling_method,
    sftDir: spec.sft_dir ?? undefined,
    limit: spec.limit ?? undefined,
    ids: spec.ids ?? undefined,
    policy: spec.policy,
    writer: spec.writer,
    judge: spec.judge,
    rubric: await rubricOf(run, join(folder, "run.json")),
    recorded: spec.recorded,
    // Whether recorded and bought verdicts may share a row was decided when the run was made.
    mixed: true,
    ...askingOf(run, overrides),
    out: overrides.out,
    cwd: overrides.cwd,
    signal: overrides.signal,
    onProgress: overrides.onProgress,
  };
}

/** The same command would go on with an unfinished record, and so change it. */
function requireFinished(name: string, { rows }: RunJson): void {
  if (!rows.some(({ incomplete }) => incomplete)) return;
  throw usageError(`${name} is unfinished: it cannot be repeated yet`, "the command that began it goes on with it");
}

function datasetOf(name: string, recorded: string, { dataset }: RerunOptions): string {
  if (dataset !== undefined) return dataset;
  if (existsSync(recorded)) return recorded;
  throw dataError(`the dataset of ${name} is not at ${recorded} any more`, "--dataset FOLDER says where it is now");
}

/** The run's own rubric, whatever its file says now; by its name where the run needed none. */
async function rubricOf({ spec, rubric }: RunJson, file: string): Promise<EvaluateOptions["rubric"]> {
  if (rubric === null) return spec.rubric ?? undefined;
  const { decodeRubric } = await import("../judge/index.js");
  return decodeRubric(rubric.file, `${file}: $.rubric.file`);
}

function askingOf(run: RunJson, overrides: RerunOptions): AskingOptions {
  const { base_url, num_process, rpm, tpm, timeout_s, max_retries } = run.invocation;
  const baseUrl = overrides.baseUrl ?? base_url ?? undefined;
  return {
    baseUrl,
    apiKey: run.spec.judge === null ? undefined : keyFor(baseUrl ?? defaults.baseUrl, overrides),
    store: storeOf(run, overrides),
    concurrency: overrides.concurrency ?? num_process,
    rpm: overrides.rpm ?? rpm ?? undefined,
    tpm: overrides.tpm ?? tpm ?? undefined,
    maxCost: overrides.maxCost,
    prices: overrides.prices,
    timeoutMs: overrides.timeoutMs ?? timeout_s * 1000,
    maxRetries: overrides.maxRetries ?? max_retries,
  };
}

/** A key goes where its owner said, never where a file says. */
function keyFor(endpoint: string, options: RerunOptions): string | undefined {
  const { apiKey, baseUrl, apiKeyBaseUrl = defaults.baseUrl, onNote = () => undefined } = options;
  const said = baseUrl !== undefined || mayHaveKey(endpoint, apiKeyBaseUrl);
  if (apiKey === undefined || said) return apiKey;
  onNote(`the run was judged at ${endpoint}, which the key is not sent to unless --base-url ${endpoint} says so`);
  return undefined;
}

/** A record from another machine names a folder of that machine; nothing is to be made there. */
function storeOf({ invocation, rubric }: RunJson, overrides: RerunOptions): string {
  const { store, otherStore = defaults.store, onNote = () => undefined } = overrides;
  if (store !== undefined) return store;
  if (existsSync(invocation.store)) return invocation.store;
  if (rubric !== null) onNote(`the run's verdict store is not at ${invocation.store} any more: ${otherStore} is used`);
  return otherStore;
}
