import { whenAborted } from "../core/when-aborted.js";

/** Resolves after `ms`, or as soon as `closing` is aborted; rejects with the reason of `signal` where that is aborted first. */
export async function pause(ms: number, signal: AbortSignal, closing: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (ms === 0 || closing.aborted) return;

  const { promise, resolve } = settled();
  const timer = setTimeout(resolve, ms);
  const forget = [signal, closing].map((each) => whenAborted(each, resolve));
  await promise;
  clearTimeout(timer);
  for (const take of forget) take();
  signal.throwIfAborted();
}

/** `Promise.withResolvers`, which Node 20 does not have. */
function settled(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
