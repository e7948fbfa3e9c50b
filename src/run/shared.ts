import type { ChatFailure } from "../core/verdict.js";

/** What the models of one evaluation share. */
export type Shared = {
  /** Names in the store what this evaluation buys. */
  readonly purchase: string;
  /** Throws where recorded and bought verdicts must not share a row; asked before the first verdict is used. */
  readonly mayMix: () => Promise<void>;
  /** Throws where verdicts must be bought and cannot be; asked before the first is bought. */
  readonly mayBuy: () => Promise<void>;
  readonly buying: Buying;
};

/** How the buying goes, over all the models: one judge, one quota, one key. */
export type Buying = {
  readonly succeeded: () => boolean;
  readonly addSuccess: () => void;
  /** What stopped it for good, and is why nothing that comes later can be had. */
  readonly halt: () => ChatFailure | null;
  readonly stopFor: (failure: ChatFailure) => void;
};

export function createBuying(): Buying {
  let succeeded = false;
  let halt: ChatFailure | null = null;
  return {
    succeeded: () => succeeded,
    addSuccess() {
      succeeded = true;
    },
    halt: () => halt,
    stopFor(failure) {
      halt ??= failure;
    },
  };
}

/** Work that is done when it is first asked for, and once. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}
