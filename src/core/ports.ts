import type { ChatRequest } from "./chat.js";
import type { ChatAnswer, Edition, Outcome, RateLimits, Scope, StoredFailure, StoredVerdict } from "./verdict.js";

/** A chat model behind some endpoint. One call is one attempt: it never retries and never throws for a failed one. */
export type ChatModel = {
  /** Host and port, e.g. `api.openai.com` or `127.0.0.1:8000`. */
  readonly origin: string;
  readonly complete: (request: ChatRequest, signal: AbortSignal) => Promise<ChatAnswer>;
};

/** Verdicts and paid failures by the key of their request. Every method is safe beside other processes on one store. */
export type VerdictStore = {
  readonly path: string;
  /** The newest edition of a key that may serve a run of this scope; its own scope's before another's. */
  readonly newest: (key: string, scope: Scope) => Edition | undefined;
  /** The number of the key's newest edition within the scope alone; 0 where there is none. */
  readonly lastEdition: (key: string, scope: Scope) => number;
  /**
   * Adds the edition after `after` (0: the first) to the scope that the verdict's provenance tells, and resolves once it
   * is on disk. If another process already added that one, theirs stays and is what this returns.
   */
  readonly add: (key: string, verdict: StoredVerdict, after: number) => Promise<Edition>;
  readonly failure: (key: string, scope: Scope) => StoredFailure | undefined;
  readonly addFailure: (key: string, failure: StoredFailure) => Promise<void>;
  /**
   * Says that this process is about to ask for a key's verdict. False where another living process said so before and
   * has not released it: then its verdict may soon be there.
   */
  readonly claim: (key: string, scope: Scope) => boolean;
  readonly release: (key: string, scope: Scope) => void;
  /** How many damaged entries this process met; each is put aside, and counts as absent. */
  readonly damaged: () => number;
  readonly close: () => Promise<void>;
};

/** An entry as a store holds it. A damaged one is told by where it lay and what is wrong with it. */
export type StoreEntry =
  | {
      readonly kind: "verdict";
      readonly key: string;
      readonly edition: number;
      readonly scope: Scope;
      readonly verdict: StoredVerdict;
    }
  | { readonly kind: "failure"; readonly key: string; readonly scope: Scope; readonly failure: StoredFailure }
  | { readonly kind: "damaged"; readonly place: string; readonly problem: string };

/** What those need who keep, check or publish a store; entries are streamed, in order of scope, key and edition. */
export type StoreKeeper = VerdictStore & {
  readonly entries: () => Iterable<StoreEntry>;
  /** Puts an entry where another store had it. `differs`: something else is there, and stays. */
  readonly put: (entry: Exclude<StoreEntry, { readonly kind: "damaged" }>) => Promise<"added" | "same" | "differs">;
  /** Removes entries for good; resolves to how many there were. */
  readonly remove: (entries: Iterable<Exclude<StoreEntry, { readonly kind: "damaged" }>>) => Promise<number>;
  /** Reads everything, puts what is damaged aside, and resolves to it. */
  readonly putDamagedAside: () => Promise<readonly Extract<StoreEntry, { readonly kind: "damaged" }>[]>;
  /** How many entries were ever put aside and are still kept, and the bytes of the store on disk. */
  readonly size: () => { readonly putAside: number; readonly bytes: number };
};

/** What an executor reports when a task is over. */
export type Executed<T> = { readonly outcome: Outcome<T>; readonly attempts: number };

/** What an answer told: the endpoint's limits, and how many input tokens it counted (null where it does not say). */
export type Told = { readonly limits: RateLimits | null; readonly inputTokens: number | null };

export type Task<T> = {
  /** The request's size, asked for only where tokens are limited. */
  readonly inputTokens: () => Promise<number>;
  /** One attempt. `told` is to be called as soon as there is an answer of any kind. */
  readonly attempt: (signal: AbortSignal, told: (told: Told) => void) => Promise<Outcome<T>>;
};

/** Runs attempts, so many at once and in a minute, and tries again what can pass. The one owner of retries. */
export type Executor = {
  /** Resolves when a new task would start soon: feed an executor, do not fill it. */
  readonly ready: () => Promise<void>;
  /**
   * Runs a task's attempts until one succeeds, fails for good or the retries are used up. A task that waits to try again
   * holds no slot. After `stop` nothing is started: what was not begun, or was waiting, resolves to "stopped".
   */
  readonly run: <T>(task: Task<T>) => Promise<Executed<T> | "stopped">;
  /** Starts no more attempts; those in flight are aborted after `graceMs`. */
  readonly stop: (graceMs: number) => void;
  readonly stats: () => ExecutorStats;
};

export type ExecutorStats = {
  readonly requests: number;
  readonly retries: number;
  readonly inFlight: number;
  /** How long nothing will be started because the endpoint asked so; 0 where it did not. */
  readonly pausedMs: number;
  /** What the executor keeps to: as it was told, else as it learnt. */
  readonly limits: RateLimits;
};

/** Counts a text's tokens as most chat models do (o200k_base). */
export type TokenCounter = (text: string) => number;

/** Time and chance, handed in so that tests can hold them still. */
export type Clock = {
  readonly now: () => Date;
  /** Milliseconds from some fixed point; never goes back. */
  readonly monotonicMs: () => number;
  readonly random: () => number;
};
