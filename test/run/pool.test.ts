import { describe, expect, it } from "vitest";
import { runPool } from "../../src/run/pool.js";

const always = { ready: () => Promise.resolve(), stopped: () => false };

/** Work that ends when the test says so. */
function handWork() {
  const begun: number[] = [];
  const ends = new Map<number, { end: () => void; fail: (error: Error) => void }>();
  const work = (item: number): Promise<void> => {
    begun.push(item);
    return new Promise((end, fail) => void ends.set(item, { end, fail }));
  };
  const end = (item: number): void => ends.get(item)?.end();
  const fail = (item: number, message: string): void => ends.get(item)?.fail(new Error(message));
  return { begun, work, end, fail };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** 0, 1, 2, … without an end, and how many were taken. */
function numbers() {
  const taken = { count: 0, closed: false };
  function* items(): Generator<number> {
    try {
      for (;;) yield taken.count++;
    } finally {
      taken.closed = true;
    }
  }
  return { taken, items: items() };
}

describe("a pool", () => {
  it("works on every item, at most `limit` at once, in their order", async () => {
    const { begun, work, end } = handWork();
    const pool = runPool([1, 2, 3], work, { limit: 2, ...always });
    await settled();
    expect(begun).toEqual([1, 2]);

    end(2);
    await settled();
    expect(begun).toEqual([1, 2, 3]);

    end(1);
    end(3);
    await pool;
  });

  it("does nothing for no items", async () => {
    const { begun, work } = handWork();
    await runPool([], work, { limit: 2, ...always });
    expect(begun).toEqual([]);
  });

  it("takes an item only when it is its turn", async () => {
    const { begun, work, end } = handWork();
    const { taken, items } = numbers();
    let stop = false;
    const pool = runPool(items, work, { limit: 2, ready: () => Promise.resolve(), stopped: () => stop });
    await settled();
    expect([begun.length, taken.count]).toEqual([2, 2]);

    stop = true;
    end(0);
    end(1);
    await pool;
    expect(taken).toEqual({ count: 2, closed: true });
  });

  it("waits until it is ready before each item, one wait at a time", async () => {
    const waits: (() => void)[] = [];
    const ready = (): Promise<void> => new Promise((resolve) => void waits.push(resolve));
    const { begun, work, end } = handWork();
    const pool = runPool([1, 2], work, { limit: 8, ready, stopped: () => false });
    await settled();
    expect([begun, waits.length]).toEqual([[], 1]);

    waits[0]?.();
    await settled();
    expect([begun, waits.length]).toEqual([[1], 2]);

    waits[1]?.();
    await settled();
    waits[2]?.();
    end(1);
    end(2);
    await pool;
    expect(begun).toEqual([1, 2]);
  });

  it("begins nothing after a stop, not even what it was waiting for", async () => {
    let stop = false;
    const { begun, work } = handWork();
    const ready = (): Promise<void> => {
      stop = true;
      return Promise.resolve();
    };
    await runPool([1, 2], work, { limit: 2, ready, stopped: () => stop });
    expect(begun).toEqual([]);
  });

  it("begins nothing after the first rejection, and tells of it when all that was running has ended", async () => {
    const { begun, work, end, fail } = handWork();
    let over = false;
    const pool = runPool([1, 2, 3], work, { limit: 2, ...always }).finally(() => {
      over = true;
    });
    const rejected = expect(pool).rejects.toThrow("first");
    await settled();
    fail(2, "first");
    await settled();
    expect([begun, over]).toEqual([[1, 2], false]);

    end(1);
    await rejected;
    expect(begun).toEqual([1, 2]);
  });

  it.each([
    ["ready", [1], () => Promise.reject(new Error("broken"))],
    [
      "the items",
      (function* () {
        yield 0;
        throw new Error("broken");
      })(),
      () => Promise.resolve(),
    ],
  ])("rejects where %s do", async (_, items, ready) => {
    const { work, end } = handWork();
    const pool = expect(runPool(items, work, { limit: 2, ready, stopped: () => false })).rejects.toThrow("broken");
    await settled();
    end(0);
    await pool;
  });
});
