import type { MadeWorkflow } from "./generated-files.js";

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
  /** Begun, and ended by what can pass, or by a damaged journal: made when the same is asked for again. */
  readonly unfinished: number;
  /** Why the first of those ended, by id. */
  readonly firstFailure: Told | null;
  /** Why the first of those that are done did not pass, by id. */
  readonly firstNotPassed: Told | null;
};

export type Told = { readonly id: string; readonly message: string };

export type GenerationTotals = {
  readonly addMade: (id: string, made: MadeWorkflow) => void;
  readonly addReused: (id: string, made: MadeWorkflow) => void;
  readonly addUnfinished: (told: Told) => void;
  readonly progress: () => GenerationProgress;
  readonly summary: () => GenerationSummary;
};

export function createGenerationTotals(total: number): GenerationTotals {
  let [done, passed, reused, unfinished] = [0, 0, 0, 0];
  let usd: number | null = 0;
  let firstFailure: Told | null = null;
  let firstNotPassed: Told | null = null;
  const progress = (): GenerationProgress => ({ done, total, passed, usd });

  function addMade(id: string, made: MadeWorkflow): void {
    done += 1;
    if (made.passed) passed += 1;
    if (made.why !== null) firstNotPassed = first(firstNotPassed, { id, message: made.why });
    usd = usd === null || made.usd === null ? null : usd + made.usd;
  }

  return {
    addMade,
    addReused(id, made) {
      reused += 1;
      addMade(id, made);
    },
    addUnfinished(told) {
      unfinished += 1;
      firstFailure = first(firstFailure, told);
    },
    progress,
    summary: () => ({ ...progress(), reused, unfinished, firstFailure, firstNotPassed }),
  };
}

/** By id, so that what is told first does not depend on who was done first. */
const first = (known: Told | null, told: Told): Told => (known === null || told.id < known.id ? told : known);
