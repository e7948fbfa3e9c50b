import { existsSync } from "node:fs";
import { join } from "node:path";
import { dataError, usageError } from "../../core/errors.js";
import { decodeUtf8 } from "../../pyvalue/index.js";
import { encodePrediction } from "../encode-prediction.js";
import { foldersIn, isFolder } from "../folders.js";
import { lastChange } from "../last-change.js";
import type { Dataset, DatasetOptions, Layout } from "../layout.js";
import { mayBeRecorded } from "../may-be-recorded.js";
import { didYouMean } from "../nearest-name.js";
import { noSuchModel } from "../no-such-model.js";
import { readWhole } from "../read-file.js";
import { readPrediction } from "../read-prediction.js";
import { type ReferenceFiles, readReference } from "../read-reference.js";
import { readTask } from "../read-task.js";
import { requireModelName } from "../require-name.js";
import { parseSplit, type Split } from "../split.js";

/** ToolGrad-5k, as released and as the newer formatter writes it (specification: scoring, section 1). */
export const toolgrad: Layout = {
  name: "toolgrad",
  looksLike: "data/, sft_data/ (or sft_data_{format}/) and prediction/",
  detect: (folder) => sftFolders(folder).length > 0,

  open(folder, options) {
    const sft = chooseSftFolder(folder, options.sftDir);
    const method = `method=${requireMethod(folder, sft, options.samplingMethod)}`;
    const split = readSplit(folder, sft, options.split);
    const { writer } = options;
    const predictionFile = (model: string, id: string): string => `prediction/${model}/${method}/${id}.json`;
    const metadataFile = (id: string): string => `${sft}/${method}/metadata/${id}.json`;
    const filesOf = (id: string): ReferenceFiles => ({
      folder,
      metadata: metadataFile(id),
      data: `data/${id}.json`,
      id,
    });
    return {
      layout: "toolgrad",
      folder,
      ids: split.ids,
      problems: split.problems,
      problemsOf: () => [],
      ...modelsOf(folder, method),
      requireModel: (model) => requireModel(folder, model, method),
      readReference: (id, digest) => readReference(filesOf(id), digest),
      readTask: (id) => readTask(filesOf(id)),
      readPrediction: (model, id, digest) =>
        readPrediction({ folder, file: predictionFile(model, id), writer }, digest),
      mayBeRecorded: (model, id) => mayBeRecorded(join(folder, predictionFile(model, id))),
      changedMs: (model) =>
        lastChange(folder, [
          ...[`prediction/${model}/${method}`, `${sft}/${method}/metadata`],
          ...split.ids.flatMap((id) => [predictionFile(model, id), metadataFile(id)]),
        ]),
      requireWritable: requireModelName,
      predictionFile(model, id) {
        requireModelName(model);
        return predictionFile(model, id);
      },
      sidecarFile(model, id) {
        requireModelName(model);
        return `prediction/${model}/made/${method}/${id}.json`;
      },
      encodePrediction,
    } satisfies Dataset;
  },
};

const sftFolders = (folder: string): readonly string[] =>
  foldersIn(folder).filter((name) => /^sft_data(_|$)/.test(name));

function chooseSftFolder(folder: string, wanted: string | undefined): string {
  const folders = sftFolders(folder);
  const names = folders.join(", ");
  if (wanted !== undefined) {
    const name = wanted.replace(/\/+$/, "");
    if (folders.includes(name)) return name;
    throw usageError(
      `--sft-dir ${wanted}: ${folder} has no such folder; there is ${names}${didYouMean(name, folders)}`,
    );
  }
  const [only, ...others] = folders;
  if (only !== undefined && others.length === 0) return only;
  throw usageError(
    `${folder} has several sft_data folders: ${names}`,
    `say which one, e.g. --sft-dir ${only ?? "sft_data"}`,
  );
}

/** The sampling methods of the ground truth: its `method={m}` folders. */
function requireMethod(folder: string, sft: string, method: string): string {
  const methods = foldersIn(join(folder, sft)).flatMap((name) => (name.startsWith("method=") ? [name.slice(7)] : []));
  if (methods.includes(method)) return method;
  const there = methods.length === 0 ? "there is no method={m} folder in it" : `there is ${methods.join(", ")}`;
  throw usageError(
    `${join(folder, sft)} has no sampling method ${JSON.stringify(method)}: ${there}${didYouMean(method, methods)}`,
    methods[0] === undefined ? undefined : `e.g. --sampling_method ${methods[0]}`,
  );
}

/** The split file lies in the sft folder, or one level up (newer formatter). */
function readSplit(folder: string, sft: string, split: DatasetOptions["split"]): Split {
  const candidates = [`${sft}/${split}.txt`, `${split}.txt`];
  const file = candidates.find((candidate) => existsSync(join(folder, candidate)));
  if (file === undefined) {
    throw dataError(
      `${folder} has no ${split} split: neither ${candidates.join(" nor ")} is there`,
      "it lists sample ids, one a line",
    );
  }
  const read = readWhole(join(folder, file));
  if (read.kind !== "read")
    throw dataError(`${join(folder, file)} cannot be read: ${read.kind === "failed" ? read.code : "it is gone"}`);
  const text = decodeUtf8(read.bytes);
  if (text.kind === "error") throw dataError(`${join(folder, file)} is not UTF-8: ${text.problem.found}`);
  const parsed = parseSplit(text.value, file);
  if (parsed.ids.length > 0) return parsed;
  throw dataError(
    `${join(folder, file)} names no samples (0 lines that are not blank)`,
    split === "test"
      ? "the formatter's default test ratio is 0: use --split train, or split again"
      : "use --split test, or split again",
  );
}

function modelsOf(folder: string, method: string): Pick<Dataset, "models" | "otherModels"> {
  const all = foldersIn(join(folder, "prediction"));
  const has = (model: string): boolean => isFolder(join(folder, "prediction", model, method));
  const isOther = (model: string): boolean => !has(model) && methodsOf(folder, model).length > 0;
  return { models: all.filter(has), otherModels: all.filter(isOther) };
}

/** Its `method={m}` folders; `made` beside them tells how predictions came about, and is none. */
const methodsOf = (folder: string, model: string): readonly string[] =>
  foldersIn(join(folder, "prediction", model)).filter((name) => name.startsWith("method="));

function requireModel(folder: string, model: string, method: string): void {
  const all = foldersIn(join(folder, "prediction"));
  if (!all.includes(model)) throw noSuchModel(folder, model, all);
  if (isFolder(join(folder, "prediction", model, method))) return;
  const methods = methodsOf(folder, model).join(", ");
  throw usageError(`${model} has no predictions for ${method}: there is ${methods === "" ? "nothing" : methods}`);
}
