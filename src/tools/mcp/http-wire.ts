import { setTimeout as pause } from "node:timers/promises";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Hide } from "../hiding.js";
import { neverReached } from "../never-reached.js";
import { oneLine } from "../one-line.js";
import { noLongerThan } from "./no-longer-than.js";
import type { ResolvedServer } from "./resolve-servers.js";
import { NotTaken, type Wire } from "./wire.js";

type RemoteServer = Extract<ResolvedServer, { readonly kind: "remote" }>;

/** How long a server may take to hear that its session is over. */
const goodbyeMs = 2000;

/** Of one answer, as of one message over standard output. */
const maxBytes = 10 * 2 ** 20;

/**
 * A server of streamable HTTP. The session is over for all calls once the server cannot be reached, refuses us, or does not
 * know the session any more: then the next call begins another. Redirects are followed within the server's origin alone,
 * since headers may hold secrets.
 */
export function httpWire({ url, headers }: RemoteServer, hide: Hide): Wire {
  let ended: string | null = null;
  const lost = (how: string): void => {
    ended ??= how;
    // Not before the call that met it has been told of it: all others are told that the connection is closed.
    setImmediate(() => void transport.close());
  };
  const transport = new StreamableHTTPClientTransport(new URL(url), {
    requestInit: { headers: { ...headers } },
    fetch: (target, init) => fetchTelling(target, init, { lost, hide }),
  });
  const end = async (): Promise<void> => {
    await Promise.race([transport.terminateSession().catch(ignored), pause(goodbyeMs, undefined, { ref: false })]);
    await transport.close();
  };
  return { transport, ended: () => ended, lastWords: () => null, end };
}

type Telling = { readonly lost: (how: string) => void; readonly hide: Hide };

async function fetchTelling(
  target: string | URL,
  init: RequestInit | undefined,
  { lost, hide }: Telling,
): Promise<Response> {
  const found = await fetch(target, init).catch((error: unknown) => {
    if (init?.signal?.aborted === true) throw error;
    const how = `cannot be reached: ${hide(causeOf(error))}`;
    lost(how);
    throw neverReached(error) ? new NotTaken(how) : error;
  });
  const response = noLongerThan(maxBytes, found, () => lost("was ended: it sent an answer of more than 10 MiB"));
  if (init?.method !== "POST" || response.ok || isRedirect(response)) return response;

  // One that breaks off says nothing.
  const words = await response.text().catch(() => "");
  const said = `HTTP ${response.status}${words.trim() === "" ? "" : `: ${oneLine(hide(words))}`}`;
  const how = refusalOf(response.status, words, new Headers(init.headers).has("mcp-session-id"));
  if (how === null) throw new Error(said);
  const lasting = `${how} (${said})`;
  lost(lasting);
  throw new NotTaken(lasting);
}

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
