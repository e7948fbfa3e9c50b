import { setTimeout as pause } from "node:timers/promises";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { oneLine } from "../one-line.js";
import type { ResolvedServer } from "./resolve-servers.js";
import type { Wire } from "./wire.js";

type RemoteServer = Extract<ResolvedServer, { readonly kind: "remote" }>;

/** How long a server may take to hear that its session is over. */
const goodbyeMs = 2000;

/**
 * A server of streamable HTTP. The session is over for all calls once the server cannot be reached or does not know it any
 * more: then the next call begins another. Redirects are followed within the server's origin alone, since headers may
 * hold secrets.
 */
export function httpWire({ url, headers }: RemoteServer): Wire {
  let ended: string | null = null;
  const lost = (how: string): void => {
    ended ??= how;
    void transport.close();
  };
  const transport = new StreamableHTTPClientTransport(new URL(url), {
    requestInit: { headers: { ...headers } },
    fetch: (target, init) => fetchTelling(target, init, lost),
  });
  const end = async (): Promise<void> => {
    await Promise.race([transport.terminateSession().catch(ignored), pause(goodbyeMs, undefined, { ref: false })]);
    await transport.close();
  };
  return { transport, ended: () => ended, lastWords: () => null, end };
}

async function fetchTelling(
  target: string | URL,
  init: RequestInit | undefined,
  lost: (how: string) => void,
): Promise<Response> {
  const response = await fetch(target, init).catch((error: unknown) => {
    if (init?.signal?.aborted !== true) lost(`cannot be reached: ${causeOf(error)}`);
    throw error;
  });
  if (await isSessionOver(init, response)) lost(`has ended the session (HTTP ${response.status})`);
  return response;
}

/**
 * To a session that it does not know a server must answer 404. Some answer 400, which is also what becomes of a call that
 * they do not take: they are known by their words, "No valid session ID provided".
 */
async function isSessionOver(init: RequestInit | undefined, response: Response): Promise<boolean> {
  if (init?.method !== "POST" || !new Headers(init.headers).has("mcp-session-id")) return false;
  if (response.status !== 400) return response.status === 404;
  // A copy, for the SDK reads the body too; one that breaks off says nothing.
  return /session/i.test(
    await response
      .clone()
      .text()
      .catch(() => ""),
  );
}

/** Node's fetch says only that it failed; why is in the cause. */
const causeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return oneLine(String(error));
  const { cause } = error;
  return oneLine(cause instanceof Error ? `${error.message} (${cause.message})` : error.message);
};

const ignored = (): void => undefined;
