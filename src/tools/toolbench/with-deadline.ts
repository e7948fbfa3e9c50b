import { whenAborted } from "../../core/when-aborted.js";

/** How `withDeadline` ended, but for a signal that was aborted. */
export type Ended<T> =
  | { readonly kind: "done"; readonly value: T }
  | { readonly kind: "threw"; readonly error: unknown }
  | { readonly kind: "timeout" }
  | { readonly kind: "closed" };

export type Limits = { readonly timeoutMs: number; readonly closing: AbortSignal };

/** What Node's timers can wait, 24 days; they end at once where they are asked for more. */
const longestTimerMs = 2 ** 31 - 1;

/**
 * Runs `work` with a signal that is aborted after `timeoutMs`, when the library closes, or when `signal` is: then it
 * rejects with that one's reason.
 */
export async function withDeadline<T>(
  { timeoutMs, closing }: Limits,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<Ended<T>> {
  signal.throwIfAborted();
  if (closing.aborted) return { kind: "closed" };
  const controller = new AbortController();
  const stop = (): void => controller.abort("stopped");
  const forget = [whenAborted(signal, stop), whenAborted(closing, () => controller.abort("closed"))];
  const timer = setTimeout(() => controller.abort("timeout"), Math.min(timeoutMs, longestTimerMs));

  try {
    return { kind: "done", value: await work(controller.signal) };
  } catch (error) {
    signal.throwIfAborted();
    if (!controller.signal.aborted) return { kind: "threw", error };
    return { kind: controller.signal.reason === "timeout" ? "timeout" : "closed" };
  } finally {
    clearTimeout(timer);
    for (const take of forget) take();
  }
}
