import { OutOfTime } from "../core/out-of-time.js";
import { whenAborted } from "../core/when-aborted.js";

/**
 * Runs `work` with a signal that is aborted after `leftMs` with an OutOfTime, at once where nothing is left, and with the
 * reason of `signal` where that is aborted first.
 */
export async function withinTime<T>(
  leftMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const controller = new AbortController();
  const end = (): void => controller.abort(new OutOfTime());
  const forget = whenAborted(signal, () => controller.abort(signal.reason));
  const timer = setTimeout(end, Math.min(leftMs, longestTimerMs));
  if (leftMs <= 0) end();
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    forget();
  }
}

/** What Node's timers can wait, 24 days; they end at once where they are asked for more. */
const longestTimerMs = 2 ** 31 - 1;
