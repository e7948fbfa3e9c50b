import { setTimeout as sleep } from "node:timers/promises";
import type { Hide } from "../hiding.js";
import { neverReached } from "../never-reached.js";
import { oneLine } from "../one-line.js";
import { AnsweredTransport, type ResponseEnds, registerResponse } from "./answered-transport.js";
import type { ResolvedServer } from "./resolve-servers.js";
import { watchBody } from "./watch-body.js";
import { NotTaken, Unanswered, type Wire } from "./wire.js";

type RemoteServer = Extract<ResolvedServer, { readonly kind: "remote" }>;

/** How long a server may take to hear that its session is over. */
const goodbyeMs = 2000;

/** Until those who wait for a server that is gone are told so: a call that it just does not take is to hear of it first. */
const goneMs = 2000;

/** Of one answer, as of one message over standard output. The stream of what a server says unasked may be of any length. */
const maxBytes = 10 * 2 ** 20;

/**
 * A server of streamable HTTP. The session is over once the server cannot be reached, refuses us, or does not know the
 * session any more: then the next call begins another. Calls in flight go on, for one of them says nothing of the others.
 * Redirects are followed within the server's origin alone, since headers may hold secrets.
 */
export function httpWire({ url, headers }: RemoteServer, hide: Hide): Wire {
  let ended: string | null = null;
  const lost = (how: string): void => {
    ended ??= how;
  };
  const gone = (how: string): void => {
    lost(how);
    setTimeout(() => void transport.close(), goneMs).unref();
  };
  const ends: ResponseEnds = new Map();
  const options = {
    requestInit: { headers: { ...headers } },
    fetch: (target: string | URL, init?: RequestInit) => fetchTelling(target, init, { lost, gone, ends, hide }),
  };
  const transport = new AnsweredTransport(url, options, ends);
  const end = async (): Promise<void> => {
    await Promise.race([transport.terminateSession().catch(ignored), sleep(goodbyeMs, undefined, { ref: false })]);
    await transport.close();
  };
  return { transport, ended: () => ended, lastWords: () => null, end };
}

type Telling = {
  /** Nothing more is to be asked; what was may still be answered. */
  readonly lost: (how: string) => void;
  /** Nor is anything answered any more. */
  readonly gone: (how: string) => void;
  readonly ends: ResponseEnds;
  readonly hide: Hide;
};

async function fetchTelling(
  target: string | URL,
  init: RequestInit | undefined,
  { lost, gone, ends, hide }: Telling,
): Promise<Response> {
  const found = await fetch(target, init).catch((error: unknown) => {
    if (init?.signal?.aborted === true) throw error;
    const how = `cannot be reached: ${hide(causeOf(error))}`;
    const taken = !neverReached(error);
    (taken ? lost : gone)(how);
    throw taken ? new Unanswered(how) : new NotTaken(how);
  });
  if (init?.method !== "POST") return found;
  const end = registerResponse(init.body, ends);
  const over = (how: "too_long" | "ended"): Unanswered => {
    if (how === "too_long") gone(tooLong);
    return end(how === "too_long" ? tooLong : closed);
  };
  const response = watchBody(found, { maxBytes, over });
  if (response.ok || isRedirect(response)) return response;

  // One that breaks off says nothing.
  const words = await response.text().catch(() => "");
  const said = `HTTP ${response.status}${words.trim() === "" ? "" : `: ${oneLine(hide(words))}`}`;
  const how = refusalOf(response.status, words, new Headers(init.headers).has("mcp-session-id"));
  if (how === null) throw new Error(said);
  const lasting = `${how} (${said})`;
  lost(lasting);
  throw new NotTaken(lasting);
}

const closed = "closed the request's connection";
const tooLong = "was ended: it sent an answer of more than 10 MiB";

const isRedirect = ({ status }: Response): boolean => status >= 300 && status < 400;

/**
 * How a server refuses whatever is asked of it; null where it has something against one request.
 *
 * To a session that it does not know a server must answer 404. Some answer 400, which is also what becomes of a call that
 * they do not take: they are known by their words, "No valid session ID provided".
 */
function refusalOf(status: number, words: string, inSession: boolean): string | null {
  if (status === 401) return "refuses access";
  if (!inSession) return null;
  return status === 404 || (status === 400 && /session/i.test(words)) ? "has ended the session" : null;
}

/** Node's fetch says only that it failed; why is in the cause. */
const causeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return oneLine(String(error));
  const { cause } = error;
  return oneLine(cause instanceof Error ? `${error.message} (${cause.message})` : error.message);
};

const ignored = (): void => undefined;
