/** How a pool is fed. */
export type PoolOptions = {
  /** How many items are worked on at once, 1 or more. */
  readonly limit: number;
  /** Awaited before each item is taken, one at a time. */
  readonly ready: () => Promise<void>;
  /** True once nothing more is to be begun; what is running goes on to its end. */
  readonly stopped: () => boolean;
};

/**
 * Works on items, some at once, each taken only when it is its turn: memory does not grow with how many there are.
 *
 * The first rejection, of `work`, of `ready` or of the items themselves, ends the feeding, and is rethrown when all that
 * is running has ended; later ones are let go.
 */
export async function runPool<T>(
  items: Iterable<T>,
  work: (item: T) => Promise<void>,
  { limit, ready, stopped }: PoolOptions,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const fail = (error: unknown): void => void failures.push(error);
  const over = (): boolean => failures.length > 0 || stopped();

  function begin(item: T): void {
    const task: Promise<void> = work(item)
      .catch(fail)
      .finally(() => running.delete(task));
    running.add(task);
  }

  async function mayBegin(): Promise<boolean> {
    if (running.size >= limit) await Promise.race(running);
    if (over()) return false;
    await ready();
    return !over();
  }

  async function feed(): Promise<void> {
    const iterator = items[Symbol.iterator]();
    while (await mayBegin()) {
      const next = iterator.next();
      if (next.done === true) return;
      begin(next.value);
    }
    iterator.return?.();
  }

  await feed().catch(fail);
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
}
