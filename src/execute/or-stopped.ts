/**
 * What `promise` comes to, or "stopped" as soon as `signal` is aborted. What the promise comes to after that, an error
 * too, is dropped.
 */
export const orStopped = <T>(promise: Promise<T>, signal: AbortSignal): Promise<T | "stopped"> =>
  new Promise((resolve, reject) => {
    const stop = () => resolve("stopped");
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
