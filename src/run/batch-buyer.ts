import type { AskingOptions, Order } from "./asking.js";
import { buyTogether, createSize, type Got } from "./buy-together.js";
import type { Buy } from "./buyer.js";
import { bytesOf } from "./paid-batch.js";

/** Buys what is asked for at the same moment together, in requests that are as large as may be (see buy-together.ts). */
export function batchBuyer<T>(options: AskingOptions): Buy<T> {
  const size = createSize(mostOrders);
  const buyAll = buyTogether<T>(options, size);
  let waiting: Waiting<T>[] = [];

  function buyWaiting(): void {
    const perMinute = options.executor.stats().limits.tokensPerMinute ?? mostBytes;
    const batches = inBatches(waiting, { orders: size.most(), bytes: Math.min(mostBytes, perMinute) });
    waiting = [];
    for (const batch of batches) {
      const got = buyAll(batch.map(({ order }) => order));
      for (const [index, { resolve }] of batch.entries()) {
        resolve(got.then((all) => all[index] as Got<T>)); // there is one for each
      }
    }
  }

  return (order) =>
    new Promise((resolve) => {
      if (waiting.length === 0) setImmediate(buyWaiting);
      waiting.push({ order, resolve });
    });
}

type Waiting<T> = {
  readonly order: Order<T>;
  readonly resolve: (got: Promise<Got<T>>) => void;
};

/** OpenAI takes 2,048 texts; but a batch that is lost is asked for again, and slow servers have to be in time. */
const mostOrders = 256;

/** No text has more tokens than bytes: so a batch is far below what OpenAI takes, and fits a limit of tokens a minute. */
const mostBytes = 100_000;

/** In their order, each as large as may be; what is too large by itself is a batch of one. */
function inBatches<T>(
  waiting: readonly Waiting<T>[],
  limits: { readonly orders: number; readonly bytes: number },
): readonly (readonly Waiting<T>[])[] {
  const batches: Waiting<T>[][] = [];
  let last: Waiting<T>[] = [];
  let bytes = 0;
  for (const one of waiting) {
    bytes += bytesOf(one.order);
    if (last.length === 0 || last.length >= limits.orders || bytes > limits.bytes) {
      last = [];
      bytes = bytesOf(one.order);
      batches.push(last);
    }
    last.push(one);
  }
  return batches;
}
