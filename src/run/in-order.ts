/** How far the work may run ahead of the results taken. */
export type Pace = {
  /** The most items begun and not yet yielded. */
  readonly window: number;
  /** Awaited before each item is begun. */
  readonly ready: () => Promise<void>;
};

/**
 * Does `work` for many items at once and yields the results in the items' order, whichever is done first.
 *
 * Results that are there at once cost nothing; the others wait in a window, so memory does not grow with the items.
 */
export async function* inOrder<T, R extends object>(
  items: Iterable<T>,
  work: (item: T) => R | Promise<R>,
  pace: Pace,
): AsyncGenerator<R> {
  const begun: (R | Promise<R>)[] = [];
  for (const item of items) {
    await pace.ready();
    const result = work(item);
    if (begun.length === 0 && !(result instanceof Promise)) {
      yield result;
      continue;
    }
    // A rejection is met when its turn comes; until then it must not count as unhandled.
    if (result instanceof Promise) result.catch(() => undefined);
    begun.push(result);
    while (begun.length >= pace.window) yield await take(begun);
  }
  while (begun.length > 0) yield await take(begun);
}

function take<R>(begun: (R | Promise<R>)[]): R | Promise<R> {
  const first = begun.shift();
  if (first === undefined) throw new RangeError("nothing was begun");
  return first;
}
