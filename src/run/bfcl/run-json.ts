import type { BfclRow } from "../../core/bfcl.js";
import { noPurchase, type Purchase, type RunJson } from "../../core/record.js";
import type { RunSpec } from "../../core/run-spec.js";
import type { ToolInfo } from "../evaluate.js";
import type { Summary } from "../summary.js";

/** `run.json` of a run of BFCL: that of any run, with BFCL's figures; no judge was asked and nothing bought. */
export function bfclRunJson(run: {
  readonly row: BfclRow;
  readonly spec: RunSpec;
  readonly summary: Summary;
  readonly samples: number;
  readonly tool: ToolInfo;
  readonly digests: { readonly dataset: string; readonly predictions: string };
  readonly started: string;
  readonly ended: string;
}): RunJson {
  const { row, spec, summary, samples, tool, digests, started, ended } = run;
  return {
    tool: "tg-eval",
    version: tool.version,
    commit: tool.commit,
    node: tool.node,
    model: spec.model,
    spec,
    dataset: { folder: spec.dataset, digest: `sha256:${digests.dataset}` },
    predictions: { digest: `sha256:${digests.predictions}` },
    rubric: null,
    invocation: noInvocation,
    started,
    ended,
    rows: summary.rows({
      run: row.run,
      record: row.record,
      model: spec.model,
      sampling_method: spec.sampling_method,
      judge: null,
      samples,
      split_samples: samples,
      purchase: nothing,
      incomplete: false,
    }),
    purchase: nothing,
    cost: { spent_usd: null, verdicts_usd: null, price: null },
    failures: {},
    breakdown: summary.breakdown(),
    bfcl: row,
  };
}

const noInvocation: RunJson["invocation"] = {
  base_url: null,
  store: "",
  num_process: 1,
  rpm: null,
  tpm: null,
  timeout_s: 0,
  max_retries: 0,
};

/** Nothing was to be bought, so nothing is known to have been spent. */
const nothing: Purchase = { ...noPurchase, spent_usd: null };
