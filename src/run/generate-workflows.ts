import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { LibraryTool, ToolLibrary } from "../core/tool-library.js";
import type { Generated, GenerationStep } from "../generate/index.js";
import { storing } from "../store/storing.js";
import { RecordingError, recording } from "../tools/index.js";
import { type Claims, openClaims } from "./claims.js";
import { madeOf, madeWorkflow, writeWorkflow } from "./generated-files.js";
import { type GenerationRecord, openGeneration } from "./generation-record.js";
import {
  createGenerationTotals,
  type GenerationProgress,
  type GenerationSummary,
  type GenerationTotals,
} from "./generation-totals.js";
import { runPool } from "./pool.js";

export type GenerateWorkflows = {
  readonly out: string;
  readonly record: GenerationRecord;
  /** Of the first workflow; each next has the next seed. */
  readonly seed: number;
  readonly count: number;
  /** Workflows at once. */
  readonly concurrency: number;
  readonly library: ToolLibrary;
  /** Makes one workflow, whose calls go to the library that it is given. */
  readonly make: (id: string, seed: number, library: ToolLibrary) => AsyncGenerator<GenerationStep, Generated>;
  /** Resolves when the next workflow would find its first request a place. */
  readonly ready: () => Promise<void>;
  /** True once no more workflow is to be begun. */
  readonly stopped: () => boolean;
  readonly onProgress: (progress: GenerationProgress) => void;
};

/**
 * Makes workflows, some at once: `data/{id}.json` for each that passed, then `trace/{id}.json` for every one. What has a
 * trace is not made again. Calls of tools are journalled in `calls/{id}.jsonl`, so that a workflow whose process was
 * killed goes on where it was: its answers are in the store, and its calls there. A workflow whose journal is damaged is
 * left, and the others go on.
 *
 * A workflow depends on its seed and the record alone, not on how many there are or which is done first.
 *
 * @throws TgEvalError for a folder made otherwise, and for what stops everything; what was made before stays
 */
export async function generateWorkflows(work: GenerateWorkflows): Promise<GenerationSummary> {
  const { out, record, count, concurrency: limit, ready, stopped, onProgress } = work;
  // Draws go by place, and a library in another order is the same library.
  const library = { ...work.library, tools: work.library.tools.toSorted(byName) };
  openGeneration(out, record);
  storing(out, () => mkdirSync(join(out, "calls"), { recursive: true }));
  const totals = createGenerationTotals(count);
  const tell = (): void => onProgress(totals.progress());
  tell();
  const claims = openClaims(join(out, "calls", ".claims"));
  const generating: Generating = { ...work, library, claims, totals, tell };
  try {
    await runPool(unmade(generating), (place) => makeOnce(place, generating), { limit, ready, stopped });
  } finally {
    claims.close();
  }
  return totals.summary();
}

const byName = (a: LibraryTool, b: LibraryTool): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

type Generating = GenerateWorkflows & {
  readonly claims: Claims;
  readonly totals: GenerationTotals;
  readonly tell: () => void;
};

type Place = { readonly id: string; readonly seed: number };

/** A workflow's id is its seed, as the released files are named. */
function* places({ seed, count }: GenerateWorkflows): Generator<Place> {
  for (let i = 0; i < count; i++) yield { id: String(seed + i).padStart(5, "0"), seed: seed + i };
}

function* unmade(generating: Generating): Generator<Place> {
  for (const place of places(generating)) {
    if (!reuse(place, generating)) yield place;
  }
}

/** Counts a workflow that is there; false where it is to be made. */
function reuse({ id }: Place, { out, totals, tell }: Generating): boolean {
  const made = madeWorkflow(out, id);
  if (made === null) return false;
  totals.addReused(id, made);
  tell();
  return true;
}

async function makeOnce(place: Place, generating: Generating): Promise<void> {
  const { out, claims, stopped } = generating;
  const isThere = (): boolean => madeWorkflow(out, place.id) !== null;
  const make = (): Promise<void> => makeOne(place, generating);
  if ((await claims.once({ name: place.id, isThere, make, stopped })) === "there") reuse(place, generating);
}

async function makeOne(place: Place, generating: Generating): Promise<void> {
  const { out, totals, tell } = generating;
  const { id } = place;
  const generated = await generateUnlessDamaged(place, generating);
  if (generated instanceof RecordingError) {
    totals.addUnfinished({ id, message: `recording: ${generated.message}. ${generated.hint}` });
  } else if (generated.canPass) {
    totals.addUnfinished({ id, message: reasonOf(generated) });
  } else {
    writeWorkflow(out, id, generated);
    totals.addMade(id, madeOf(generated.trace));
  }
  tell();
}

async function generateUnlessDamaged(
  { id, seed }: Place,
  { out, library, make: begin, tell }: Generating,
): Promise<Generated | RecordingError> {
  try {
    const steps = begin(id, seed, recording(library, join(out, "calls", `${id}.jsonl`)));
    for (;;) {
      const next = await steps.next();
      if (next.done === true) return next.value;
      tell();
    }
  } catch (error) {
    if (error instanceof RecordingError) return error;
    throw error;
  }
}

const reasonOf = ({ trace: { outcome } }: Generated): string =>
  outcome.kind === "failed" ? `${outcome.class}: ${outcome.message}` : outcome.kind;
