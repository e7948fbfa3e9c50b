import { resolve } from "node:path";
import { canRefuse, type Selector, selectors } from "../core/generation.js";
import type { ProtocolName } from "../core/prediction-account.js";
import type { Purchase } from "../core/record.js";
import type { ToolProblem } from "../core/tool-library.js";
import type { LoopOptions } from "../generate/index.js";
import type { GenerationProgress, GenerationSummary } from "../run/generation-totals.js";
import { requireGenerable } from "./generable.js";
import { openModels } from "./model-access.js";
import { openUsableTools } from "./open-tools-file.js";
import { type AskingOptions, defaults, generateDefaults } from "./options.js";
import { packageVersion } from "./package.js";
import { requireSamplePrices } from "./prices.js";
import { loadPrompt, loadPrompts } from "./prompts.js";
import type { Purse } from "./purse.js";
import { systemClock } from "./system-clock.js";

/** Which workflows are to be made, of whose tools, and by which model. Only `tools`, `model` and `out` have no default. */
export type GenerateOptions = AskingOptions & {
  /** A tools file. */
  readonly tools: string;
  /** The model that proposes, executes, selects and updates. */
  readonly model: string;
  /** The workflows' folder. */
  readonly out: string;
  /** How many; default 1. Workflow i has the seed `seed` + i. */
  readonly count?: number | undefined;
  readonly seed?: number | undefined;
  readonly iterations?: number | undefined;
  /** Tools that the proposer is shown in an iteration. */
  readonly numApis?: number | undefined;
  /** Proposals that an iteration carries out at most. */
  readonly batchSize?: number | undefined;
  readonly selector?: Selector | undefined;
  /** The `llm` selector may refuse every report; the others never do. */
  readonly allowNone?: boolean | undefined;
  readonly temperature?: number | undefined;
  readonly protocol?: ProtocolName | undefined;
  /** Workflows at once. */
  readonly workflowsAtOnce?: number | undefined;
  /** How often a proposal is gone about. */
  readonly attempts?: number | undefined;
  /** Of a proposal's execution. */
  readonly maxSteps?: number | undefined;
  readonly maxToolCalls?: number | undefined;
  /** Of a workflow: milliseconds and US dollars. */
  readonly workflowTimeoutMs?: number | undefined;
  readonly workflowCost?: number | undefined;
  readonly retryFailed?: boolean | undefined;
  /** Of a work in several steps, which ends it; default one of its own. */
  readonly purse?: Purse | undefined;
  /** Where a capped purchase is noted; default `results`. */
  readonly results?: string | undefined;
  readonly cwd?: string | undefined;
  readonly variable?: ((name: string) => string | undefined) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: GenerateProgress) => void) | undefined;
};

export type GenerateProgress = GenerationProgress & { readonly purchase: Purchase; readonly pausedMs: () => number };

export type GenerateOutcome = {
  readonly summary: GenerationSummary;
  readonly tools: number;
  readonly problems: readonly ToolProblem[];
  readonly purchase: Purchase;
  readonly halted: string | null;
};

/**
 * Makes workflows by ToolGrad's loop: answers first, then the query that they answer.
 *
 * @throws TgEvalError for options that are wrong, a tools file that cannot be used, a folder made otherwise, and for what
 *   stops the asking before anything was had
 */
export async function generate(options: GenerateOptions): Promise<GenerateOutcome> {
  const { cwd = process.cwd(), model, signal = new AbortController().signal, variable = () => undefined } = options;
  requireGenerable(options);
  if (options.workflowCost !== undefined) await requireSamplePrices(model, { file: options.prices, cwd });
  const [{ generateWorkflow, generationPrompts }, { generateWorkflows }, { generationRecord }] = await Promise.all([
    import("../generate/index.js"),
    import("../run/generate-workflows.js"),
    import("../run/generation-record.js"),
  ]);
  const prompts = await loadPrompts(generationPrompts, cwd);
  const loop = await loopOptions(options, cwd);
  const out = resolve(options.out);
  const spec = JSON.stringify({ generate: out, model });
  const models = openModels({ ...options, out: options.results ?? defaults.out, spec, cwd, signal });
  let done = false;
  let close = (): Promise<void> => Promise.resolve();
  try {
    const library = await openUsableTools(options.tools, { models, variable, cwd });
    close = library.close;
    const chat = await models.chat({ model });
    const summary = await generateWorkflows({
      out,
      record: generationRecord({ model, loop, prompts, library, version: packageVersion() }),
      seed: options.seed ?? generateDefaults.seed,
      count: options.count ?? generateDefaults.count,
      concurrency: options.workflowsAtOnce ?? generateDefaults.workflowsAtOnce,
      library,
      make: (id, seed, recorded) =>
        generateWorkflow({ ...loop, id, seed, prompts, chat, library: recorded, clock: systemClock, signal }),
      ready: models.ready,
      stopped: () => signal.aborted || models.halted() !== null,
      onProgress: (progress) =>
        options.onProgress?.({ ...progress, purchase: models.purchase(), pausedMs: models.pausedMs }),
    });
    done = summary.done === summary.total;
    const { tools, problems } = library;
    return { summary, tools: tools.length, problems, purchase: models.purchase(), halted: models.halted() };
  } finally {
    await close();
    await models.close(done);
  }
}

async function loopOptions(options: GenerateOptions, cwd: string): Promise<LoopOptions> {
  const { protocol = "native", selector = selectors[0] } = options;
  return {
    iterations: options.iterations ?? generateDefaults.iterations,
    numApis: options.numApis ?? generateDefaults.numApis,
    maxProposals: options.batchSize ?? generateDefaults.batchSize,
    selector,
    allowNone: options.allowNone === true && canRefuse(selector),
    temperature: options.temperature ?? generateDefaults.temperature,
    protocol: protocol === "native" ? "native" : { kind: "text", prompt: await loadPrompt("call-by-text", cwd) },
    attempts: options.attempts ?? generateDefaults.attempts,
    budget: {
      workflow: {
        maxMs: options.workflowTimeoutMs ?? generateDefaults.workflowTimeoutMs,
        maxUsd: options.workflowCost ?? null,
      },
      execution: {
        maxSteps: options.maxSteps ?? generateDefaults.maxSteps,
        maxToolCalls: options.maxToolCalls ?? generateDefaults.maxToolCalls,
        maxMs: options.workflowTimeoutMs ?? generateDefaults.workflowTimeoutMs,
        maxUsd: options.workflowCost ?? null,
      },
    },
  };
}
