import { whenAborted } from "../core/when-aborted.js";

/**
 * What `promise` comes to, or "stopped" as soon as `signal` is aborted. What the promise comes to after that, an error
 * too, is dropped.
 */
export const orStopped = <T>(promise: Promise<T>, signal: AbortSignal): Promise<T | "stopped"> =>
  new Promise((resolve, reject) => {
    const stop = () => resolve("stopped");
    if (signal.aborted) stop();
    const forget = whenAborted(signal, stop);
    promise.then(resolve, reject).finally(forget);
  });
