import { TgEvalError, usageError } from "../core/errors.js";
import type { VerdictStore } from "../core/ports.js";
import type { Scope } from "../core/verdict.js";
import { type Dataset, didYouMean } from "../dataset/index.js";
import { rubricDigest } from "../judge/index.js";
import type { Evaluation } from "../run/evaluate.js";
import type { VerdictOrder } from "../run/judging.js";
import { type Asking, sampleRequest } from "../run/sample-request.js";
import { type StoredVerdictsOptions, storedVerdicts } from "../run/stored-verdicts.js";
import { encodeRequest } from "../store/encode-entry.js";
import { readRun, type StoredRun } from "../store/read-run.js";
import { requireStore } from "./existing-store.js";
import { type Against, againstRun, againstSample } from "./explain-against.js";
import { type StoredUnderKey, scopeOf, storedUnderKey } from "./explain-stored.js";
import { defaults, type EvaluateOptions } from "./options.js";
import { prepare } from "./prepare.js";

export type ExplainOptions = Pick<
  EvaluateOptions,
  "dataset" | "split" | "samplingMethod" | "sftDir" | "writer" | "rubric" | "baseUrl" | "out" | "store" | "cwd"
> & {
  /** A sample's id. */
  readonly sample: string;
  /** Whose prediction is judged. */
  readonly model: string;
  /** The judge's model, default gpt-4.1. */
  readonly judge?: string | undefined;
  /** What to compare the request with: a sample of the split, else a run by name or folder. */
  readonly against?: string | undefined;
};

/** What a sample's verdict is bought with, in the shape that `store explain --format json` prints. */
export type Explanation = {
  readonly sample: string;
  readonly model: string;
  readonly rubric: { readonly name: string; readonly digest: string };
  /** The sample's files, relative to the dataset. */
  readonly files: readonly string[];
} & ({ readonly kind: "no_request"; readonly reason: string } | ({ readonly kind: "request" } & ExplainedRequest));

export type ExplainedRequest = {
  readonly key: string;
  readonly request: ReturnType<typeof encodeRequest>;
  readonly store: string;
  readonly stored: Readonly<Record<Scope, StoredUnderKey>>;
  /** Which stored verdicts may serve this run: it depends on where it would buy. */
  readonly scope: Scope;
  readonly served: Served;
  readonly against: Against | null;
};

/** What the run takes for the sample's verdict. `nothing`: it would have to be bought. */
export type Served =
  | { readonly kind: "recorded"; readonly qor: number }
  | { readonly kind: "verdict"; readonly edition: number; readonly score: number; readonly scope: Scope }
  | { readonly kind: "failure"; readonly class: string }
  | { readonly kind: "nothing" };

/**
 * Tells what makes up the key of a sample's verdict and what the store has for it; buys nothing.
 *
 * @throws UsageError or DataError where the dataset, the sample, the store or what to compare with is not there
 */
export async function explain(options: ExplainOptions): Promise<Explanation> {
  const { evaluation, close } = await prepare({ ...options, models: [options.model] });
  try {
    requireStore(options.store ?? defaults.store);
    return await explainIn(evaluation, options);
  } finally {
    await close();
  }
}

async function explainIn(
  { dataset, judge: plan, out }: Evaluation,
  { sample, model, store: folder = defaults.store, against }: ExplainOptions,
): Promise<Explanation> {
  if (plan === null) throw new TypeError("an explanation was prepared without a judge");
  requireSample(dataset, sample);
  const [rubric, scope, store] = await Promise.all([plan.rubric(), plan.scope(), plan.store()]);
  const asking = { dataset, model, rubric, judge: plan.model };
  const asked = sampleRequest(asking, sample);
  const { files } = asked;
  const common = { sample, model, rubric: { name: rubric.name, digest: rubricDigest(rubric) }, files };
  if (asked.kind === "none") return { ...common, kind: "no_request", reason: asked.reason };

  const { order, recordedQor } = asked;
  const { key } = order;
  const recorded = plan.takesRecorded && recordedQor !== null ? recordedQor : null;
  return {
    ...common,
    kind: "request",
    key,
    request: encodeRequest(order.fields),
    store: folder,
    stored: {
      elsewhere: storedUnderKey(store, { key, scope: "elsewhere", rubric }),
      loopback: storedUnderKey(store, { key, scope: "loopback", rubric }),
    },
    scope,
    served: recorded === null ? servedFrom({ store, scope, rubric }, key) : { kind: "recorded", qor: recorded },
    against: against === undefined ? null : comparedWith(against, order, { asking, sample, store, out }),
  };
}

function requireSample({ ids }: Dataset, sample: string): void {
  if (ids.includes(sample)) return;
  throw usageError(`the split has no sample ${JSON.stringify(sample)}${didYouMean(sample, ids)}`);
}

/** As a run takes it that neither buys a new edition nor asks again what failed. */
function servedFrom(parts: Pick<StoredVerdictsOptions, "store" | "scope" | "rubric">, key: string): Served {
  const obtained = storedVerdicts({ ...parts, purchase: "", overwrite: false, retryFailed: false })(key);
  if (obtained === null) return { kind: "nothing" };
  if (obtained.kind === "missing") return { kind: "failure", class: obtained.class };
  const { verdict, provenance } = obtained;
  return { kind: "verdict", edition: verdict.edition, score: verdict.score, scope: scopeOf(provenance) };
}

type AgainstParts = {
  readonly asking: Asking;
  readonly sample: string;
  readonly store: VerdictStore;
  readonly out: string;
};

/** A sample of the split comes before a run of that name. */
function comparedWith(name: string, own: VerdictOrder, { asking, sample, store, out }: AgainstParts): Against {
  if (asking.dataset.ids.includes(name)) return againstSample(own, name, sampleRequest(asking, name));
  return againstRun(own, { sample, run: runCalled(name, { out, ids: asking.dataset.ids }), store });
}

function runCalled(name: string, { out, ids }: { readonly out: string; readonly ids: readonly string[] }): StoredRun {
  try {
    return readRun(name, out);
  } catch (error) {
    if (!(error instanceof TgEvalError) || error.kind !== "usage") throw error;
    const problem = `${error.message}; and the split has no sample of that name${didYouMean(name, ids)}`;
    throw usageError(problem, error.hint);
  }
}
