import { describe, expect, it } from "vitest";
import type { ChatRequest } from "../../src/core/chat.js";
import { requestFields, verdictKey } from "../../src/judge/index.js";
import type { Order } from "../../src/run/asking.js";
import { createBudget, createCap } from "../../src/run/budget.js";
import { createBuying } from "../../src/run/shared.js";
import { aFailure, anAsking, aReply, aStore, dollars } from "./an-asking.js";

/** What asks for a number: a reply that is none cannot be read. */
function anOrder(text = "How many?"): Order<number> {
  const request: ChatRequest = {
    endpoint: "chat.completions",
    model: "m",
    messages: [{ role: "user", content: text }],
    temperature: 0,
    repeat: 0,
  };
  const fields = requestFields(request);
  return {
    key: verdictKey(fields),
    fields,
    request,
    purpose: {
      name: "count",
      digest: "d1".repeat(32),
      keep: ({ content }) => content,
      read: (content) =>
        /^\d+$/.test(content)
          ? { kind: "ok", value: Number(content) }
          : { kind: "unreadable", problem: "it is no number" },
    },
  };
}

const says = (content: string) => () => aReply({ content });

describe("an answer", () => {
  it("is stored before it is had, with what it was asked for and by whom, and then served from the store", async () => {
    const store = await aStore();
    const { asking, asked } = anAsking<number>(store, says("7"));
    const order = anOrder();
    expect(await asking.ask(order)).toMatchObject({ kind: "had", value: 7, bought: true });
    expect(store.newest(order.key, "loopback")).toMatchObject({
      content: "7",
      edition: 1,
      request: order.fields,
      provenance: {
        model: "m-2026",
        origin: "127.0.0.1:1",
        loopback: true,
        rubric: { name: "count", digest: "d1".repeat(32) },
        usage: { inputTokens: 100, cachedInputTokens: 0, outputTokens: 10 },
        attempts: 1,
        purchase: "p-1",
      },
    });
    expect(await asking.ask(order)).toMatchObject({ kind: "had", value: 7, bought: false });
    expect(asked).toHaveLength(1);

    const later = anAsking<number>(store, says("8"));
    expect(await later.asking.ask(order)).toMatchObject({ value: 7, bought: false });
    expect(later.asked).toEqual([]);
  });

  it("that several want at once is asked for once", async () => {
    const { asking, asked, ledger } = anAsking<number>(await aStore(), says("7"));
    const all = await Promise.all([asking.ask(anOrder()), asking.ask(anOrder()), asking.ask(anOrder("Else?"))]);
    expect(all.map((one) => one.kind === "had" && one.bought)).toEqual([true, false, true]);
    expect(asked).toHaveLength(2);
    expect(ledger.purchase()).toMatchObject({ bought: 2, stored: 1, requests: 2 });
  });

  it("that cannot be read is asked for once more, and both are charged", async () => {
    const { asking, asked, ledger } = anAsking<number>(await aStore(), (_, index) =>
      aReply({ content: index === 0 ? "seven" : "7" }),
    );
    const had = await asking.ask(anOrder());
    expect(had).toMatchObject({ kind: "had", value: 7, edition: { provenance: { attempts: 2 } } });
    expect(asked).toHaveLength(2);
    expect(ledger.purchase()).toMatchObject({ input_tokens: 200, output_tokens: 20, spent_usd: 220, retries: 1 });
  });

  it("that cannot be read twice is a final failure, which is stored with what was said", async () => {
    const store = await aStore();
    const { asking, asked } = anAsking<number>(store, says("seven"));
    const order = anOrder();
    const missing = { kind: "missing", class: "invalid_output", message: "it is no number", canPass: false };
    expect(await asking.ask(order)).toMatchObject(missing);
    expect(asked).toHaveLength(2);
    expect(store.failure(order.key, "loopback")).toMatchObject({ content: "seven", class: "invalid_output" });
    expect(store.newest(order.key, "loopback")).toBeUndefined();

    const later = anAsking<number>(store, says("7"), { purchase: "p-2" });
    expect(await later.asking.ask(order)).toMatchObject(missing);
    expect(later.asked).toEqual([]);
    const again = anAsking<number>(store, says("7"), { purchase: "p-3", retryFailed: true });
    expect(await again.asking.ask(order)).toMatchObject({ kind: "had", value: 7 });
  });

  it("that is stored and cannot be read by today's rules is asked for again, as the next edition", async () => {
    const store = await aStore();
    const order = anOrder();
    const words = { ...order, purpose: { ...order.purpose, read: () => ({ kind: "ok", value: 0 }) as const } };
    await anAsking<number>(store, says("seven")).asking.ask(words);
    const { asking, asked } = anAsking<number>(store, says("7"));
    expect(await asking.ask(order)).toMatchObject({ value: 7, edition: { edition: 2 } });
    expect(asked).toHaveLength(1);
  });

  it("of another purchase does not count where all is to be bought anew", async () => {
    const store = await aStore();
    await anAsking<number>(store, says("7")).asking.ask(anOrder());
    const { asking, asked } = anAsking<number>(store, says("8"), { overwrite: true, purchase: "p-2" });
    expect(await asking.ask(anOrder())).toMatchObject({ value: 8, edition: { edition: 2 } });
    expect(await asking.ask(anOrder())).toMatchObject({ value: 8, bought: false });
    expect(asked).toHaveLength(1);
  });
});

describe("a failure", () => {
  it("that can pass is not stored: the next run asks again, this one does not", async () => {
    const store = await aStore();
    const { asking, asked } = anAsking<number>(store, () => aFailure({ class: "timeout", retryable: true }));
    expect(await asking.ask(anOrder())).toMatchObject({ class: "timeout", canPass: true, provenance: null });
    await asking.ask(anOrder());
    expect(asked).toHaveLength(1);
    const later = anAsking<number>(store, says("7"));
    expect(await later.asking.ask(anOrder())).toMatchObject({ value: 7 });
  });

  it("for want of money stops all models that buy together", async () => {
    const [store, buying] = [await aStore(), createBuying()];
    const broke = aFailure({ class: "quota", message: "nothing left", stops: true });
    const first = anAsking<number>(store, (_, index) => (index === 0 ? aReply({ content: "7" }) : broke), { buying });
    const second = anAsking<number>(store, says("8"), { buying, stopped: first.isStopped });
    await first.asking.ask(anOrder("1"));
    const missing = { kind: "missing", class: "quota", message: "nothing left", canPass: true };
    expect(await first.asking.ask(anOrder("2"))).toMatchObject(missing);
    expect(await first.asking.ask(anOrder("3"))).toMatchObject(missing);
    expect(first.asked).toHaveLength(2);
    expect(first.isStopped()).toBe(true);
    expect(buying.halt()).toEqual({ class: "quota", message: "nothing left" });
    // What is stored can still be had.
    expect(await second.asking.ask(anOrder("1"))).toMatchObject({ value: 7, bought: false });
  });

  it("of the very first request for want of a right key stops everything, and says whose it is", async () => {
    const refusal = aFailure({ class: "auth", message: "401 wrong key", stops: true });
    const { asking } = anAsking<number>(await aStore(), () => refusal);
    await expect(asking.ask(anOrder())).rejects.toMatchObject({
      kind: "judge",
      message: "the model at 127.0.0.1:1 refused the first request: 401 wrong key",
      hint: "check the key",
    });
  });
});

describe("a spending journal that cannot be written", () => {
  it("after an answer stops the buying, and leaves the answer in the store", async () => {
    const full = () => {
      throw new Error("ENOSPC");
    };
    const journal = { spentBeforeUsd: 0, opened: () => undefined, closed: full };
    const cap = createCap({ capUsd: 1_000, journal });
    const budget = createBudget({ cap, price: dollars, expectedOutputTokens: 10 });
    const store = await aStore();
    const { asking, asked, isStopped } = anAsking<number>(store, says("7"), { budget: () => Promise.resolve(budget) });
    await expect(asking.ask(anOrder())).rejects.toThrow("ENOSPC");
    expect(isStopped()).toBe(true);
    expect(await asking.ask(anOrder())).toMatchObject({ value: 7, bought: false });
    expect(asked).toHaveLength(1);
  });
});

describe("a cap", () => {
  it("that is reached leaves what was not asked for, and says so", async () => {
    // 9 characters: 2 × (14 input + 3 × 10 output) may be needed at first; 110 are then spent.
    const budget = createBudget({
      cap: createCap({ capUsd: 120, journal: null }),
      price: dollars,
      expectedOutputTokens: 10,
    });
    const { asking, asked, isStopped } = anAsking<number>(await aStore(), says("7"), {
      budget: () => Promise.resolve(budget),
    });
    expect(await asking.ask(anOrder())).toMatchObject({ value: 7 });
    expect(await asking.ask(anOrder("Or else?"))).toMatchObject({
      kind: "missing",
      class: "not_asked",
      message: expect.stringContaining("the cap of $120.00 is reached: $110.00 are spent"),
      canPass: true,
    });
    expect([asked.length, isStopped()]).toEqual([1, true]);
  });
});
