import { resolve } from "node:path";
import { conditionsOf, filled, withModels } from "../analysis/conditions.js";
import { usageError } from "../core/errors.js";
import type { Experiment } from "../core/experiment.js";
import type { Condition } from "../core/experiment-results.js";
import type { MakeStep, StepOptions } from "../core/make.js";
import { loadExperiment } from "./experiment-file.js";
import type { Formatted } from "./format.js";
import type { FormatDatasetOptions } from "./format-dataset.js";
import type { GenerateOptions, GenerateOutcome, GenerateProgress } from "./generate.js";
import type { ModelAccessOptions } from "./model-access.js";
import type { MakingProgress, PredictOptions, PredictOutcome } from "./predict.js";
import { openPurse, type Purse } from "./purse.js";

export type MakeOptions = Omit<ModelAccessOptions, "spec" | "purse"> & {
  readonly variable?: ((name: string) => string | undefined) | undefined;
  /** Told before a step is begun, with what it makes, and after. */
  readonly onStep?: ((step: MakeStep, place: { readonly index: number; readonly total: number }) => void) | undefined;
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

async function makeSteps(steps: readonly MakeStep[], means: StepMeans): Promise<boolean> {
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

/** In the file's order, each with the levels of every condition; those that come to the same are one. */
async function stepsOf({ make }: Experiment, conditions: readonly Condition[]): Promise<readonly MakeStep[]> {
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

async function makeStep({ kind, options }: MakeStep, means: StepMeans): Promise<Made> {
  const { onStep: _, onMade: __, onProgress: tell, ...asking } = means;
  const own = camelCased(options);
  switch (kind) {
    case "generate": {
      const { generate } = await import("./generate.js");
      const onProgress = (progress: GenerateProgress): void => tell?.({ ...progress, kind, name: String(own.out) });
      const wanted = { ...asking, ...own, results: asking.out, onProgress } as unknown as GenerateOptions; // checked by filledStep
      return { kind, out: wanted.out, outcome: await generate(wanted) };
    }
    case "format": {
      const { formatDataset } = await import("./format-dataset.js");
      const { out: results, ...access } = asking;
      const wanted = { ...access, results, ...own } as unknown as FormatDatasetOptions; // checked by filledStep
      return { kind, out: wanted.out, outcome: await formatDataset(wanted) };
    }
    case "predict": {
      const { predict } = await import("./predict.js");
      const name = String(own.name ?? own.model);
      const onProgress = (progress: MakingProgress): void => tell?.({ ...progress, kind, name });
      return { kind, outcome: await predict({ ...asking, ...own, onProgress } as unknown as PredictOptions) }; // checked by filledStep
    }
  }
}

const camelCased = (options: StepOptions): StepOptions =>
  Object.fromEntries(
    Object.entries(options).map(([key, value]) => [
      key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );

function isWhole(made: Made): boolean {
  if (made.kind === "generate") return made.outcome.summary.done === made.outcome.summary.total;
  return made.kind === "format" || made.outcome.summary.left === 0;
}
