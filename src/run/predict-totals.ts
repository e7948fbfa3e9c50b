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
  /** Made now, and the model failed for good. */
  readonly failed: readonly SampleFailure[];
  /** Made now, and the writer failed for good, so that there is no response to judge. */
  readonly unwritten: readonly SampleFailure[];
  /** Made now: the model ended with words that have a call in another grammar than the protocol's, and it was not made. */
  readonly callsInWords: number;
  /** Calls in what was made now, and how many of them had an error. */
  readonly calls: { readonly all: number; readonly failed: number };
  /** Were there before; and of them, how many are not what they might be taken for. */
  readonly kept: number;
  readonly keptFaults: Readonly<Record<KeptFault, number>>;
  /** What the model is to be given cannot be read. */
  readonly unreadable: readonly Problem[];
  /** Could not be made now, or were not begun: the same command makes them, but for those whose recorded calls do not serve. */
  readonly left: number;
  /** Of those that were begun: why. */
  readonly later: readonly SampleFailure[];
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

/** Why a sample has no prediction, or one that failed. `recording`: what was recorded of its calls does not serve. */
export type SampleFailure = {
  readonly id: string;
  readonly class: MissingClass | "recording";
  readonly message: string;
};

/** What a prediction that was there is: one on which the model or the writer failed for good, or one that has no sidecar. */
export type KeptFault = "model_failed" | "writer_failed" | "not_ours";

export type PredictTotals = {
  readonly keep: (fault: KeptFault | null) => void;
  readonly addUnreadable: (problem: Problem) => void;
  readonly addLater: (failure: SampleFailure) => void;
  readonly add: (prediction: SamplePrediction, task: Task) => void;
  readonly done: () => number;
  readonly summary: (samples: number) => PredictSummary;
};

/** @param tools the library's; null where what was recorded answers */
export function createPredictTotals(tools: readonly LibraryTool[] | null): PredictTotals {
  const there = tools === null ? null : new Set(tools.map(({ name }) => name));
  const lacking = new Set<string>();
  const failed: SampleFailure[] = [];
  const unwritten: SampleFailure[] = [];
  const later: SampleFailure[] = [];
  const keptFaults = { model_failed: 0, writer_failed: 0, not_ours: 0 };
  const ends = new Map<string, number>();
  const unreadable: Problem[] = [];
  let [made, kept, lackingCalls, unrecorded, simulated] = [0, 0, 0, 0, 0];
  let [calls, failedCalls, callsInWords] = [0, 0, 0];
  let account = noAccount;
  const done = (): number => made + failed.length + kept + unreadable.length;

  function addMade({ predicted, sidecar }: Made, task: Task): void {
    if (predicted.error === null) made += 1;
    else failed.push({ id: task.id, ...predicted.error });
    if (sidecar.writer_failure !== null) unwritten.push({ id: task.id, ...sidecar.writer_failure });
    if (sidecar.call_in_words) callsInWords += 1;
    ends.set(sidecar.end, (ends.get(sidecar.end) ?? 0) + 1);
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
    keep(fault) {
      kept += 1;
      if (fault !== null) keptFaults[fault] += 1;
    },
    addUnreadable: (problem) => void unreadable.push(problem),
    addLater: (failure) => void later.push(failure),
    add(prediction, task) {
      account = addAccounts(account, prediction.account);
      if (prediction.kind === "made") addMade(prediction, task);
      else later.push({ id: task.id, class: prediction.class, message: prediction.message });
    },
    done,
    summary: (samples) => ({
      samples,
      made,
      failed: byId(failed),
      unwritten: byId(unwritten),
      callsInWords,
      calls: { all: calls, failed: failedCalls },
      kept,
      keptFaults: { ...keptFaults },
      unreadable,
      left: samples - done(),
      later: byId(later),
      ends: Object.fromEntries(ends),
      lacking: { tools: lacking.size, calls: lackingCalls },
      notRecorded: unrecorded,
      simulated,
      account,
    }),
  };
}

/** By id, so that what is told first does not depend on who was done first. */
const byId = (failures: readonly SampleFailure[]): readonly SampleFailure[] =>
  failures.toSorted((a, b) => (a.id < b.id ? -1 : 1));

type Made = Extract<SamplePrediction, { readonly kind: "made" }>;
