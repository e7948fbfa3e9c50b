import { join } from "node:path";
import { dataError } from "../../core/errors.js";
import { byCodePoint } from "../code-points.js";
import { isFile } from "../folders.js";
import { lastChange } from "../last-change.js";
import type { Dataset, DatasetOptions, Layout } from "../layout.js";
import { encodeMessages } from "../messages/encode-prediction.js";
import { type IndexedLine, indexLines, type LineIndex } from "../messages/index-lines.js";
import { isTaken, openPredictions, requireNoLines, sampleFile } from "../messages/predictions.js";
import { readMessages } from "../messages/read-messages.js";
import { readSample, readSampleMessages, readSampleTask, type SamplePlace } from "../messages/read-sample.js";
import { strayProblems } from "../messages/stray-problems.js";
import { requireIdName, requireModelName } from "../require-name.js";

/**
 * One's own benchmark: samples as lines of `{split}.jsonl`, messages and tools as OpenAI has them (docs/own-benchmark.md).
 * Sampling methods are not of this layout. ToolGrad's newer formatter writes files of these names too, beside folders
 * that tell it; so that layout is tried first.
 */
export const messages: Layout = {
  name: "messages",
  looksLike: "test.jsonl (or train.jsonl) and prediction/",
  detect: (folder) => ["test", "train"].some((split) => isFile(join(folder, splitFile(split)))),

  open(folder, options) {
    const file = splitFile(options.split);
    const index = readSplit(folder, options.split);
    const ids = [...index.lines.keys()].sort(byCodePoint);
    const predictions = openPredictions(folder, ids);
    const { writer } = options;
    const requireWritable = (model: string): void => {
      requireModelName(model);
      requireNoLines(folder, model);
    };
    const place = (id: string): SamplePlace => ({ folder, file, id, line: lineOf(index, id) });
    return {
      layout: "messages",
      folder,
      ids,
      problems: strayProblems(index, file, { kind: "line_without_id", concerns: "reference" }),
      problemsOf: predictions.problems,
      models: predictions.models,
      otherModels: [],
      requireModel: predictions.require,
      readReference: (id, digest) => readSample(place(id), digest),
      readTask: (id) => readSampleTask(place(id)),
      readPrediction: (model, id, digest) =>
        readMessages(predictions.read(model, id, digest), { id, writer, sample: () => readSampleMessages(place(id)) }),
      mayBeRecorded: () => false,
      changedMs: (model) => Math.max(lastChange(folder, [file]), predictions.changedMs(model, ids)),
      requireWritable,
      predictionFile(model, id) {
        requireWritable(model);
        return sampleFile(model, id);
      },
      sidecarFile(model, id) {
        requireModelName(model);
        return sampleFile(`${model}/made`, id);
      },
      encodePrediction: encodeMessages,
    } satisfies Dataset;
  },
};

const splitFile = (split: string): string => `${split}.jsonl`;

function readSplit(folder: string, split: DatasetOptions["split"]): LineIndex {
  const file = splitFile(split);
  const path = join(folder, file);
  const other = split === "test" ? "train" : "test";
  if (!isFile(path))
    throw dataError(
      `${folder} has no ${split} split: there is no ${file}`,
      `--split ${other} takes ${splitFile(other)}`,
    );
  const index = indexLines(path);
  if (index.kind === "failed") throw dataError(`${path} cannot be read: ${index.code}`);
  for (const [id, { number }] of index.lines) requireFreeName(id, `${file} line ${number}`);
  if (index.lines.size > 0) return index;
  const [first] = index.strays;
  throw dataError(
    `${path} names no samples${first === undefined ? " (0 lines that are not blank)" : `: line ${first.number} has ${first.found}, expected ${first.expected}`}`,
    'each line is one sample: {"id", "messages", "tools", "reference"}',
  );
}

function requireFreeName(id: string, where: string): void {
  requireIdName(id, { where, names: "prediction/{model}/{id}.json" });
  if (!isTaken(id)) return;
  const hint = `prediction/{model}/${id}.json tells how predictions were made: give the sample another id`;
  throw dataError(`${where}: no sample can have the id ${JSON.stringify(id)}`, hint);
}

function lineOf(index: LineIndex, id: string): IndexedLine {
  const line = index.lines.get(id);
  if (line === undefined) throw new TypeError(`the split has no sample ${JSON.stringify(id)}`);
  return line;
}
