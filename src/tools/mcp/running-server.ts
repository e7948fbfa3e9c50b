import { setTimeout as sleep } from "node:timers/promises";
import { ErrorCode, McpError } from "@modelcontextprotocol/sdk/types.js";
import { z } from "zod";
import { dataError, type TgEvalError } from "../../core/errors.js";
import { orAborted } from "../../core/or-aborted.js";
import type { Observation } from "../../core/tool-library.js";
import { whenAborted } from "../../core/when-aborted.js";
import { type Connection, connect, StartFailure, type Starting } from "./connection.js";
import { failed, observationOf } from "./observation.js";
import type { ResolvedServer } from "./resolve-servers.js";
import { NotTaken, Unanswered, type Wire } from "./wire.js";

/** What holds for each server of a library. */
export type Terms = Starting & {
  /** Of one call. */
  readonly timeoutMs: number;
  /** How often a server is started again before it has answered a call. */
  readonly restarts: number;
};

type ToolCall = { readonly name: string; readonly arguments: Record<string, unknown> };

/** Until a server that could not be started is tried again: its machine, or who keeps it up, may need a moment. */
const againMs = 1000;

/**
 * A server, over its deaths: a call that finds it ended has it started again, while there are restarts left. Each answer
 * gives all of them back, so that only a server which answers nothing any more uses them up.
 *
 * The call during which it ends is not repeated, since it may have had an effect: it is an observation with an error. One
 * that it did not take, since it did not know the session, is.
 */
export class RunningServer {
  readonly #server: ResolvedServer;
  readonly #terms: Terms;
  #connection: Connection;
  /** Sessions that are over, and have calls to answer. */
  readonly #left = new Set<Wire>();
  /** Since it last answered. */
  #restarted = 0;
  #restart: Promise<Connection | null> | undefined;
  #closed = false;

  constructor(server: ResolvedServer, terms: Terms, connection: Connection) {
    this.#server = server;
    this.#terms = terms;
    this.#connection = connection;
  }

  /** @throws the signal's reason; DataError where the server has ended and no restarts are left */
  async call(tool: string, input: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<Observation> {
    signal.throwIfAborted();
    const stopped = new AbortController();
    const forget = whenAborted(signal, () => stopped.abort()); // The server is told, too.
    return orAborted(this.#answer({ name: tool, arguments: { ...input } }, stopped.signal), signal).finally(forget);
  }

  async close(): Promise<void> {
    this.#closed = true;
    // Only starting can go wrong, and then there is nothing to end.
    await this.#restart?.catch(() => undefined);
    await Promise.all([this.#connection.wire, ...this.#left].map((wire) => wire.end()));
  }

  /** Once more where it did not take the call: a session that it has forgotten is no failure of the tool's. */
  async #answer(call: ToolCall, signal: AbortSignal): Promise<Observation> {
    const answered = (await this.#ask(call, signal)) ?? (await this.#ask(call, signal));
    return answered ?? failed(`the server ${this.#server.name} did not take the call: it ${endOf(this.#connection)}`);
  }

  /** null where it did not take the call. */
  async #ask(params: ToolCall, signal: AbortSignal): Promise<Observation | null> {
    const connection = await this.#living();
    if (connection === null) return failed(this.#wasClosed());
    try {
      const terms = { timeout: this.#terms.timeoutMs, signal };
      const asked = connection.client.request({ method: "tools/call", params }, z.unknown(), terms);
      const answer = await whileIn(connection.waiting, asked);
      this.#restarted = 0;
      return observationOf(answer);
    } catch (error) {
      if (error instanceof NotTaken) return null;
      if (!connection.cut() && isRefusal(error)) this.#restarted = 0;
      return failed(this.#problemOf(error, connection));
    }
  }

  /** null where it was closed. */
  async #living(): Promise<Connection | null> {
    if (this.#closed) return null;
    if (this.#connection.open()) return this.#connection;
    this.#restart ??= this.#startAgain(endOf(this.#connection)).finally(() => {
      this.#restart = undefined;
    });
    return this.#restart;
  }

  /** Until it stands, or no restarts are left; `ended` is why it does not stand yet. */
  async #startAgain(ended: string): Promise<Connection | null> {
    if (this.#closed) return null;
    if (this.#restarted >= this.#terms.restarts) throw this.#usedUp(ended);
    this.#restarted += 1;
    await this.#leave(this.#connection);
    try {
      const { connection } = await connect(this.#server, this.#terms, () => Promise.resolve());
      this.#connection = connection;
      return connection;
    } catch (error) {
      if (!(error instanceof StartFailure)) throw error;
      if (this.#restarted < this.#terms.restarts) await sleep(againMs);
      return this.#startAgain(error.message);
    }
  }

  /** A program must be gone before it is started anew. A session may go on beside the next one, for its last answers. */
  async #leave({ wire, waiting }: Connection): Promise<void> {
    if (this.#server.kind === "local") return wire.end();
    this.#left.add(wire);
    void Promise.allSettled(waiting)
      .then(() => wire.end())
      .then(() => this.#left.delete(wire));
  }

  #usedUp(ended: string): TgEvalError {
    const { hide, restarts } = this.#terms;
    return dataError(
      hide(`the MCP server ${this.#server.name} ${ended}; its restarts are used up (restarts: ${restarts})`),
      "What is finished is kept. See to the server and run the same command again, or give it more `restarts` in the tools file.",
    );
  }

  /** Whatever rejects a request is the server's doing: the SDK has errors of many kinds for it. */
  #problemOf(error: unknown, connection: Connection): string {
    if (this.#closed) return this.#wasClosed();
    if (error instanceof Unanswered) return this.#unanswered(error.message);
    if (connection.cut()) return this.#unanswered(endOf(connection));
    if (error instanceof McpError && error.code === ErrorCode.RequestTimeout)
      return `no answer within ${this.#terms.timeoutMs / 1000} s`;
    return error instanceof Error ? error.message : String(error);
  }

  #unanswered(how: string): string {
    return `the server ${this.#server.name} ${how}, before it answered; the call may have had an effect, and was not repeated`;
  }

  #wasClosed(): string {
    return `the server ${this.#server.name} was closed`;
  }
}

/** Keeps a promise in a set until it is settled. */
async function whileIn<T>(waiting: Set<Promise<unknown>>, promise: Promise<T>): Promise<T> {
  waiting.add(promise);
  return promise.finally(() => waiting.delete(promise));
}

/** The server's own answer, where the connection stands: the SDK gives a lost one an error of this kind too. */
const isRefusal = (error: unknown): boolean => error instanceof McpError && error.code !== ErrorCode.RequestTimeout;

/** `was ended by SIGKILL: its last words` */
function endOf({ wire }: Connection): string {
  const how = wire.ended() ?? "closed the connection";
  const said = wire.lastWords();
  return said === null ? how : `${how}: ${said}`;
}
