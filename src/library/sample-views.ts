import { existsSync } from "node:fs";
import { type FailsElsewhere, failsElsewhere } from "../analysis/fails-elsewhere.js";
import { sampleErrors } from "../analysis/sample-errors.js";
import { TgEvalError, usageError } from "../core/errors.js";
import type { SampleView } from "../core/sample-view.js";
import type { Policy } from "../core/score.js";
import type { ScoreSheet } from "../core/score-sheet.js";
import { type Dataset, didYouMean, openDataset } from "../dataset/index.js";
import { bfclTexts } from "../run/views/bfcl-texts.js";
import type { Lengths } from "../run/views/cut-text.js";
import { type ReadReference, referenceReader } from "../run/views/reference-reader.js";
import { idsOfAll, type RunToView, sampleViews } from "../run/views/sample-views.js";
import { noTexts, type TextSource } from "../run/views/source.js";
import { toolGradTexts } from "../run/views/toolgrad-texts.js";
import type { StoredRun } from "../store/read-run.js";

export type SampleViewsOptions = {
  readonly policy: Policy;
  /** Characters kept of an observation; 0 keeps all, of other texts too. */
  readonly observation: number;
  /** Where the dataset is now, if not where `run.json` says. */
  readonly dataset?: string | undefined;
};

/** Samples of runs as people look at them, read from the records and from the dataset that `run.json` names. */
export type SampleViews = {
  /** Of all the runs together, in the dataset's order. */
  readonly ids: readonly string[];
  /**
   * Some samples, in the order asked for; the records are read once.
   *
   * @throws UsageError for an id that no run has
   */
  readonly some: (ids: readonly string[]) => readonly SampleView[];
  /** Every sample, in the order of `ids`. */
  readonly all: () => Generator<SampleView>;
  /** Why texts are not to be had. */
  readonly notes: readonly string[];
  /** The runs whose files are not what was scored, once `all` is through. */
  readonly changed: () => readonly StoredRun[];
};

/** A run, and its scores under the policy that is wanted. */
export type SheetOfRun = { readonly run: StoredRun; readonly sheet: ScoreSheet };

/** @param runs each with the sheet that `readScoreSheet` makes of it under the policy */
export function openSampleViews(runs: readonly SheetOfRun[], options: SampleViewsOptions): SampleViews {
  const notes: string[] = [];
  const beside = runsBeside(runs);
  const sources = textSources(beside, { options, note: (note) => notes.push(note) });
  const viewed = beside.map(({ run, sheet, failsElsewhere }, index): RunToView => {
    const texts = sources[index] ?? noTexts;
    return { ids: sheet.ids, records: run.samples, texts, errorsOf: errorsOf(failsElsewhere) };
  });
  const ids = idsOfAll(viewed);
  return {
    ids,
    some(wanted) {
      const known = new Set(ids);
      for (const id of wanted) if (!known.has(id)) throw noSample(id, runs, ids);
      return [...sampleViews(wanted, viewed, options.policy)];
    },
    all: () => sampleViews(ids, viewed, options.policy),
    notes,
    changed: () => runs.flatMap(({ run }, index) => (sources[index]?.digestsDiffer() === true ? [run] : [])),
  };
}

/** A run among others, and whether its failed calls failed in them too. */
type RunBeside = SheetOfRun & { readonly failsElsewhere: FailsElsewhere };

/** Every run is a side of its own. */
function runsBeside(runs: readonly SheetOfRun[]): readonly RunBeside[] {
  const sided = runs.map(({ run, sheet }) => ({ run, sheet, side: { name: run.name, members: [sheet] } }));
  const elsewhere = failsElsewhere(sided.map(({ side }) => side));
  return sided.map(({ run, sheet, side }) => ({ run, sheet, failsElsewhere: elsewhere({ side, model: sheet.model }) }));
}

function noSample(id: string, runs: readonly SheetOfRun[], ids: readonly string[]): TgEvalError {
  const names = runs.map(({ run }) => run.name).join(", ");
  const [first] = runs;
  return usageError(
    `${names} ${runs.length === 1 ? "has" : "have"} no sample ${JSON.stringify(id)}${didYouMean(id, ids)}`,
    `tg-eval show ${first?.run.name ?? "RUN"} --worst 10 lists some`,
  );
}

const errorsOf =
  (elsewhere: FailsElsewhere): RunToView["errorsOf"] =>
  ({ id, calls, reference_tools: referenceTools }, { qor }) =>
    sampleErrors(calls ?? null, {
      qor: typeof qor === "number" ? qor : null,
      referenceTools,
      failsElsewhere: (digest) => elsewhere(id, digest),
    });

type Opening = {
  readonly options: SampleViewsOptions;
  /** Is told why a run's texts are not to be had. */
  readonly note: (note: string) => void;
};

function textSources(runs: readonly RunBeside[], opening: Opening): readonly TextSource[] {
  const readers = new Map<string, DatasetReader>();
  return runs.map((one) => {
    try {
      return openTexts(one, opening, readers);
    } catch (error) {
      if (!(error instanceof TgEvalError)) throw error;
      opening.note(`the texts of ${one.run.name} are not shown: ${error.message}${nextStep(error, one, opening)}`);
      return noTexts;
    }
  });
}

function nextStep({ hint }: TgEvalError, { run }: SheetOfRun, { options }: Opening): string {
  const step = existsSync(folderOf(run, options)) ? hint : "--dataset FOLDER says where it is now";
  return step === undefined ? "" : `; ${step}`;
}

const folderOf = ({ json }: StoredRun, { dataset }: SampleViewsOptions): string => dataset ?? json.spec.dataset;

type DatasetReader = { readonly dataset: Dataset; readonly readReference: (id: string) => ReadReference };

/** Runs of the same samples share what is read of the ground truth. */
function openTexts(
  { run, sheet, failsElsewhere }: RunBeside,
  { options }: Opening,
  readers: Map<string, DatasetReader>,
): TextSource {
  const { spec } = run.json;
  const folder = folderOf(run, options);
  const lengths = lengthsOf(options);
  if (spec.bfcl !== undefined) return bfclTexts(run, spec.bfcl, { folder, lengths });
  const { split, sampling_method: samplingMethod, writer, sft_dir } = spec;
  const key = JSON.stringify([folder, split, samplingMethod, writer, sft_dir]);
  const reader =
    readers.get(key) ??
    datasetReader(openDataset(folder, { split, samplingMethod, writer, sftDir: sft_dir ?? undefined }));
  readers.set(key, reader);
  return toolGradTexts({ ...reader, run, ids: sheet.ids, lengths, failsElsewhere });
}

const longestText = 20_000;

/** Texts other than observations are cut only where they are very long. */
function lengthsOf({ observation }: SampleViewsOptions): Lengths {
  const kept = observation === 0 ? Number.POSITIVE_INFINITY : observation;
  return { observation: kept, other: Math.max(kept, longestText) };
}

const datasetReader = (dataset: Dataset): DatasetReader => ({ dataset, readReference: referenceReader(dataset) });
