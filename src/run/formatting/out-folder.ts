import { existsSync, mkdirSync, readdirSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { TgEvalError, usageError } from "../../core/errors.js";
import type { SftSample } from "../../sft/index.js";
import { requireSame } from "../../store/made-with.js";
import type { FormatProvenance } from "./provenance.js";
import type { FormatSummary } from "./totals.js";
import { type LinesFile, openLines, wholeWriter } from "./write-whole.js";

/** The folder of a dataset that is being made. */
export type OutFolder = {
  /** Writes a sample's files; `data` is its raw workflow. */
  readonly write: (sample: SftSample, data: Buffer | string) => void;
  /** Writes what is of all samples: the splits, the counts, and what was left out. */
  readonly finish: (summary: FormatSummary) => void;
  /** What was not finished is taken away. */
  readonly close: () => void;
};

/**
 * Opens a folder for a dataset: a new or empty one, or one that was made of the same options and tools.
 *
 * @throws UsageError for any other folder, naming what differs
 */
export function openOutFolder(
  folder: string,
  provenance: FormatProvenance,
  { input, version }: { input: string; version: string },
): OutFolder {
  const before = storage(folder, () => requireOwn(folder, provenance, input));
  const { format, negatives } = provenance.options;
  const samples = `sft_data_${format}/method=${negatives}`;
  return storage(folder, () => {
    for (const path of ["data", samples, `${samples}/metadata`]) mkdirSync(join(folder, path), { recursive: true });
    const files = wholeWriter(folder, before);
    const json = (complete: boolean, summary: FormatSummary | null): string => {
      const { counts = null, leftOut = [] } = summary ?? {};
      return `${JSON.stringify({ complete, version, ...provenance, counts, left_out: leftOut }, null, 2)}\n`;
    };
    if (!before) files.write("format.json", json(false, null));
    const splits = { train: openSplit(folder, samples, "train"), test: openSplit(folder, samples, "test") };
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
          files.write("format.json", json(true, summary));
        }),
      close: () => {
        for (const { lines } of Object.values(splits)) lines.discard();
      },
    };
  });
}

type Split = { readonly ids: string[]; readonly lines: LinesFile };

const openSplit = (folder: string, samples: string, name: string): Split => ({
  ids: [],
  lines: openLines(join(folder, samples, `${name}.jsonl`)),
});

/** Whether a dataset of this provenance is there, at least in part. */
function requireOwn(folder: string, provenance: FormatProvenance, input: string): boolean {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return false;
  if (realpathSync(folder) === realpathSync(input)) {
    throw usageError(`--out ${folder} is the folder of the workflows, which is only read`, "name another folder");
  }
  const file = join(folder, "format.json");
  if (!existsSync(file)) {
    throw usageError(`${folder} holds something else than a dataset made by tg-eval format`, "name a new folder");
  }
  requireSame(file, provenance, `the samples of ${folder}`);
  return true;
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
