import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { decodeBody, longestBody } from "./decode-body.js";

/** What the OpenAI client hands to its `fetch`: a POST of JSON. */
export type Sent = {
  readonly method: string;
  readonly headers: Iterable<readonly [string, string]>;
  readonly body: string;
  readonly signal: AbortSignal;
};

/** An answer that came whole: as much of a `Response` as the OpenAI client and we read. */
export type Answer = {
  readonly url: string;
  readonly status: number;
  readonly ok: boolean;
  readonly headers: Pick<Headers, "get" | "entries">;
  readonly text: () => Promise<string>;
};

/**
 * A `fetch` over node:http and node:https, with connections that are kept for the next request.
 *
 * With it a request costs half the CPU time that it costs with Node's own: 0.29 ms instead of 0.63 at concurrency 256, all
 * that the client does included. It resolves once the body is there, so that whatever breaks on the way rejects it, with
 * the socket's own error. There is no limit on connections but the caller's concurrency, and none on time but the signal.
 *
 * Redirects are answers, not followed: the key is for the host that was named. Nothing is sent twice, though a kept
 * connection may be closed by the server at the very moment at which it is used: that is a network failure like others.
 */
export const httpFetch = (): ((url: string, sent: Sent) => Promise<Answer>) => {
  const agents = { http: new http.Agent(agentOptions), https: new https.Agent(agentOptions) };

  return (url, { method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const target = new URL(url);
      const scheme = target.protocol === "https:" ? "https" : "http";
      const { request: open } = { http, https }[scheme];
      const request = open(target, { method, headers: Object.fromEntries(headers), agent: agents[scheme] });

      const stop = () => {
        reject(signal.reason);
        request.destroy();
      };
      signal.addEventListener("abort", stop);
      request.on("close", () => signal.removeEventListener("abort", stop));
      request.on("error", reject);
      // Nobody asked for another protocol. Node leaves the connection to whoever listens to this.
      request.on("upgrade", (message, socket) => {
        socket.destroy();
        resolve(answered(url, message, []));
      });
      request.on("response", (message) => {
        const parts: Buffer[] = [];
        let bytes = 0;
        message.on("data", (part: Buffer) => {
          bytes += part.length;
          if (bytes > longestBody) message.destroy(new Error(`the answer is longer than ${longestBody} bytes`));
          else parts.push(part);
        });
        message.on("error", reject);
        message.on("end", () => resolve(answered(url, message, parts)));
      });
      request.end(body);
    });
};

// Those of Node's own agent are taken over for its settings of proxies. Its types know them of https's agent only, whose
// port and scheme would be wrong for http.
const { options: nodesOwn } = http.globalAgent as http.Agent & { readonly options: http.AgentOptions };

/**
 * Idle connections are closed after 4 s, or sooner if the server says so: many servers close them after 5, and a request
 * that meets the closing is lost. As many may be idle as were in use. They do not keep the process alive.
 */
const agentOptions = { ...nodesOwn, keepAlive: true, timeout: 4000, maxFreeSockets: Infinity };

const answered = async (url: string, message: IncomingMessage, parts: readonly Buffer[]): Promise<Answer> => {
  // Node types it as optional because a server's messages have none.
  const status = message.statusCode ?? 0;
  const text = await decodeBody(Buffer.concat(parts), message.headers["content-encoding"]);
  return {
    url,
    status,
    ok: status >= 200 && status < 300,
    headers: headersOf(message),
    text: () => Promise.resolve(text),
  };
};

const headersOf = ({ headers }: IncomingMessage): Answer["headers"] => {
  const get = (name: string) => headers[name.toLowerCase()]?.toString() ?? null;
  return {
    get,
    entries: () =>
      Object.keys(headers)
        .map((name) => [name, get(name) ?? ""] as [string, string])
        .values(),
  };
};
