import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";

/** The way to one server: an SDK transport, and what became of it. */
export type Wire = {
  readonly transport: Transport;
  /** How it ended, in one line; null while it has not, or where nothing is known of it. */
  readonly ended: () => string | null;
  /** What the server said last beside the protocol, in one line; null where it said nothing. */
  readonly lastWords: () => string | null;
  /** Ends the server or the session, in bounded time; never rejects. */
  readonly end: () => Promise<void>;
};

/** A message that the server did not take: it had no effect, and can be sent again over another connection. */
export class NotTaken extends Error {}

/** A message that the server may have taken, and never answers; the message says how that came, as in "the server {message}". */
export class Unanswered extends Error {}
