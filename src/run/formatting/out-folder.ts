import { existsSync, mkdirSync, readdirSync, realpathSync } from "node:fs";
import { join, sep } from "node:path";
import { TgEvalError, usageError } from "../../core/errors.js";
import type { SftSample } from "../../sft/index.js";
import { requireSame } from "../../store/made-with.js";
import type { FormatProvenance } from "./provenance.js";
import { removeOthers } from "./remove-others.js";
import type { FormatSummary } from "./totals.js";
import { draftsFolder, type LinesFile, type WholeWriter, wholeWriter } from "./write-whole.js";

/** The folder of a dataset that is being made. */
export type OutFolder = {
  /** Writes a sample's files; `data` is its raw workflow. */
  readonly write: (sample: SftSample, data: Buffer | string) => void;
  /**
   * Writes what is of all samples: the splits, the counts, and what was left out; and removes the files of samples that
   * were made before and are none now. Gives how many samples these were.
   */
  readonly finish: (summary: FormatSummary) => number;
  /** What was not finished is taken away. */
  readonly close: () => void;
};

/**
 * Opens a folder for a dataset: one of which `requireOutFolder` has said whether it was begun.
 *
 * @throws StorageError where it cannot be written
 */
export function openOutFolder(
  folder: string,
  provenance: FormatProvenance,
  { begun, version }: { readonly begun: boolean; readonly version: string },
): OutFolder {
  const { format, negatives } = provenance.options;
  const samples = `sft_data_${format}/method=${negatives}`;
  const places = ["data", samples, `${samples}/metadata`];
  const json = (complete: boolean, summary: FormatSummary | null): string => {
    const { input = null, counts = null, leftOut = [] } = summary ?? {};
    return `${JSON.stringify({ complete, version, ...provenance, input, counts, left_out: leftOut }, null, 2)}\n`;
  };
  return storage(folder, () => {
    const files = wholeWriter(folder, begun);
    // First of all: whoever goes on after a kill knows the folder by it.
    if (!begun) files.write("format.json", json(false, null));
    for (const place of places) mkdirSync(join(folder, place), { recursive: true });
    const splits = { train: openSplit(files, samples, "train"), test: openSplit(files, samples, "test") };
    return {
      write: (sample, data) =>
        storage(folder, () => {
          files.write(`data/${sample.id}.json`, data);
          files.write(`${samples}/${sample.id}.json`, `${sample.line}\n`);
          files.write(`${samples}/metadata/${sample.id}.json`, `${sample.metadata}\n`);
          splits[sample.split].ids.push(sample.id);
          splits[sample.split].lines.add(`${sample.line}\n`);
        }),
      finish: (summary) =>
        storage(folder, () => {
          for (const [name, { ids, lines }] of Object.entries(splits)) {
            lines.finish();
            files.write(`${name}.txt`, ids.map((id) => `${id}\n`).join(""));
          }
          const made = new Set([...splits.train.ids, ...splits.test.ids]);
          const removed = begun ? removeOthers(folder, places, made) : 0;
          files.write("format.json", json(true, summary));
          return removed;
        }),
      close: () => storage(folder, files.close),
    };
  });
}

type Split = { readonly ids: string[]; readonly lines: LinesFile };

const openSplit = (files: WholeWriter, samples: string, name: string): Split => ({
  ids: [],
  lines: files.openLines(`${samples}/${name}.jsonl`),
});

/**
 * Whether a dataset of this provenance was begun in the folder; else it is new or empty.
 *
 * @throws UsageError for a folder that holds anything else, naming what differs
 */
export function requireOutFolder(folder: string, provenance: FormatProvenance, input: string): boolean {
  return storage(folder, () => {
    if (!existsSync(folder) || readdirSync(folder).every((name) => name === draftsFolder)) return false;
    if (`${realpathSync(input)}${sep}`.startsWith(`${realpathSync(folder)}${sep}`)) {
      throw usageError(`--out ${folder} has the workflows in it, which are only read`, "name another folder");
    }
    const file = join(folder, "format.json");
    if (!existsSync(file)) {
      throw usageError(`${folder} holds something else than a dataset made by tg-eval format`, "name a new folder");
    }
    requireSame(file, provenance, `the samples of ${folder}`);
    return true;
  });
}

/** What the file system refuses is told as what it is. */
function storage<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error && "code" in error)) throw error;
    throw new TgEvalError("storage", `${folder} cannot be written: ${String(error.code)}`, {
      hint: "make room or name another folder for --out; the same command goes on with what is there",
      cause: error,
    });
  }
}
