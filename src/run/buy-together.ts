import type { FailureClass } from "../core/disposition.js";
import type { ChatFailure } from "../core/verdict.js";
import type { AskingOptions, Had, Missing, Order } from "./asking.js";
import { type Buy, buyer, missing } from "./buyer.js";
import { payForAll } from "./paid-batch.js";

export type Got<T> = Had<T> | Missing;

/** How many answers one request may ask for; what is learnt makes it less. */
export type Size = { readonly most: () => number; readonly lowerTo: (count: number) => void };

export function createSize(most: number): Size {
  let known = most;
  return {
    most: () => known,
    lowerTo(count) {
      known = Math.min(known, count);
    },
  };
}

export type Together<T> = (orders: readonly Order<T>[]) => Promise<readonly Got<T>[]>;

/**
 * Buys many answers with one request, and with smaller ones what that does not give.
 *
 * A request that is refused for what is in it, or whose reply has no answer to any of it, is halved until only what is to
 * blame is left. One that ends at its timeout, or in a fault of the server, may have been too large for it, or the server
 * may be down: once the retries are used up, one answer alone is asked for, and while it goes well twice as many each time.
 * What else fails is the endpoint's state, and fails all. What a reply has no answer to is asked for alone.
 */
export function buyTogether<T>(options: AskingOptions, size: Size): Together<T> {
  const means: Means<T> = { options, size, buyAlone: buyer(options) };
  return (orders) => buyAll(orders, means);
}

type Means<T> = { readonly options: AskingOptions; readonly size: Size; readonly buyAlone: Buy<T> };

async function buyAll<T>(orders: readonly Order<T>[], means: Means<T>): Promise<readonly Got<T>[]> {
  const [first, ...others] = orders;
  if (first === undefined) return [];
  if (others.length === 0) return [await means.buyAlone(first)];
  const paid = await payForAll([first, ...others], means.options);
  switch (paid.kind) {
    case "stopped":
      return orders.map(() => paid.missing);
    case "had":
      return paid.value.every((one) => one === null)
        ? buyInHalves(orders, means)
        : Promise.all(orders.map(async (order, index) => paid.value[index] ?? means.buyAlone(order)));
    case "failed":
      if (isOfTheRequest(paid.failure)) return buyInHalves(orders, means);
      if (mayBeOfTheSize(paid.failure)) return buyEverMore(orders, means);
      return orders.map(() => missing(paid.failure, null));
  }
}

const isOfTheRequest = ({ class: failureClass, retryable, stops }: ChatFailure): boolean =>
  !retryable && !stops && ofTheRequest.has(failureClass);

const ofTheRequest: ReadonlySet<FailureClass> = new Set(["server", "too_long", "content_filter"]);

const mayBeOfTheSize = ({ class: failureClass, stops }: ChatFailure): boolean =>
  !stops && (failureClass === "server" || failureClass === "timeout");

async function buyInHalves<T>(orders: readonly Order<T>[], means: Means<T>): Promise<readonly Got<T>[]> {
  const middle = Math.ceil(orders.length / 2);
  const halves = await Promise.all([buyAll(orders.slice(0, middle), means), buyAll(orders.slice(middle), means)]);
  const got = halves.flat();
  if (got.every(({ kind }) => kind === "had")) means.size.lowerTo(middle);
  return got;
}

/** One, then twice as many each time. The first that cannot be had now ends it: a dead server is not flooded. */
async function buyEverMore<T>(orders: readonly Order<T>[], means: Means<T>): Promise<readonly Got<T>[]> {
  const { size } = means;
  const got: Got<T>[] = [];
  let reached = 0;
  while (got.length < orders.length) {
    const count = reached === 0 ? 1 : Math.min(2 * reached, size.most());
    const some = await buyAll(orders.slice(got.length, got.length + count), means);
    got.push(...some);
    const lost = some.find((one) => one.kind === "missing" && one.canPass);
    if (lost !== undefined) return [...got, ...orders.slice(got.length).map(() => lost)];
    reached = Math.max(reached, some.length);
  }
  size.lowerTo(reached);
  return got;
}
