import { openDataset } from "../dataset/index.js";
import { changedFiles } from "../run/changed-files.js";
import type { StoredRun } from "../store/read-run.js";

/**
 * Says so where the files that a record was made from hold something else by now; null where they do not.
 *
 * Times of change come first, for they cost little; where a file is younger than the record, what it holds decides, since
 * a copied dataset is young as well.
 *
 * @throws DataError where the dataset cannot be read
 */
export function staleNote({ name, json }: StoredRun, folder: string): string | null {
  const { spec, model } = json;
  const dataset = openDataset(folder, {
    split: spec.split,
    samplingMethod: spec.sampling_method,
    writer: spec.writer,
    sftDir: spec.sft_dir ?? undefined,
  });
  if (dataset.changedMs(model) < Date.parse(json.started)) return null;

  const { reference, prediction } = changedFiles(dataset, { json }, dataset.ids);
  const changed = [...(reference ? ["ground truth"] : []), ...(prediction ? ["predictions"] : [])];
  if (changed.length === 0) return null;
  return `STALE: ${name} was made before its ${changed.join(" and ")} changed; tg-eval --pred_model ${model} scores anew`;
}
