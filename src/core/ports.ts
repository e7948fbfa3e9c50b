import type { ChatReply, Edition, JudgeRequest, Outcome, StoredFailure, StoredVerdict } from "./verdict.js";

/** A chat model behind some endpoint. One call is one attempt: it never retries and never throws for a failed one. */
export type ChatModel = {
  /** Host and port, e.g. `api.openai.com` or `127.0.0.1:8000`. */
  readonly origin: string;
  readonly complete: (request: JudgeRequest, signal: AbortSignal) => Promise<Outcome<ChatReply>>;
};

/** Verdicts and paid failures by the key of their request. Every method is safe beside other processes on one store. */
export type VerdictStore = {
  readonly path: string;
  /** The newest edition of a key. */
  readonly newest: (key: string) => Edition | undefined;
  /**
   * Adds the edition after `after` (0: the first) and resolves once it is on disk. If another process already added
   * that one, theirs stays and is what this returns.
   */
  readonly add: (key: string, verdict: StoredVerdict, after: number) => Promise<Edition>;
  readonly failure: (key: string) => StoredFailure | undefined;
  readonly addFailure: (key: string, failure: StoredFailure) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** What an executor reports when a task is over. */
export type Executed<T> = { readonly outcome: Outcome<T>; readonly attempts: number };

/** Runs attempts, so many at once, and tries again what can pass. The one owner of retries. */
export type Executor = {
  /** Resolves when a new task would start soon: feed an executor, do not fill it. */
  readonly ready: () => Promise<void>;
  /**
   * Runs `attempt` until it succeeds, fails for good or runs out of retries. A task that waits to try again holds no
   * slot. After `stop` nothing is started: what was not begun, or was waiting, resolves to "stopped".
   */
  readonly run: <T>(attempt: (signal: AbortSignal) => Promise<Outcome<T>>) => Promise<Executed<T> | "stopped">;
  /** Starts no more attempts; those in flight are aborted after `graceMs`. */
  readonly stop: (graceMs: number) => void;
  readonly stats: () => ExecutorStats;
};

export type ExecutorStats = { readonly requests: number; readonly retries: number; readonly inFlight: number };

/** Time and chance, handed in so that tests can hold them still. */
export type Clock = {
  readonly now: () => Date;
  /** Milliseconds from some fixed point; never goes back. */
  readonly monotonicMs: () => number;
  readonly random: () => number;
};
