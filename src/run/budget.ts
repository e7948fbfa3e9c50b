import { costUsd, formatUsd } from "../core/cost.js";
import type { Price } from "../core/record.js";
import type { Usage } from "../core/verdict.js";

/** The money of one evaluation, over all its models: what is spent and what is set aside never exceed the cap together. */
export type Budget = {
  /**
   * Sets aside what a request may cost, and waits for that while requests in flight may yet leave room. null: the cap is
   * reached. `inputTokens` is asked only where there is a cap.
   */
  readonly reserve: (inputTokens: () => Promise<number>) => Promise<Reservation | null>;
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
  reached: () => "there is no cap",
};
const unlimited: Reservation = { charge: nothing, chargeUnknown: nothing, release: nothing };

function nothing(): void {}

export type BudgetOptions = {
  readonly capUsd: number;
  readonly price: Price;
  /** What an interrupted run that is now continued had spent. */
  readonly spentUsd: number;
  /** How long a reply is, before any was seen. */
  readonly expectedOutputTokens: number;
};

export function createBudget({ capUsd, price, spentUsd, expectedOutputTokens }: BudgetOptions): Budget {
  const sizes = createSizes(expectedOutputTokens);
  let spent = spentUsd;
  let setAside = 0;
  let inFlight = 0;
  let refused = 0;
  let waiting: (() => void)[] = [];

  /** A reply off the schema is asked for once more, so a request may be paid for twice. */
  const mayCost = (inputTokens: number): number => 2 * costUsd(sizes.atMost(inputTokens), price);

  /** Whoever waits for room looks again. */
  const wake = (): void => {
    const woken = waiting;
    waiting = [];
    for (const resume of woken) resume();
  };

  const open = (inputTokens: number, amount: number): Reservation => {
    let left = amount;
    const take = (cost: number): void => {
      spent += cost;
      const covered = Math.min(left, cost);
      left -= covered;
      setAside -= covered;
    };
    setAside += amount;
    inFlight += 1;
    return {
      charge(usage) {
        take(costUsd(usage, price));
        sizes.learn(inputTokens, usage);
      },
      chargeUnknown: () => take(costUsd(sizes.atMost(inputTokens), price)),
      release() {
        setAside -= left;
        left = 0;
        inFlight -= 1;
        wake();
      },
    };
  };

  return {
    async reserve(count) {
      const inputTokens = await count();
      for (;;) {
        const amount = mayCost(inputTokens);
        const room = spent + setAside + amount <= capUsd;
        // How long a model thinks is only known from its answers, so the first is awaited before many are asked for.
        if (room && (sizes.known() || inFlight === 0)) return open(inputTokens, amount);
        if (inFlight === 0) {
          refused = amount;
          return null;
        }
        await new Promise<void>((resume) => waiting.push(resume));
      }
    },
    reached: () =>
      `the cap of ${formatUsd(capUsd)} is reached: ${formatUsd(spent)} are spent or may have been billed, and the next ` +
      `request may cost up to ${formatUsd(refused)}; the same command with a higher --max-cost goes on`,
  };
}

/** How many tokens a request may come to, from what was seen: generous at first, closer with each answer. */
function createSizes(expectedOutputTokens: number) {
  let seen = false;
  // The provider's tokenizer is not ours, and before its first answer nobody knows by how much.
  let inputRatio = 1.5;
  let mostOutput = 3 * expectedOutputTokens;
  return {
    known: () => seen,
    atMost: (inputTokens: number): Usage => ({
      inputTokens: Math.ceil(inputTokens * inputRatio),
      cachedInputTokens: 0,
      outputTokens: Math.ceil(mostOutput),
    }),
    learn(counted: number, { inputTokens, outputTokens }: Usage): void {
      const ratio = counted > 0 ? Math.max(1, inputTokens / counted) : 1;
      const output = Math.max(1.25 * outputTokens, expectedOutputTokens);
      inputRatio = seen ? Math.max(inputRatio, ratio) : ratio;
      mostOutput = seen ? Math.max(mostOutput, output) : output;
      seen = true;
    },
  };
}
