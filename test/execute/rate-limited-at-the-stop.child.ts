import { localExecutor } from "../../src/execute/index.js";

/**
 * Two tasks meet a rate limit of 100 s, one before the stop and one after it. A third waits for its turn, which is half
 * an hour off, and the tokens of a fourth are counted only after the stop. Then nothing is left to wait for.
 */
const limits = { requestsPerMinute: null, tokensPerMinute: 1000 };
const executor = localExecutor({ concurrency: 4, maxRetries: 5, limits, clock: { random: () => 0 } });
const passed = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const limitedAfter = (ms: number, tokens: number, countedAfterMs = 0) =>
  executor.run({
    inputTokens: async () => {
      await passed(countedAfterMs);
      return tokens;
    },
    attempt: async () => {
      await passed(ms);
      const reply = { retryAfterMs: 100_000, retryable: true, stops: false, reply: null };
      return { kind: "failed", failure: { class: "rate_limit", message: "slow down", ...reply } };
    },
  });
const running = [limitedAfter(0, 0), limitedAfter(200, 30_000), limitedAfter(0, 1), limitedAfter(0, 1, 150)];
setTimeout(() => executor.stop(60_000), 100);
console.log(JSON.stringify(await Promise.all(running)));
