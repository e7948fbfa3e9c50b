/**
 * Calls `stop` once when the signal is aborted, and returns what takes that back. A signal that is aborted already calls
 * nothing.
 *
 * However many wait, the signal has one listener: an EventTarget goes through its whole list for each that is added or
 * removed, which a run's signal with hundreds of requests in flight feels.
 */
export function whenAborted(signal: AbortSignal, stop: () => void): () => void {
  const waiting = waitingFor.get(signal) ?? listen(signal);
  const entry = { stop };
  waiting.add(entry);
  return () => {
    waiting.delete(entry);
  };
}

type Waiting = Set<{ readonly stop: () => void }>;

const waitingFor = new WeakMap<AbortSignal, Waiting>();

function listen(signal: AbortSignal): Waiting {
  const waiting: Waiting = new Set();
  waitingFor.set(signal, waiting);
  const tellAll = (): void => {
    for (const { stop } of waiting) stop();
    waiting.clear();
  };
  signal.addEventListener("abort", tellAll, { once: true });
  return waiting;
}
