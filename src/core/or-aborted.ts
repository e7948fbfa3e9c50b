import { whenAborted } from "./when-aborted.js";

/** What `work` resolves to, unless the signal is aborted before: then it rejects with its reason, and the work goes on alone. */
export const orAborted = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((resolve, reject) => {
    const forget = whenAborted(signal, () => reject(signal.reason));
    void work.then(resolve, reject).finally(forget);
    signal.throwIfAborted();
  });
