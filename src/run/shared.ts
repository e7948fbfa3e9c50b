import type { MissingClass } from "../core/disposition.js";
import type { Budget } from "./budget.js";
import type { Worth } from "./ledger.js";

/** What the models of one evaluation share. */
export type Shared = {
  /** Names in the store what this evaluation buys. */
  readonly purchase: string;
  /** Throws where recorded and bought verdicts must not share a row; asked before the first verdict is used. */
  readonly mayMix: () => Promise<void>;
  /** Throws where verdicts must be bought and cannot be; asked before the first is bought. */
  readonly mayBuy: () => Promise<void>;
  /** Throws where a cap was set and the price is unknown; asked before the first is bought. */
  readonly budget: () => Promise<Budget>;
  readonly buying: Buying;
  /** What the verdicts of all the models cost, each once. */
  readonly worth: Worth;
};

/** Why nothing more can be had: the class and the words that every verdict which comes later is missing with. */
export type Halt = { readonly class: MissingClass; readonly message: string };

/** How the buying goes, over all the models: one judge, one quota, one key, one cap. */
export type Buying = {
  readonly succeeded: () => boolean;
  readonly addSuccess: () => void;
  readonly halt: () => Halt | null;
  readonly stopFor: (halt: Halt) => void;
};

export function createBuying(): Buying {
  let succeeded = false;
  let halt: Halt | null = null;
  return {
    succeeded: () => succeeded,
    addSuccess() {
      succeeded = true;
    },
    halt: () => halt,
    stopFor({ class: missing, message }) {
      halt ??= { class: missing, message };
    },
  };
}
