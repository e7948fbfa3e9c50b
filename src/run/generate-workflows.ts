import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { LibraryTool, ToolLibrary } from "../core/tool-library.js";
import type { Generated, GenerationStep } from "../generate/index.js";
import { storing } from "../store/storing.js";
import { recording } from "../tools/index.js";
import { openClaims } from "./claims.js";
import { type MadeWorkflow, madeOf, madeWorkflow, writeWorkflow } from "./generated-files.js";
import { type GenerationRecord, openGeneration } from "./generation-record.js";
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

export type GenerationProgress = {
  /** Workflows that have a trace, those from before too. */
  readonly done: number;
  readonly total: number;
  readonly passed: number;
  /** What those that are done cost, whenever it was paid; null where a price is unknown. */
  readonly usd: number | null;
};

export type GenerationSummary = GenerationProgress & {
  /** Of them, those that were there before, or that another process made meanwhile. */
  readonly reused: number;
  /** Begun, and ended by what can pass: made when the same is asked for again. */
  readonly unfinished: number;
  /** Why the first of those ended. */
  readonly firstFailure: Told | null;
  /** Why the first of those that are done did not pass. */
  readonly firstNotPassed: Told | null;
};

type Told = { readonly id: string; readonly message: string };

/**
 * Makes workflows, some at once: `data/{id}.json` for each that passed, then `trace/{id}.json` for every one. What has a
 * trace is not made again. Calls of tools are journalled in `calls/{id}.jsonl`, so that a workflow whose process was
 * killed goes on where it was: its answers are in the store, and its calls there.
 *
 * A workflow depends on its seed and the record alone, not on how many there are or which is done first.
 *
 * @throws TgEvalError for a folder made otherwise, and for what stops everything; what was made before stays
 */
export async function generateWorkflows(work: GenerateWorkflows): Promise<GenerationSummary> {
  const { out, record, count, concurrency, ready, stopped, onProgress } = work;
  // Draws go by place, and a library in another order is the same library.
  const library = { ...work.library, tools: work.library.tools.toSorted(byName) };
  openGeneration(out, record);
  storing(out, () => mkdirSync(join(out, "calls"), { recursive: true }));
  let summary: GenerationSummary = { ...nothingYet, total: count };
  const tell = (next: GenerationSummary = summary): void => {
    summary = next;
    onProgress(progressOf(next));
  };
  tell();

  function* unmade(): Generator<Place> {
    for (const place of places(work)) {
      const made = madeWorkflow(out, place.id);
      if (made === null) yield place;
      else tell({ ...withMade(summary, place.id, made), reused: summary.reused + 1 });
    }
  }

  async function makeOne(place: Place): Promise<void> {
    const generated = await make(place, { ...work, library, onStep: () => tell() });
    if (generated.canPass) return tell(withUnfinished(summary, place.id, generated));
    writeWorkflow(out, place.id, generated);
    tell(withMade(summary, place.id, madeOf(generated.trace)));
  }

  async function makeOnce(place: Place): Promise<void> {
    const isThere = (): boolean => madeWorkflow(out, place.id) !== null;
    const ended = await claims.once({ name: place.id, isThere, make: () => makeOne(place), stopped });
    const made = ended === "there" ? madeWorkflow(out, place.id) : null;
    if (made !== null) tell({ ...withMade(summary, place.id, made), reused: summary.reused + 1 });
  }

  const claims = openClaims(join(out, "calls", ".claims"));
  try {
    await runPool(unmade(), makeOnce, { limit: concurrency, ready, stopped });
  } finally {
    claims.close();
  }
  return summary;
}

const byName = (a: LibraryTool, b: LibraryTool): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

const nothingYet = { done: 0, passed: 0, usd: 0, reused: 0, unfinished: 0, firstFailure: null, firstNotPassed: null };

type Place = { readonly id: string; readonly seed: number };

/** A workflow's id is its seed, as the released files are named. */
function* places({ seed, count }: GenerateWorkflows): Generator<Place> {
  for (let i = 0; i < count; i++) yield { id: String(seed + i).padStart(5, "0"), seed: seed + i };
}

type Making = GenerateWorkflows & { readonly onStep: () => void };

async function make({ id, seed }: Place, { out, library, make: begin, onStep }: Making): Promise<Generated> {
  const steps = begin(id, seed, recording(library, join(out, "calls", `${id}.jsonl`)));
  for (;;) {
    const next = await steps.next();
    if (next.done === true) return next.value;
    onStep();
  }
}

const withMade = (summary: GenerationSummary, id: string, { passed, why, usd }: MadeWorkflow): GenerationSummary => ({
  ...summary,
  firstNotPassed: summary.firstNotPassed ?? (why === null ? null : { id, message: why }),
  done: summary.done + 1,
  passed: summary.passed + (passed ? 1 : 0),
  usd: summary.usd === null || usd === null ? null : summary.usd + usd,
});

function withUnfinished(summary: GenerationSummary, id: string, { trace: { outcome } }: Generated): GenerationSummary {
  const message = outcome.kind === "failed" ? `${outcome.class}: ${outcome.message}` : outcome.kind;
  return {
    ...summary,
    unfinished: summary.unfinished + 1,
    firstFailure: summary.firstFailure ?? { id, message },
  };
}

const progressOf = ({ done, total, passed, usd }: GenerationSummary): GenerationProgress => ({
  done,
  total,
  passed,
  usd,
});
