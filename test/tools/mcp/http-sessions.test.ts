import type { ServerResponse } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { callTool, openServers } from "../../support/mcp.js";
import { serve } from "../../support/serve.js";

/** A call of the tool `t`, as the server sees it; `id` is the request's. */
type Asked = {
  readonly id: number;
  readonly input: Readonly<Record<string, unknown>>;
  readonly session: string;
  readonly response: ServerResponse;
};

type Behaviour = {
  readonly call: (asked: Asked) => void;
  /** The standing stream of what a server says unasked; without it there is none. */
  readonly stream?: (response: ServerResponse, lastEvent: string | undefined) => void;
};

const eventsOf = (...messages: readonly unknown[]): string =>
  messages.map((message) => `event: message\ndata: ${JSON.stringify(message)}\n\n`).join("");

const resultOf = (id: number, text: string) => ({ jsonrpc: "2.0", id, result: { content: [{ type: "text", text }] } });

const progress = {
  jsonrpc: "2.0",
  method: "notifications/message",
  params: { level: "info", data: "x".repeat(2 ** 20) },
};

const asEvents = (response: ServerResponse) => response.writeHead(200, { "content-type": "text/event-stream" });

const asJson = (response: ServerResponse, message: unknown, headers = {}) =>
  response.writeHead(200, { "content-type": "application/json", ...headers }).end(JSON.stringify(message));

/** A library of one server over HTTP, whose sessions are called s1, s2, …. */
async function openBehaving({ call, stream }: Behaviour, terms = {}) {
  const sessions: string[] = [];
  const web = await serve((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      if (request.method === "GET" && stream !== undefined)
        return stream(asEvents(response), request.headersDistinct["last-event-id"]?.[0]);
      if (request.method !== "POST") return response.writeHead(405).end();
      const { id, method, params } = JSON.parse(String(Buffer.concat(parts))) as {
        id: number;
        method: string;
        params: { arguments: Record<string, unknown> };
      };
      const session = String(request.headers["mcp-session-id"]);
      if (method === "initialize") {
        sessions.push(`s${sessions.length + 1}`);
        const serverInfo = { name: "w", version: "1" };
        const result = { protocolVersion: "2025-06-18", capabilities: { tools: {} }, serverInfo };
        return asJson(response, { jsonrpc: "2.0", id, result }, { "mcp-session-id": sessions.at(-1) });
      }
      const tools = [{ name: "t", inputSchema: { type: "object" } }];
      if (method === "tools/list") return asJson(response, { jsonrpc: "2.0", id, result: { tools } });
      if (method === "tools/call") return call({ id, input: params.arguments, session, response });
      return response.writeHead(202).end();
    });
  });
  onTestFinished(web.close);
  return { library: await openServers({ web: { url: web.baseURL, headers: {} } }, terms), sessions };
}

describe("a session over HTTP that is over", () => {
  it.each(["json", "events"])("still answers what it took before (%s), beside the new one", async (kind) => {
    const held: (() => void)[] = [];
    const { library, sessions } = await openBehaving({
      call: ({ id, input, session, response }) => {
        const answer = () => {
          if (kind === "json") asJson(response, resultOf(id, `slow of ${session}`));
          else asEvents(response).end(eventsOf(resultOf(id, `slow of ${session}`)));
        };
        if (input.slow === true) return void held.push(answer);
        if (session === "s1") return response.writeHead(404).end();
        return asJson(response, resultOf(id, `fast of ${session}`));
      },
    });
    const slow = callTool(library, "t", { slow: true });
    expect((await callTool(library, "t")).response).toBe("fast of s2");
    expect((await callTool(library, "t")).response).toBe("fast of s2");
    for (const answer of held) answer();
    expect(await slow).toEqual({ error: "", response: "slow of s1" });
    expect(sessions).toEqual(["s1", "s2"]);
  });

  it("has what it still answers ended with the library", async () => {
    const { library } = await openBehaving({
      call: ({ id, input, session, response }) => {
        if (input.slow === true) return;
        if (session === "s1") return response.writeHead(401).end();
        return asJson(response, resultOf(id, "fast"));
      },
    });
    const slow = callTool(library, "t", { slow: true });
    expect((await callTool(library, "t")).response).toBe("fast");
    await library.close();
    expect(await slow).toEqual({ error: "the server web was closed", response: "" });
  });
});

describe("an answer over HTTP", () => {
  const brokenOff = {
    error:
      "the server web closed the request's connection, before it answered; the call may have had an effect, and was not repeated",
    response: "",
  };

  it.each<[string, (asked: Asked) => void]>([
    ["a stream that ends", ({ response }) => asEvents(response).end(eventsOf(progress))],
    [
      "a stream that is cut",
      ({ response }) => asEvents(response).write(eventsOf(progress), () => setTimeout(() => response.destroy(), 50)),
    ],
    [
      "JSON that is cut",
      ({ response }) =>
        response
          .writeHead(200, { "content-type": "application/json" })
          .write('{"jsonrpc":', () => setTimeout(() => response.destroy(), 50)),
    ],
    ["one of another call", ({ id, response }) => asJson(response, resultOf(id + 1000, "other"))],
  ])("that never comes is told at once: %s", async (_, call) => {
    const { library, sessions } = await openBehaving({ call }, { timeout: 600 });
    expect(await callTool(library, "t")).toEqual(brokenOff);
    expect(await callTool(library, "t")).toEqual(brokenOff);
    expect(sessions).toEqual(["s1"]);
  });

  it("that can be resumed is waited for", async () => {
    let asked = 0;
    const { library } = await openBehaving({
      call: ({ id, response }) => {
        asked = id;
        asEvents(response).end("id: e1\nretry: 10\ndata: \n\n");
      },
      stream: (response, lastEvent) => {
        if (lastEvent === "e1") setTimeout(() => response.end(eventsOf(resultOf(asked, "in the end"))), 500);
      },
    });
    expect(await callTool(library, "t")).toEqual({ error: "", response: "in the end" });
  });

  it("that is too long is told at once, as a stream too", async () => {
    const { library, sessions } = await openBehaving(
      {
        call: ({ id, session, response }) => {
          if (session !== "s1") return asJson(response, resultOf(id, "short"));
          return asEvents(response).end(eventsOf(resultOf(id, "x".repeat(11 * 2 ** 20))));
        },
      },
      { timeout: 600 },
    );
    expect((await callTool(library, "t")).error).toContain("was ended: it sent an answer of more than 10 MiB, before");
    expect((await callTool(library, "t")).response).toBe("short");
    expect(sessions).toEqual(["s1", "s2"]);
  });
});

describe("what a server over HTTP says unasked", () => {
  it("may be of any length", async () => {
    let streamed: Promise<void> = Promise.resolve();
    const { library, sessions } = await openBehaving({
      call: ({ id, session, response }) => asJson(response, resultOf(id, session)),
      stream: (response) => {
        const messages = Array.from({ length: 12 }, () => progress);
        streamed = new Promise((written) => response.write(eventsOf(...messages), () => written()));
      },
    });
    expect((await callTool(library, "t")).response).toBe("s1");
    await streamed;
    await new Promise((read) => setTimeout(read, 300));
    expect((await callTool(library, "t")).response).toBe("s1");
    expect(sessions).toEqual(["s1"]);
  });
});
