import { whenAborted } from "../core/when-aborted.js";

/** How `withDeadline` ended: with the work's value or error, or because time was up or the caller's signal said stop. */
export type Ended<T> =
  | { readonly kind: "done"; readonly value: T }
  | { readonly kind: "threw"; readonly error: unknown }
  | { readonly kind: "timeout" }
  | { readonly kind: "stopped" };

/** What Node's timers can wait, 24 days; they end at once where they are asked for more. */
export const longestTimerMs = 2 ** 31 - 1;

/**
 * Runs `work` with a signal that is aborted after `timeoutMs` or when `signal` is.
 *
 * A timer and a listener that are taken away again, rather than `AbortSignal.any`: that one ties every finished
 * request to the signal of the run for as long as the run lasts.
 */
export const withDeadline = async <T>(
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<Ended<T>> => {
  if (signal.aborted) return { kind: "stopped" };
  const controller = new AbortController();
  const stop = () => controller.abort("stopped");
  const forget = whenAborted(signal, stop);
  const timer = setTimeout(() => controller.abort("timeout"), Math.min(timeoutMs, longestTimerMs));

  try {
    return { kind: "done", value: await work(controller.signal) };
  } catch (error) {
    if (!controller.signal.aborted) return { kind: "threw", error };
    return { kind: controller.signal.reason === "timeout" ? "timeout" : "stopped" };
  } finally {
    clearTimeout(timer);
    forget();
  }
};
