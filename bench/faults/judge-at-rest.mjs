import { setTimeout as sleep } from "node:timers/promises";

/**
 * What a judge counted, once it has answered all that it was asked: also what it was asked by a process that is gone,
 * which a provider would charge for as well.
 *
 * @param {import("../judge.mjs").Judge} judge
 */
export async function statsAtRest(judge) {
  for (;;) {
    const before = await judge.stats();
    await sleep(10);
    const after = await judge.stats();
    if (after.inFlight === 0 && after.requests === before.requests) return after;
  }
}
