import { localExecutor } from "../../src/execute/index.js";

/** Two tasks meet a rate limit of 100 s, one before the stop and one after it; then nothing is left to wait for. */
const executor = localExecutor({ concurrency: 2, maxRetries: 5, clock: { random: () => 0 } });
const limitedAfter = (ms: number) =>
  executor.run(async () => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    const reply = { retryAfterMs: 100_000, retryable: true, stops: false, reply: null };
    return { kind: "failed", failure: { class: "rate_limit", message: "slow down", ...reply } };
  });
const running = [limitedAfter(0), limitedAfter(200)];
setTimeout(() => executor.stop(60_000), 100);
console.log(JSON.stringify(await Promise.all(running)));
