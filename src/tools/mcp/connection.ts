import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import type { Hide } from "../hiding.js";
import { oneLine } from "../one-line.js";
import type { ResolvedServer } from "./resolve-servers.js";
import { Unanswered, type Wire } from "./wire.js";

/** A server that has been started, or reached, and has greeted us. */
export type Connection = {
  readonly client: Client;
  readonly wire: Wire;
  /** False from the moment at which nothing more is to be asked of it. */
  readonly open: () => boolean;
  /** True once what it has not answered never will be: a session that is over may still answer what it took before. */
  readonly cut: () => boolean;
  /** What was asked of it and is not answered yet. */
  readonly waiting: Set<Promise<unknown>>;
};

/** What connecting needs to know, once for all servers of a library. */
export type Starting = {
  /** Until a server must be ready. */
  readonly startMs: number;
  readonly hide: Hide;
};

/** A server cannot be had; the message says why, in one line without secrets, as in "x {message}". */
export class StartFailure extends Error {}

/**
 * Starts or reaches a server, and does with it what must be done before it counts as ready.
 *
 * @throws StartFailure; nothing of the server is left then
 */
export async function connect<T>(
  server: ResolvedServer,
  starting: Starting,
  prepare: (client: Client) => Promise<T>,
): Promise<{ readonly connection: Connection; readonly prepared: T }> {
  const wire = await openWire(server, starting.hide);
  const client = new Client({ name: "tg-eval", version: "1" });
  let closed = false;
  client.onclose = () => {
    closed = true;
  };
  const late = new AbortController();
  const deadline = setTimeout(() => {
    late.abort();
    void wire.end();
  }, starting.startMs);
  try {
    await client.connect(wire.transport, { timeout: starting.startMs });
    const prepared = await prepare(client);
    const open = (): boolean => !closed && wire.ended() === null;
    const cut = (): boolean => (server.kind === "local" ? !open() : closed);
    return { connection: { client, wire, open, cut, waiting: new Set() }, prepared };
  } catch (error) {
    // Whatever it was, it is the server's: the SDK throws errors of many kinds for what servers do.
    const problem = late.signal.aborted
      ? `was not ready within ${starting.startMs / 1000} s`
      : problemOf(error, wire, starting.hide);
    const said = wire.lastWords();
    await wire.end();
    throw new StartFailure(said === null ? problem : `${problem}: ${said}`, { cause: error });
  } finally {
    clearTimeout(deadline);
  }
}

async function openWire(server: ResolvedServer, hide: Hide): Promise<Wire> {
  if (server.kind === "local") return (await import("./stdio-wire.js")).stdioWire(server, hide);
  return (await import("./http-wire.js")).httpWire(server, hide);
}

function problemOf(error: unknown, wire: Wire, hide: Hide): string {
  const how = wire.ended() ?? (error instanceof Unanswered ? error.message : null);
  return how ?? `failed: ${oneLine(hide(error instanceof Error ? error.message : String(error)))}`;
}
