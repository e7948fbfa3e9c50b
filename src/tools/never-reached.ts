/**
 * Whether a request ended since no connection came about: then nothing of it was sent, it had no effect, and can be made
 * again. Node's `fetch` has the socket's error as the cause; where a name has several addresses, an error has many.
 */
export function neverReached(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { syscall, code } = error as NodeJS.ErrnoException; // Which an error of a socket is.
  if (syscall === "connect" || syscall === "getaddrinfo" || code === "UND_ERR_CONNECT_TIMEOUT") return true;
  return neverReached(error.cause) || (error instanceof AggregateError && error.errors.some(neverReached));
}
