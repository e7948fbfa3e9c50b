import { type Dataset, filesDigest } from "../dataset/index.js";
import type { StoredRun } from "../store/read-run.js";

/** Whether what a run was scored from is something else by now, told by the digests in its `run.json`. */
export function changedFiles(
  dataset: Dataset,
  { json }: Pick<StoredRun, "json">,
  ids: readonly string[],
): { readonly reference: boolean; readonly prediction: boolean } {
  const [reference, predictions] = [filesDigest(), filesDigest()];
  for (const id of ids) {
    dataset.readReference(id, reference);
    dataset.readPrediction(json.model, id, predictions);
  }
  return {
    reference: `sha256:${reference.finish()}` !== json.dataset.digest,
    prediction: `sha256:${predictions.finish()}` !== json.predictions.digest,
  };
}
