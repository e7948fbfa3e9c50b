import { createHash } from "node:crypto";
import { type Account, addAccounts, callAccount, noAccount, toolAccount } from "../core/account.js";
import type { Answered, Ask, Chat } from "../core/chat.js";
import type { ToolLibrary } from "../core/tool-library.js";
import { noUsage } from "../core/verdict.js";
import type { WorkflowTask } from "./options.js";

/** A workflow's models and tools, and what was had of them. */
export type Metered = {
  readonly chat: Chat;
  readonly library: ToolLibrary;
  /**
   * What was taken since this was asked last. An answer is paid once: proposals in parallel may ask the same, and have one
   * answer. It does not depend on which of them came first.
   */
  readonly lap: () => Account;
  /**
   * Milliseconds, of what runs in parallel too, added up: of answers, as they took when they were bought, and of calls of
   * tools. What a request waits for (a limit, a pause) is no work, so that limits and concurrency decide nothing.
   */
  readonly workedMs: () => number;
};

export function metered({ chat, library, clock }: Pick<WorkflowTask, "chat" | "library" | "clock">): Metered {
  const paid = new Set<string>();
  let taken: Account[] = [];
  let workedMs = 0;

  function charge(ask: Ask, { cost }: Answered): void {
    const digest = digestOf(ask);
    const again = paid.has(digest);
    taken.push(callAccount(cost === null || !again ? cost : { ...cost, usage: noUsage, usd: 0 }));
    if (cost === null || again) return;
    paid.add(digest);
    workedMs += cost.latencyMs;
  }

  return {
    chat: {
      model: chat.model,
      ask: async (ask) => {
        const answered = await chat.ask(ask);
        charge(ask, answered);
        return answered;
      },
    },
    library: {
      ...library,
      call: async (call, signal) => {
        taken.push(toolAccount(1));
        const startedMs = clock.monotonicMs();
        try {
          return await library.call(call, signal);
        } finally {
          workedMs += clock.monotonicMs() - startedMs;
        }
      },
    },
    lap() {
      // The sum of dollars depends on their order in its last digits, and the order of answers is chance.
      const account = taken.toSorted((a, b) => (a.usd ?? 0) - (b.usd ?? 0)).reduce(addAccounts, noAccount);
      taken = [];
      return account;
    },
    workedMs: () => workedMs,
  };
}

/** A request's content: what makes the key of its answer, the model being one. */
const digestOf = ({ messages, tools, responseFormat, temperature, repeat }: Ask): string =>
  createHash("sha256")
    .update(JSON.stringify([messages, tools, responseFormat, temperature, repeat]))
    .digest("hex");
