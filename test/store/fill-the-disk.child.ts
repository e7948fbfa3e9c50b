import { TgEvalError } from "../../src/core/errors.js";
import { aKey, aStoredVerdict } from "../support/stored-verdict.js";
import { openStore } from "./open-store.js";

/** Adds verdicts of 20 kB, eight at once, until that has failed for a while; prints what was acknowledged, and how it failed. */
const [path = ""] = process.argv.slice(2);
const store = await openStore(path);
const acknowledged: number[] = [];
const errors: unknown[] = [];
for (let first = 0; errors.length < 80 && first < 1000; first += 8) {
  const added = Array.from({ length: 8 }, async (_, i) => {
    await store.add(aKey(first + i), aStoredVerdict("x".repeat(20_000), { of: first + i }), 0);
    acknowledged.push(first + i);
  });
  for (const result of await Promise.allSettled(added)) {
    if (result.status === "rejected") errors.push(result.reason);
  }
}
const told = errors.map((error) =>
  error instanceof TgEvalError ? [error.kind, error.message, error.hint] : `${error}`,
);
console.log(JSON.stringify({ acknowledged, told }));
await store.close();
