import type { FailureClass } from "../core/disposition.js";
import type { ChatFailure } from "../core/verdict.js";
import type { AskingOptions, Had, Missing, Order } from "./asking.js";
import { type Buy, buyer, had, missing } from "./buyer.js";
import { pay } from "./paid-request.js";
import { sharesOf } from "./shares-of.js";

type Got<T> = Had<T> | Missing;

/**
 * Buys what is asked for at the same moment together: a request has the messages of many orders, and its reply a line for
 * each, empty for one that it has no answer to (see `provider/open-ai-embedding-model.ts`). Each answer is stored under its
 * own key, as if it had been bought alone, with its share of the tokens.
 *
 * A batch that is refused for what is in it, or gets no answer at all, is halved until only what is to blame is left; where
 * it was merely too large, the next ones are smaller. What a reply has no answer to is asked for alone.
 */
export function batchBuyer<T>(options: AskingOptions): Buy<T> {
  const { store, scope, executor, ledger } = options;
  const buyAlone = buyer<T>(options);
  let waiting: Waiting<T>[] = [];
  let most = mostOrders;

  function buyWaiting(): void {
    const limits = { orders: most, bytes: Math.min(mostBytes, executor.stats().limits.tokensPerMinute ?? mostBytes) };
    const batches = inBatches(waiting, limits);
    waiting = [];
    for (const batch of batches) {
      const got = buyAll(batch.map(({ order }) => order));
      for (const [index, { resolve }] of batch.entries()) {
        resolve(got.then((all) => all[index] as Got<T>)); // there is one for each
      }
    }
  }

  async function buyAll(orders: readonly Order<T>[]): Promise<readonly Got<T>[]> {
    const [first] = orders;
    if (first === undefined) return [];
    if (orders.length === 1) return [await buyAlone(first)];
    const paid = await payFor(orders, first);
    if (paid.kind === "stopped") return orders.map(() => paid.missing);
    if (paid.kind === "had" && paid.value.some((one) => one !== null)) {
      return Promise.all(orders.map(async (order, index) => paid.value[index] ?? buyAlone(order)));
    }
    if (paid.kind === "failed" && isForOthersToo(paid.failure)) return orders.map(() => missing(paid.failure, null));
    return buyInHalves(orders);
  }

  async function buyInHalves(orders: readonly Order<T>[]): Promise<readonly Got<T>[]> {
    const middle = Math.ceil(orders.length / 2);
    const halves = await Promise.all([buyAll(orders.slice(0, middle)), buyAll(orders.slice(middle))]);
    const got = halves.flat();
    if (got.every(({ kind }) => kind === "had")) most = Math.min(most, middle);
    return got;
  }

  /** null for what the reply has no answer to. */
  function payFor(orders: readonly Order<T>[], { request, purpose }: Order<T>) {
    const after = orders.map(({ key }) => store.lastEdition(key, scope));
    return pay<readonly (string | null)[], readonly (Had<T> | null)[]>(
      {
        request: { ...request, messages: orders.flatMap((order) => order.request.messages) },
        purpose,
        read: ({ content }) => ({ kind: "ok", value: linesOf(content, orders) }),
        store(lines, provenance) {
          const sizes = orders.map((order, index) => (lines[index] === null ? null : bytesOf(order)));
          const usages = sharesOf(provenance.usage, sizes);
          return Promise.all(
            orders.map(async ({ key, fields, purpose }, index) => {
              const [content, usage] = [lines[index], usages[index]];
              if (content == null || usage == null) return null;
              const verdict = { content, request: fields, provenance: { ...provenance, usage } };
              const edition = await store.add(key, verdict, after[index] ?? 0);
              ledger.addBought();
              return had(purpose, edition);
            }),
          );
        },
        storeFailure: () => Promise.resolve(),
      },
      options,
    );
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

const bytesOf = ({ request }: Order<unknown>): number =>
  request.messages.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0);

/** null for a line that says nothing. */
function linesOf(content: string, orders: readonly Order<unknown>[]): readonly (string | null)[] {
  const lines = content.split("\n");
  return orders.map(({ purpose }, index) => {
    const line = lines[index] ?? "";
    return purpose.read(line).kind === "ok" ? line : null;
  });
}

/** The endpoint's state, and not what is in the batch. */
const isForOthersToo = ({ class: failureClass, retryable, stops }: ChatFailure): boolean =>
  retryable || stops || !ofTheRequest.has(failureClass);

const ofTheRequest: ReadonlySet<FailureClass> = new Set(["server", "too_long", "content_filter"]);
