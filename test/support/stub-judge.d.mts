import type { Server } from "node:http";

/** Names, defaults and meanings are in `OPTIONS` of stub-judge.mjs. */
export type StubOptions = {
  readonly port?: number;
  readonly host?: string;
  readonly seed?: string;
  readonly latency?: number;
  readonly jitter?: number;
  readonly slowRate?: number;
  readonly slowMs?: number;
  readonly rpm?: number;
  readonly tpm?: number;
  readonly burst?: number;
  readonly retryAfter?: "seconds" | "ms" | "both" | "date" | "none" | "absurd";
  readonly rateHeaders?: boolean;
  readonly quota?: number;
  readonly rate429?: number;
  readonly rate5xx?: number;
  readonly rateReset?: number;
  readonly rateHang?: number;
  readonly slowDrip?: number;
  readonly hangMs?: number;
  readonly rateHtml?: number;
  readonly rateBadBody?: number;
  readonly rateMalformed?: number;
  readonly rateLength?: number;
  readonly rateFilter?: number;
  readonly rateRefusal?: number;
  readonly faultAttempts?: number;
  readonly scoreMin?: number;
  readonly scoreMax?: number;
  readonly rateInconsistent?: number;
  readonly rateOutOfRange?: number;
  readonly nondeterminism?: number;
  readonly cachedTokens?: number;
  readonly models?: string;
  readonly apiKey?: string;
  readonly contextTokens?: number;
  readonly lenient?: boolean;
  readonly savePrompts?: string;
};

export type StubStats = {
  readonly uptimeMs: number;
  readonly requests: number;
  readonly inFlight: number;
  readonly maxInFlight: number;
  readonly connections: number;
  readonly openConnections: number;
  readonly maxOpenConnections: number;
  readonly status: Readonly<Record<string, number>>;
  readonly outcome: Readonly<Record<string, number>>;
  readonly uniquePrompts: number;
  readonly answeredPrompts: number;
  readonly duplicateAnswers: number;
  readonly retriesTooEarly: number;
  readonly clientAborts: number;
  readonly maxAttempts: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly worstSecondRequests: number;
  readonly worstSecondTokens: number;
  readonly worstMinuteRequests: number;
  readonly worstMinuteTokens: number;
  readonly models: Readonly<Record<string, number>>;
  readonly temperatures: Readonly<Record<string, number>>;
  readonly firstRequestMs: number | null;
  readonly lastAnswerMs: number | null;
};

export type StubJudge = {
  readonly server: Server;
  readonly configure: (changes: StubOptions) => void;
  readonly reset: () => void;
  readonly stats: () => StubStats;
  /** Resolves to the base URL, e.g. `http://127.0.0.1:49152/v1`. */
  readonly listen: (port?: number) => Promise<string>;
  readonly close: () => Promise<void>;
};

export function createStubJudge(options?: StubOptions): StubJudge;

/** The hash that a prompt's score and faults are drawn from. */
export function promptKey(
  model: string,
  messages: readonly { readonly role: string; readonly content: string }[],
): string;

/** A deterministic number in [0, 1). */
export function draw(seed: string, key: string, label: string): number;

/** The scores that a prompt gets. */
export function judgeScores(
  options: Required<
    Pick<StubOptions, "seed" | "scoreMin" | "scoreMax" | "nondeterminism" | "rateInconsistent" | "rateOutOfRange">
  >,
  key: string,
  repeat?: number,
): { readonly numRequests: number; readonly scores: readonly number[]; readonly final: number };
