import type { IterationTrace, SkipReason } from "../core/generation.js";
import type { RawWorkflow } from "../core/raw-workflow.js";
import type { Failure } from "./ask-for.js";
import { cut } from "./cut.js";
import type { GenerationStep } from "./steps.js";

/** What is known of an iteration so far, but for what it took. */
export type Draft = {
  readonly iteration: number;
  readonly workflow: RawWorkflow;
  readonly trace: Omit<IterationTrace, "account">;
};

export type Iterated = {
  /** As it was before, unless a step was added to it. */
  readonly workflow: RawWorkflow;
  readonly trace: Draft["trace"];
  /** Why the workflow cannot go on now; null where it can, whatever came of this iteration. */
  readonly failure: Failure | null;
};

export const note = (draft: Draft, noted: Partial<Draft["trace"]>): Draft => ({
  ...draft,
  trace: { ...draft.trace, ...noted },
});

/** Where a step stands. */
export const placeOf = ({ iteration, workflow }: Draft): Pick<GenerationStep, "iteration" | "workflow"> => ({
  iteration,
  workflow,
});

export const ended = ({ workflow, trace }: Draft, failure: Failure | null): Iterated => ({ workflow, trace, failure });

type Ending = Generator<GenerationStep, Iterated>;

/** The iteration added nothing. */
export function* skip(draft: Draft, reason: SkipReason, message: string): Ending {
  const skipped = { reason, message: cut(message, 1000) };
  yield { kind: "skipped", ...placeOf(draft), ...skipped };
  return ended(note(draft, { skipped }), null);
}

/** A model gave no answer: where that can pass, the workflow ends for now; where it is final, it costs this iteration. */
export function* lose(draft: Draft, failure: Failure, does: "proposes" | "selects" | "updates"): Ending {
  if (failure.canPass) return ended(draft, failure);
  return yield* skip(draft, "model_failed", `the model that ${does} failed (${failure.class}): ${failure.message}`);
}
