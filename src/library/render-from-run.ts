import { join } from "node:path";
import { TgEvalError } from "../core/errors.js";
import { openDataset } from "../dataset/index.js";
import { decodeRubric } from "../judge/index.js";
import type { VerdictOrder } from "../run/judging.js";
import { sampleRequest } from "../run/sample-request.js";
import type { StoredRun } from "../store/read-run.js";

/** `reason`: why a run's request cannot be rendered again. */
export type RenderedAgain =
  | { readonly kind: "request"; readonly order: VerdictOrder }
  | { readonly kind: "none"; readonly reason: string };

/** What a run asked of a sample, made again from its spec, the rubric in its `run.json` and the files as they are now. */
export function renderFromRun({ json, folder }: StoredRun, sample: string): RenderedAgain {
  const { spec, rubric: used } = json;
  if (used === null || spec.judge === null) return { kind: "none", reason: "the run asked no judge" };
  try {
    const rubric = decodeRubric(used.file, `${join(folder, "run.json")}: $.rubric.file`);
    const dataset = openDataset(spec.dataset, {
      split: spec.split,
      samplingMethod: spec.sampling_method,
      writer: spec.writer,
      sftDir: spec.sft_dir ?? undefined,
    });
    return sampleRequest({ dataset, model: spec.model, judge: spec.judge, rubric }, sample);
  } catch (error) {
    if (!(error instanceof TgEvalError)) throw error;
    return { kind: "none", reason: error.message };
  }
}
