import { describe, expect, it } from "vitest";
import { inOrder } from "../../src/run/in-order.js";

type Result = { readonly item: number };

const pace = (window = 4) => ({ window, ready: () => Promise.resolve() });

/** Work whose items are finished, or fail, when the test says so. */
function heldWork() {
  const begun: number[] = [];
  const waiting = new Map<number, { finish: () => void; fail: (error: Error) => void }>();
  return {
    begun,
    work: (item: number) => {
      begun.push(item);
      return new Promise<Result>((resolve, reject) => {
        waiting.set(item, { finish: () => resolve({ item }), fail: reject });
      });
    },
    finish: (item: number) => waiting.get(item)?.finish(),
    fail: (item: number, error: Error) => waiting.get(item)?.fail(error),
  };
}

async function collect(results: AsyncIterable<Result>): Promise<readonly number[]> {
  const items: number[] = [];
  for await (const { item } of results) items.push(item);
  return items;
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("inOrder", () => {
  it("yields in the items' order, whichever is done first", async () => {
    const held = heldWork();
    const collected = collect(inOrder([1, 2, 3], held.work, pace()));
    await settled();
    for (const item of [3, 1, 2]) held.finish(item);
    expect(await collected).toEqual([1, 2, 3]);
  });

  it("yields in order where some are done at once and others are not", async () => {
    const later = (item: number) => new Promise<Result>((done) => setTimeout(() => done({ item }), (7 * item) % 5));
    const mixed = (item: number) => (item % 3 === 0 ? later(item) : { item });
    const items = Array.from({ length: 40 }, (_, i) => i);
    expect(await collect(inOrder(items, mixed, pace(5)))).toEqual(items);
  });

  it("begins at most a window of items ahead of what was taken", async () => {
    const held = heldWork();
    const results = inOrder([1, 2, 3, 4, 5, 6], held.work, pace(3));
    const first = results.next();
    await settled();
    expect(held.begun).toEqual([1, 2, 3]);
    held.finish(2);
    held.finish(3);
    await settled();
    expect(held.begun).toEqual([1, 2, 3]);
    held.finish(1);
    expect((await first).value).toEqual({ item: 1 });
    const second = results.next();
    await settled();
    // What is done already is yielded before more is begun.
    expect(held.begun).toEqual([1, 2, 3]);
    expect((await second).value).toEqual({ item: 2 });
    expect((await results.next()).value).toEqual({ item: 3 });
    void results.next();
    await settled();
    expect(held.begun).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("yields what is done at once before the next item is begun", async () => {
    const begun: number[] = [];
    const work = (item: number) => {
      begun.push(item);
      return { item };
    };
    const results = inOrder([1, 2, 3], work, pace());
    expect((await results.next()).value).toEqual({ item: 1 });
    expect(begun).toEqual([1]);
  });

  it("asks before each item whether it may begin", async () => {
    const held = heldWork();
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const collected = collect(inOrder([1], held.work, { window: 2, ready: () => gate }));
    await settled();
    expect(held.begun).toEqual([]);
    open();
    await settled();
    held.finish(1);
    expect(await collected).toEqual([1]);
  });

  it("takes its items one by one, so that they may be without end", async () => {
    let drawn = 0;
    function* endless() {
      for (;;) yield drawn++;
    }
    const results = inOrder(endless(), (item) => ({ item }), pace());
    for (let i = 0; i < 3; i++) await results.next();
    await results.return(undefined);
    expect(drawn).toBe(3);
  });

  it("throws a rejection once, when its turn comes, behind what came before it", async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", note);
    const held = heldWork();
    const results = inOrder([1, 2, 3], held.work, pace());
    const first = results.next();
    await settled();
    held.fail(2, new Error("no judge"));
    held.fail(3, new Error("no judge either"));
    await settled();
    held.finish(1);
    expect((await first).value).toEqual({ item: 1 });
    await expect(results.next()).rejects.toThrow(/^no judge$/);
    expect(await results.next()).toEqual({ value: undefined, done: true });
    await settled();
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
  });

  it("throws what the work throws at once", async () => {
    const broken = (): Result => {
      throw new TypeError("a bug");
    };
    await expect(collect(inOrder([1], broken, pace()))).rejects.toThrow("a bug");
  });

  it("yields nothing for no items", async () => {
    expect(await collect(inOrder([], heldWork().work, pace()))).toEqual([]);
  });
});
