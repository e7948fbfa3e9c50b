/** How far the work may run ahead of the results taken. */
export type Pace = {
  /** The most items begun and not yet yielded. */
  readonly window: number;
  /** Awaited before each item is begun; nothing where there is nothing to wait for. */
  readonly ready: () => Promise<void> | undefined;
};

/** Work that was begun; `value` is there once it is done. */
type Begun<R> = { readonly result: R | Promise<R>; value: R | undefined };

/**
 * Does `work` for many items at once and yields the results in the items' order, whichever is done first.
 *
 * Results that are there at once cost nothing; each is yielded as soon as those before it are, and the others wait in a
 * window, so memory does not grow with the items.
 */
export async function* inOrder<T, R extends object>(
  items: Iterable<T>,
  work: (item: T) => R | Promise<R>,
  pace: Pace,
): AsyncGenerator<R> {
  const queue: Begun<R>[] = [];
  for (const item of items) {
    const wait = pace.ready();
    if (wait !== undefined) await wait;
    queue.push(begin(work(item)));
    for (let first = queue[0]; first !== undefined; first = queue[0]) {
      if (first.value === undefined && queue.length < pace.window) break;
      queue.shift();
      yield first.value ?? (await first.result);
    }
  }
  for (const { result } of queue) yield await result;
}

function begin<R extends object>(result: R | Promise<R>): Begun<R> {
  if (!(result instanceof Promise)) return { result, value: result };
  const begun: Begun<R> = { result, value: undefined };
  // A rejection is met when its turn comes; until then it must not count as unhandled.
  result.then(
    (value) => {
      begun.value = value;
    },
    () => undefined,
  );
  return begun;
}
