import { ErrorCode, McpError } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import type { Observation } from "../../core/tool-library.js";
import { whenAborted } from "../../core/when-aborted.js";
import { orAborted } from "../or-aborted.js";
import { type Connection, connect, StartFailure, type Starting } from "./connection.js";
import { failed, observationOf } from "./observation.js";
import type { ResolvedServer } from "./resolve-servers.js";

/** What holds for each server of a library. */
export type Terms = Starting & {
  /** Of one call. */
  readonly timeoutMs: number;
  readonly restarts: number;
};

/**
 * A server, over its deaths: a call that finds it ended has it started again, while there are restarts left.
 *
 * The call during which it ends is not repeated, since it may have had an effect: it is an observation with an error.
 */
export class RunningServer {
  readonly #server: ResolvedServer;
  readonly #terms: Terms;
  #connection: Connection;
  #restarted = 0;
  #restart: Promise<Connection> | undefined;
  #closed = false;

  constructor(server: ResolvedServer, terms: Terms, connection: Connection) {
    this.#server = server;
    this.#terms = terms;
    this.#connection = connection;
  }

  /** @throws only the signal's reason */
  async call(tool: string, input: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<Observation> {
    signal.throwIfAborted();
    const stopped = new AbortController();
    const forget = whenAborted(signal, () => stopped.abort()); // The server is told, too.
    return orAborted(this.#answer(tool, input, stopped.signal), signal).finally(forget);
  }

  async close(): Promise<void> {
    this.#closed = true;
    // Only starting can go wrong, and then there is nothing to end.
    await this.#restart?.catch(() => undefined);
    await this.#connection.wire.end();
  }

  async #answer(name: string, input: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<Observation> {
    const connection = await this.#living().catch((error: unknown) => {
      if (error instanceof StartFailure) return error;
      throw error;
    });
    if (connection instanceof StartFailure) return failed(`the server ${this.#server.name} ${connection.message}`);
    const call = { method: "tools/call", params: { name, arguments: { ...input } } } as const;
    return connection.client
      .request(call, z.unknown(), { timeout: this.#terms.timeoutMs, signal })
      .then(observationOf)
      .catch((error: unknown) => failed(this.#problemOf(error, connection)));
  }

  async #living(): Promise<Connection> {
    if (this.#closed) throw new StartFailure("was closed");
    if (this.#connection.open()) return this.#connection;
    this.#restart ??= this.#startAgain().finally(() => {
      this.#restart = undefined;
    });
    return this.#restart;
  }

  async #startAgain(): Promise<Connection> {
    const { restarts } = this.#terms;
    if (this.#restarted >= restarts)
      throw new StartFailure(`${endOf(this.#connection)}, and no restarts are left (restarts: ${restarts})`);
    this.#restarted += 1;
    await this.#connection.wire.end();
    const { connection } = await connect(this.#server, this.#terms, () => Promise.resolve());
    this.#connection = connection;
    return connection;
  }

  /** Whatever rejects a request is the server's doing: the SDK has errors of many kinds for it. */
  #problemOf(error: unknown, connection: Connection): string {
    if (this.#closed) return `the server ${this.#server.name} was closed`;
    if (!connection.open())
      return `the server ${this.#server.name} ${endOf(connection)}, before it answered; the call may have had an effect, and was not repeated`;
    if (error instanceof McpError && error.code === ErrorCode.RequestTimeout)
      return `no answer within ${this.#terms.timeoutMs / 1000} s`;
    return error instanceof Error ? error.message : String(error);
  }
}

/** `was ended by SIGKILL: its last words` */
function endOf({ wire }: Connection): string {
  const how = wire.ended() ?? "closed the connection";
  const said = wire.lastWords();
  return said === null ? how : `${how}: ${said}`;
}
