import { resolve } from "node:path";
import { conditionsOf, filled, withModels } from "../analysis/conditions.js";
import { camelCased } from "../config/camel-cased.js";
import type { FilledStep } from "../config/make-shape.js";
import { usageError } from "../core/errors.js";
import type { Experiment } from "../core/experiment.js";
import type { Condition } from "../core/experiment-results.js";
import type { StepOptions } from "../core/make.js";
import { loadExperiment } from "./experiment-file.js";
import type { Formatted } from "./format.js";
import type { GenerateOutcome, GenerateProgress } from "./generate.js";
import type { ModelAccessOptions } from "./model-access.js";
import { defaults } from "./options.js";
import type { MakingProgress, PredictOutcome } from "./predict.js";
import { openPurse, type Purse } from "./purse.js";
import { requireDoable } from "./require-doable.js";
import { type StepPlaces, stepKeys } from "./step-keys.js";

export type MakeOptions = Omit<ModelAccessOptions, "spec" | "purse"> & {
  readonly variable?: ((name: string) => string | undefined) | undefined;
  /** Told before a step is begun, with what it makes, and after. */
  readonly onStep?: ((step: FilledStep, place: { readonly index: number; readonly total: number }) => void) | undefined;
  readonly onMade?: ((made: Made) => void) | undefined;
  /** Told of workflows and of predictions, while they are made. */
  readonly onProgress?: ((progress: StepProgress) => void) | undefined;
};

export type StepProgress =
  /** Workflows, in the folder of this name. */
  | (GenerateProgress & { readonly kind: "generate"; readonly name: string })
  /** Predictions of this name. */
  | (MakingProgress & { readonly kind: "predict"; readonly name: string });

/** What came of a step. */
export type Made =
  | { readonly kind: "generate"; readonly out: string; readonly outcome: GenerateOutcome }
  | { readonly kind: "format"; readonly out: string; readonly outcome: Formatted }
  | { readonly kind: "predict"; readonly outcome: PredictOutcome };

export type MadeExperiment = {
  /** Whether everything was made: a step that is not complete is followed by no other. */
  readonly whole: boolean;
  /** What counts against `maxCost`, with what interrupted runs of this had spent; 0 without a cap. */
  readonly spentUsd: number;
  /** To be called when all that the cap is over has ended. `done`: nothing is left to be gone on with. */
  readonly end: (done: boolean) => void;
};

/**
 * Makes what an experiment file's `make` lists, for each of its conditions, each thing once; what is there is not made
 * again.
 *
 * @throws TgEvalError for a file that makes nothing, and for a step that cannot be begun
 */
export async function makeExperiment(file: string, options: MakeOptions): Promise<MadeExperiment> {
  const { experiment } = await loadExperiment(file);
  requireMakeable(experiment, file);
  const listed = withModels(experiment, []);
  const steps = await stepsOf(listed, conditionsOf(listed));
  requireDoable(steps);
  requireWriter(steps, listed);
  const purse = openPurse({ ...options, spec: JSON.stringify({ make: resolve(file) }) });
  const end = (done: boolean): void => (done ? purse.purchase.complete() : purse.purchase.leave());
  try {
    const whole = await makeSteps(steps, { ...options, purse });
    return { whole, spentUsd: purse.cap()?.spent() ?? 0, end };
  } catch (error) {
    end(false);
    throw error;
  }
}

async function makeSteps(steps: readonly FilledStep[], means: StepMeans): Promise<boolean> {
  for (const [index, step] of steps.entries()) {
    means.onStep?.(step, { index, total: steps.length });
    const made = await makeStep(step, means);
    means.onMade?.(made);
    if (!isWhole(made)) return false;
  }
  return true;
}

type StepMeans = MakeOptions & { readonly purse: Purse };

function requireMakeable({ make, factors }: Experiment, file: string): void {
  if (make.length === 0) throw usageError(`${file} makes nothing: it has no \`make\``, "leave --make away");
  if (factors.some(({ levels }) => levels === "all")) {
    throw usageError(`${file}: \`make\` needs the levels of every factor`, "list them in place of `all`");
  }
}

/** Answers that another wrote would be made and paid, and then not be those that are judged. */
function requireWriter(steps: readonly FilledStep[], { writer: judged = defaults.writer, metrics, judge }: Experiment) {
  if (!metrics.includes("qor") || judge === null) return;
  for (const { kind, options } of steps) {
    if (kind !== "predict") continue;
    const { writer = defaults.writer } = options;
    if (writer === judged) continue;
    throw usageError(
      `make: predict: writer is ${JSON.stringify(writer)}, and the answers that are judged are those of ${JSON.stringify(judged)}`,
      `say \`writer: ${writer}\` at the top of the file too`,
    );
  }
}

/** In the file's order, each with the levels of every condition; those that come to the same are one. */
async function stepsOf({ make }: Experiment, conditions: readonly Condition[]): Promise<readonly FilledStep[]> {
  const { filledStep } = await import("../config/make-shape.js");
  const steps = make.flatMap((step) =>
    conditions.map(({ levels }) => filledStep({ ...step, options: withLevels(step.options, levels) })),
  );
  return [...new Map(steps.map((step) => [JSON.stringify(step), step])).values()];
}

const withLevels = (options: StepOptions, levels: Condition["levels"]): StepOptions =>
  Object.fromEntries(
    Object.entries(options).map(([key, value]) => [key, typeof value === "string" ? filled(value, levels) : value]),
  );

async function makeStep(step: FilledStep, means: StepMeans): Promise<Made> {
  const { onStep: _, onMade: __, onProgress: tell, out: results, ...asking } = means;
  switch (step.kind) {
    case "generate": {
      const options = optionsOf(step.options, means);
      const { generate } = await import("./generate.js");
      const onProgress = (progress: GenerateProgress): void =>
        tell?.({ ...progress, kind: step.kind, name: options.out });
      const outcome = await generate({ ...asking, ...options, results, onProgress });
      return { kind: step.kind, out: options.out, outcome };
    }
    case "format": {
      const options = camelCased(step.options);
      const { formatDataset } = await import("./format-dataset.js");
      return { kind: step.kind, out: options.out, outcome: await formatDataset({ ...asking, ...options, results }) };
    }
    case "predict": {
      const options = optionsOf(step.options, means);
      const { predict } = await import("./predict.js");
      const name = options.name ?? options.model;
      const onProgress = (progress: MakingProgress): void => tell?.({ ...progress, kind: step.kind, name });
      return { kind: step.kind, outcome: await predict({ ...asking, ...options, out: results, onProgress }) };
    }
  }
}

/** Of a step that asks a model: with the keys of its endpoints. */
const optionsOf = <T extends StepPlaces>(options: T, means: StepMeans) => ({
  ...camelCased(options),
  ...stepKeys(options, means),
});

function isWhole(made: Made): boolean {
  if (made.kind === "generate") return made.outcome.summary.done === made.outcome.summary.total;
  return made.kind === "format" || made.outcome.summary.left === 0;
}
