import { randomUUID } from "node:crypto";
import { costUsd, formatUsd } from "../core/cost.js";
import type { Price } from "../core/record.js";
import type { Usage } from "../core/verdict.js";
import type { SpendingJournal } from "../store/spending-journal.js";

/**
 * What a model's requests may cost: nothing is asked for unless what is spent, and what requests in flight
 * may cost, stay within the cap. No reply's length is bounded, so one that is far longer than all before it may still
 * cost more than was set aside.
 */
export type Budget = {
  /**
   * Sets aside what a request may cost, and waits for that while requests in flight may yet leave room. null: the cap is
   * reached. `inputTokens` is asked only where there is a cap.
   */
  readonly reserve: (inputTokens: () => Promise<number>) => Promise<Reservation | null>;
  /** Resolves once no request waits for room: feed it, do not fill it. */
  readonly ready: () => Promise<void>;
  /** Says, once the cap is reached, how near the money came to it. */
  readonly reached: () => string;
};

export type Reservation = {
  /** An answer was paid for. */
  readonly charge: (usage: Usage) => void;
  /** The request was given up at its timeout: it may be billed, and nobody says at how much. */
  readonly chargeUnknown: () => void;
  /** Nothing more will be asked under this reservation. */
  readonly release: () => void;
};

export const noCap: Budget = {
  reserve: () => Promise.resolve(unlimited),
  ready: () => Promise.resolve(),
  reached: () => "there is no cap",
};
const unlimited: Reservation = { charge: nothing, chargeUnknown: nothing, release: nothing };

function nothing(): void {}

/** The money of one command, whatever models it is spent on. */
export type Cap = {
  readonly usd: number;
  /** What is spent or may have been billed. */
  readonly spent: () => number;
  readonly hasRoom: (amount: number) => boolean;
  /** No request of any model is in flight. */
  readonly isIdle: () => boolean;
  readonly open: (amount: number) => OpenAmount;
  /** Resolves when some request is over. */
  readonly change: () => Promise<void>;
  readonly isWaitedFor: () => boolean;
};

type OpenAmount = { readonly take: (cost: number) => void; readonly close: () => void };

export type CapOptions = {
  readonly capUsd: number;
  /** Keeps what is spent over interruptions; null where nothing is to be gone on with. */
  readonly journal: Pick<SpendingJournal, "spentBeforeUsd" | "opened" | "closed"> | null;
};

export function createCap({ capUsd, journal }: CapOptions): Cap {
  let spent = journal?.spentBeforeUsd ?? 0;
  // Names what this process notes, among those that noted before it.
  const journalist = randomUUID({ disableEntropyCache: true });
  let opened = 0;
  let setAside = 0;
  let inFlight = 0;
  let waiting: (() => void)[] = [];

  /** Whoever waits for room looks again. */
  const wake = (): void => {
    const woken = waiting;
    waiting = [];
    for (const resume of woken) resume();
  };

  const open = (amount: number): OpenAmount => {
    const name = `${journalist}-${opened++}`;
    let left = amount;
    let own = 0;
    journal?.opened(name, amount);
    setAside += amount;
    inFlight += 1;
    return {
      take(cost) {
        spent += cost;
        own += cost;
        const covered = Math.min(left, cost);
        left -= covered;
        setAside -= covered;
      },
      close() {
        setAside -= left;
        left = 0;
        inFlight -= 1;
        // Who waits must go on where the disk refuses the line: to hear of it in turn.
        wake();
        journal?.closed(name, own);
      },
    };
  };

  return {
    usd: capUsd,
    spent: () => spent,
    hasRoom: (amount) => spent + setAside + amount <= capUsd,
    isIdle: () => inFlight === 0,
    open,
    change: () => new Promise<void>((resume) => waiting.push(resume)),
    isWaitedFor: () => waiting.length > 0,
  };
}

export type BudgetOptions = {
  /** Shared by all the models of a command. */
  readonly cap: Cap;
  readonly price: Price;
  /** How long a reply is, before any was seen. */
  readonly expectedOutputTokens: number;
};

/** The budget of one model's requests under a cap. */
export function createBudget({ cap, price, expectedOutputTokens }: BudgetOptions): Budget {
  const sizes = createSizes(expectedOutputTokens);
  let inFlight = 0;
  let refused = 0;

  /** A reply off the schema is asked for once more, so a request may be paid for twice. */
  const mayCost = (inputTokens: number): number => 2 * costUsd(sizes.atMost(inputTokens), price);

  const open = (inputTokens: number, amount: number): Reservation => {
    const opened = cap.open(amount);
    const takeUnknown = (): void => opened.take(costUsd(sizes.atMost(inputTokens), price));
    inFlight += 1;
    return {
      charge(usage) {
        // No prompt has no tokens: an endpoint that counts none does not say what it will charge.
        if (usage.inputTokens === 0) return takeUnknown();
        opened.take(costUsd(usage, price));
        sizes.learn(inputTokens, usage);
      },
      chargeUnknown: takeUnknown,
      release() {
        inFlight -= 1;
        opened.close();
      },
    };
  };

  return {
    async reserve(count) {
      const inputTokens = await count();
      for (;;) {
        const amount = mayCost(inputTokens);
        // How long replies are is only known from replies: with each one that was seen, one more may be in flight.
        if (cap.hasRoom(amount) && inFlight <= sizes.seen()) return open(inputTokens, amount);
        if (cap.isIdle()) {
          refused = amount;
          return null;
        }
        await cap.change();
      }
    },
    async ready() {
      while (cap.isWaitedFor()) await cap.change();
    },
    reached: () =>
      `the cap of ${formatUsd(cap.usd)} is reached: ${formatUsd(cap.spent())} are spent or may have been billed, and the ` +
      `next request may cost up to ${formatUsd(refused)}; the same command with a higher --max-cost goes on`,
  };
}

/** How many tokens a request may come to, from what was seen: generous at first, closer once some answers tell. */
function createSizes(expectedOutputTokens: number) {
  let seen = 0;
  let mostRatio = 1;
  let mostOutput = expectedOutputTokens;
  return {
    seen: () => seen,
    atMost: (inputTokens: number): Usage => ({
      // The provider's tokenizer is not ours, but one answer tells by how much.
      inputTokens: Math.ceil(inputTokens * (seen === 0 ? 1.5 : mostRatio)),
      cachedInputTokens: 0,
      outputTokens: Math.ceil(mostOutput * outputMargin(seen)),
    }),
    learn(counted: number, { inputTokens, outputTokens }: Usage): void {
      if (counted > 0) mostRatio = Math.max(mostRatio, inputTokens / counted);
      mostOutput = Math.max(mostOutput, outputTokens);
      seen += 1;
    },
  };
}

/** How much longer than the longest so far a reply may be: a few of them do not tell. */
const outputMargin = (seen: number): number => (seen === 0 ? 3 : seen < 20 ? 2 : 1.5);
