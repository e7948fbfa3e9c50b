import { type Account, addAccounts, noAccount } from "../core/account.js";
import type { MissingClass } from "../core/disposition.js";
import type { Problem } from "../core/sample.js";
import type { Task } from "../core/task.js";
import type { LibraryTool } from "../core/tool-library.js";
import type { SamplePrediction } from "../predict/index.js";
import { notRecorded } from "../tools/index.js";

/** What became of the samples: `made`, `failed`, `kept`, `unreadable` and `left` add up to `samples`. */
export type PredictSummary = {
  readonly samples: number;
  /** Made now, and the model did not fail. */
  readonly made: number;
  /** Made now, and the model failed for good: how many by class. */
  readonly failed: Readonly<Record<string, number>>;
  /** Made now, and the writer failed for good, so that there is no response to judge: how many by class. */
  readonly unwritten: Readonly<Record<string, number>>;
  /** Calls in what was made now, and how many of them had an error. */
  readonly calls: { readonly all: number; readonly failed: number };
  /** Were there before. */
  readonly kept: number;
  /** What the model is to be given cannot be read. */
  readonly unreadable: readonly Problem[];
  /** Could not be made now, or were not begun: the same command makes them. */
  readonly left: number;
  /** Of those that were begun: why. */
  readonly later: readonly Later[];
  /** How the model's work ended, over what was made now. */
  readonly ends: Readonly<Record<string, number>>;
  /** Distinct tools that samples declare and the library does not have, and the calls of them: each had an error. */
  readonly lacking: { readonly tools: number; readonly calls: number };
  /** Calls that recordings were to answer and do not have: each had an error. */
  readonly notRecorded: number;
  /** Observations that a model made up in an API's place. */
  readonly simulated: number;
  readonly account: Account;
};

export type Later = { readonly id: string; readonly class: MissingClass; readonly message: string };

export type PredictTotals = {
  readonly keep: () => void;
  readonly leaveOut: (problem: Problem) => void;
  readonly add: (prediction: SamplePrediction, task: Task) => void;
  readonly done: () => number;
  readonly summary: (samples: number) => PredictSummary;
};

/** @param tools the library's; null where what was recorded answers */
export function createPredictTotals(tools: readonly LibraryTool[] | null): PredictTotals {
  const there = tools === null ? null : new Set(tools.map(({ name }) => name));
  const lacking = new Set<string>();
  const failed = new Map<string, number>();
  const unwritten = new Map<string, number>();
  const ends = new Map<string, number>();
  const later: Later[] = [];
  const unreadable: Problem[] = [];
  let [made, kept, lackingCalls, unrecorded, simulated] = [0, 0, 0, 0, 0];
  let [calls, failedCalls] = [0, 0];
  let account = noAccount;
  const count = (counts: Map<string, number>, key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  const failures = (): number => [...failed.values()].reduce((sum, one) => sum + one, 0);
  const done = (): number => made + failures() + kept + unreadable.length;

  function addMade({ predicted, sidecar }: Made, task: Task): void {
    if (predicted.error === null) made += 1;
    else count(failed, predicted.error.class);
    count(ends, sidecar.end);
    if (sidecar.writer_failure !== null) count(unwritten, sidecar.writer_failure.class);
    calls += predicted.steps.length;
    failedCalls += predicted.steps.filter(([, { error }]) => error !== "").length;
    unrecorded += predicted.steps.filter(([, { error }]) => error === notRecorded.error).length;
    simulated += predicted.steps.filter(([, { simulated: isSimulated }]) => isSimulated === true).length;
    if (there === null) return;
    const absent = new Set(task.tools.map(({ name }) => name).filter((name) => !there.has(name)));
    for (const name of absent) lacking.add(name);
    lackingCalls += predicted.steps.filter(([{ tool }]) => absent.has(tool)).length;
  }

  return {
    keep() {
      kept += 1;
    },
    leaveOut: (problem) => void unreadable.push(problem),
    add(prediction, task) {
      account = addAccounts(account, prediction.account);
      if (prediction.kind === "made") addMade(prediction, task);
      else later.push({ id: task.id, class: prediction.class, message: prediction.message });
    },
    done,
    summary: (samples) => ({
      samples,
      made,
      failed: Object.fromEntries(failed),
      unwritten: Object.fromEntries(unwritten),
      calls: { all: calls, failed: failedCalls },
      kept,
      unreadable,
      left: samples - done(),
      later: later.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      ends: Object.fromEntries(ends),
      lacking: { tools: lacking.size, calls: lackingCalls },
      notRecorded: unrecorded,
      simulated,
      account,
    }),
  };
}

type Made = Extract<SamplePrediction, { readonly kind: "made" }>;
