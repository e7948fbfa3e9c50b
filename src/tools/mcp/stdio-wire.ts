import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { getDefaultEnvironment } from "@modelcontextprotocol/sdk/client/stdio.js";
import { ReadBuffer, serializeMessage } from "@modelcontextprotocol/sdk/shared/stdio.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import type { JSONRPCMessage } from "@modelcontextprotocol/sdk/types.js";
import type { Hide } from "../hiding.js";
import { LastWords } from "./last-words.js";
import { endGroup, ownGroup, signalGroup } from "./process-group.js";
import type { ResolvedServer } from "./resolve-servers.js";
import type { Wire } from "./wire.js";

/** Until what a server that has ended wrote before counts as read. */
const drainMs = 500;

type LocalServer = Extract<ResolvedServer, { readonly kind: "local" }>;

export function stdioWire(server: LocalServer, hide: Hide): Wire {
  const transport = new StdioTransport(server);
  return {
    transport,
    ended: () => transport.ended,
    lastWords: () => transport.stderr.line(hide),
    end: () => transport.close(),
  };
}

/**
 * A server as a child process, with messages over its standard input and output.
 *
 * Unlike the SDK's own it gives the child a process group: what a launcher started ends with it, and Ctrl-C in a terminal
 * goes to us alone, so that calls in flight can be finished.
 */
class StdioTransport implements Transport {
  onmessage?: NonNullable<Transport["onmessage"]>;
  onerror?: NonNullable<Transport["onerror"]>;
  onclose?: NonNullable<Transport["onclose"]>;

  readonly stderr = new LastWords();
  /** How it ended. */
  ended: string | null = null;

  readonly #server: LocalServer;
  readonly #received = new ReadBuffer();
  #child: ChildProcessWithoutNullStreams | undefined;
  #exited: Promise<void> = Promise.resolve();

  constructor(server: LocalServer) {
    this.#server = server;
  }

  start(): Promise<void> {
    const { command, args, env, cwd } = this.#server;
    const child = spawn(command, args, { env: { ...getDefaultEnvironment(), ...env }, cwd, detached: ownGroup });
    this.#child = child;
    this.#exited = new Promise((resolve) => {
      child.once("exit", (code, signal) => {
        this.ended ??= signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`;
        signalGroup(child, "SIGKILL"); // Whom it left behind.
        setTimeout(() => letGo(child), drainMs).unref();
        resolve();
      });
      child.once("error", () => resolve());
    });
    this.#listen(child);
    return this.#spawned(child);
  }

  send(message: JSONRPCMessage): Promise<void> {
    return new Promise((resolve, reject) => {
      const refuse = (cause: Error): void => reject(new Error("the server takes no messages any more", { cause }));
      this.#child?.stdin.write(serializeMessage(message), (error) => {
        if (!error) resolve();
        // Most likely it is ending, and how says more.
        else void Promise.race([this.#exited, pause(drainMs)]).then(() => refuse(error));
      });
    });
  }

  async close(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return;
    await endGroup(child, this.#exited);
    letGo(child);
  }

  #listen(child: ChildProcessWithoutNullStreams): void {
    child.stderr.setEncoding("utf8").on("data", (text: string) => this.stderr.add(text));
    child.stdout.on("data", (bytes: Buffer) => this.#receive(bytes, child));
    for (const stream of child.stdio) stream?.on("error", (error) => this.onerror?.(error));
    child.on("close", () => this.onclose?.());
  }

  #spawned(child: ChildProcessWithoutNullStreams): Promise<void> {
    return new Promise((resolve, reject) => {
      child.once("spawn", resolve);
      child.once("error", (error: NodeJS.ErrnoException) => {
        const { command, cwd } = this.#server;
        this.ended ??= `cannot be started (${error.code ?? error.message}): is there a command ${command}, and a folder ${cwd}?`;
        reject(error);
      });
    });
  }

  #receive(bytes: Buffer, child: ChildProcessWithoutNullStreams): void {
    try {
      this.#received.append(bytes);
    } catch {
      this.ended ??= "was ended: it sent a message of more than 10 MiB";
      signalGroup(child, "SIGKILL");
      return;
    }
    while (this.#deliver());
  }

  /** Hands on the next message that is there whole; a line that is no message is none. False where there is no more. */
  #deliver(): boolean {
    try {
      const message = this.#received.readMessage();
      if (message !== null) this.onmessage?.(message);
      return message !== null;
    } catch (error) {
      this.onerror?.(error instanceof Error ? error : new Error(String(error)));
      return true;
    }
  }
}

/**
 * Something that left the group may hold the other ends: calls would wait for its answers, and this process could not end.
 */
function letGo(child: ChildProcessWithoutNullStreams): void {
  for (const stream of child.stdio) stream?.destroy();
}
