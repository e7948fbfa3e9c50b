import type { Chat } from "../core/chat.js";
import type { ToolLibrary } from "../core/tool-library.js";
import type { WorkflowTask } from "./options.js";

/** A workflow's models and tools, and how long it has worked with them. */
export type Metered = {
  readonly chat: Chat;
  readonly library: ToolLibrary;
  /**
   * Milliseconds, of what runs in parallel too, added up: of answers, as they took when they were bought, and of calls of
   * tools. What a request waits for (a limit, a pause) is no work, so that limits and concurrency decide nothing.
   */
  readonly workedMs: () => number;
};

export function metered({ chat, library, clock }: Pick<WorkflowTask, "chat" | "library" | "clock">): Metered {
  let workedMs = 0;
  return {
    chat: {
      model: chat.model,
      ask: async (ask) => {
        const answered = await chat.ask(ask);
        workedMs += answered.cost?.latencyMs ?? 0;
        return answered;
      },
    },
    library: {
      ...library,
      call: async (call, signal) => {
        const startedMs = clock.monotonicMs();
        try {
          return await library.call(call, signal);
        } finally {
          workedMs += clock.monotonicMs() - startedMs;
        }
      },
    },
    workedMs: () => workedMs,
  };
}
