import { getEventListeners, once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer as createRawServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { httpFetch, type Sent } from "../../src/provider/http-fetch.js";
import { runChild } from "../support/run-child.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";
import { selfSigned } from "./self-signed.js";

const aPost = (parts: Partial<Sent> = {}): Sent => ({
  method: "POST",
  headers: [["content-type", "application/json"]],
  body: '{"a":1}',
  signal: new AbortController().signal,
  ...parts,
});

/** Starts a server on a free port of 127.0.0.1, or of another loopback address; its connections end with the test. */
const listening = async (server: Server, host = "127.0.0.1"): Promise<number> => {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
  });
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  await new Promise<void>((done) => server.listen(0, host, done));
  return (server.address() as AddressInfo).port;
};

const aServer = async (listener: RequestListener) => {
  const server = createServer(listener);
  let connections = 0;
  server.on("connection", () => {
    connections += 1;
  });
  const url = `http://127.0.0.1:${await listening(server)}/`;
  return { server, url, connections: () => connections };
};

/** A server that speaks in raw bytes: `answer` is called with each request's number on its connection, from 0. */
const aRawServer = async (answer: (socket: Socket, request: number) => void) => {
  let requests = 0;
  const server = createRawServer((socket) => {
    let ofThisConnection = 0;
    // The requests of these tests are small: each comes in one piece.
    socket.on("data", () => {
      requests += 1;
      answer(socket, ofThisConnection);
      ofThisConnection += 1;
    });
  });
  return { url: `http://127.0.0.1:${await listening(server)}/`, requests: () => requests };
};

const ok = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";

describe("an exchange", () => {
  it("sends method, path, query, headers and body as they are, and asks for no compression", async () => {
    const received: unknown[] = [];
    const { url } = await aServer((req, res) => {
      req.setEncoding("utf8").on("data", (body: string) => {
        received.push(req.method, req.url, req.headers, body);
        res.end("{}");
      });
    });
    await httpFetch()(`${url}v1/chat?api-version=1&x=%20`, aPost({ headers: [["x-key", "k"]], body: "ä" }));
    expect(received).toEqual([
      "POST",
      "/v1/chat?api-version=1&x=%20",
      { "x-key": "k", "content-length": "2", host: new URL(url).host, connection: "keep-alive" },
      "ä",
    ]);
  });

  it("ends with the status, the headers and the text, whose characters may come in pieces", async () => {
    const { url } = await aServer((_, res) => {
      res.writeHead(201, { "X-Limit": "60", "set-cookie": ["a=1", "b=2"] });
      const [first, second] = [Buffer.from("ä").subarray(0, 1), Buffer.from("ä").subarray(1)];
      res.write(first, () => setTimeout(() => res.end(second), 20));
    });
    const answer = await httpFetch()(url, aPost());
    expect(answer).toMatchObject({ url, status: 201, ok: true });
    expect(answer.headers.get("X-LIMIT")).toBe("60");
    expect(answer.headers.get("set-cookie")).toBe("a=1,b=2");
    expect(answer.headers.get("retry-after")).toBeNull();
    expect(Object.fromEntries(answer.headers.entries())).toMatchObject({ "x-limit": "60", "set-cookie": "a=1,b=2" });
    expect(await answer.text()).toBe("ä");
  });

  it.each([199 + 100, 300, 404, 500])("a %i is an answer too", async (status) => {
    const { url } = await aServer((_, res) => res.writeHead(status).end("why"));
    const answer = await httpFetch()(url, aPost());
    expect(answer).toMatchObject({ status, ok: status === 299 });
    expect(await answer.text()).toBe("why");
  });

  it("does not follow a redirect: the key is for the host that was named", async () => {
    let asked = 0;
    const elsewhere = await aServer((_, res) => {
      asked += 1;
      res.end("{}");
    });
    const { url } = await aServer((_, res) => res.writeHead(307, { location: elsewhere.url }).end());
    const answer = await httpFetch()(url, aPost());
    expect(answer).toMatchObject({ status: 307, ok: false });
    expect(answer.headers.get("location")).toBe(elsewhere.url);
    expect(asked).toBe(0);
  });

  it("fails for a body without an end, and lets the connection go", async () => {
    const megabyte = Buffer.alloc(2 ** 20);
    let sent = 0;
    const { url } = await aServer((_, res) => {
      const send = (): void => {
        if (res.destroyed) return;
        sent += 1;
        res.write(megabyte, send);
      };
      send();
    });
    await expect(httpFetch()(url, aPost())).rejects.toThrow("longer than");
    expect(sent).toBeGreaterThan(100);
    expect(sent).toBeLessThan(200);
  });

  it("reads a body that is compressed though nobody asked for it", async () => {
    const { url } = await aServer((_, res) => res.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("{}")));
    const answer = await httpFetch()(url, aPost());
    expect(await answer.text()).toBe("{}");
  });

  it("fails for a compressed body that is broken", async () => {
    const { url } = await aServer((_, res) => res.writeHead(200, { "content-encoding": "gzip" }).end("{}"));
    await expect(httpFetch()(url, aPost())).rejects.toMatchObject({ code: "Z_DATA_ERROR" });
  });

  it("takes a change of protocols, which nobody asked for, as an answer", async () => {
    let left = false;
    const { url } = await aRawServer((socket) => {
      socket.write("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n");
      socket.on("close", () => {
        left = true;
      });
    });
    expect(await httpFetch()(url, aPost())).toMatchObject({ status: 101, ok: false });
    await expect.poll(() => left).toBe(true);
  });

  it("takes the body of a server that knows no lengths and closes at the end", async () => {
    const { url } = await aRawServer((socket) => socket.end("HTTP/1.0 200 OK\r\n\r\n{}"));
    expect(await (await httpFetch()(url, aPost())).text()).toBe("{}");
  });

  it("goes to IPv6 addresses", async () => {
    const server = createServer((req, res) => res.end(req.headers.host));
    const port = await listening(server, "::1");
    expect(await (await httpFetch()(`http://[::1]:${port}/`, aPost())).text()).toBe(`[::1]:${port}`);
  });
});

describe("connections", () => {
  it("are kept for the next request", async () => {
    const { url, connections } = await aServer((_, res) => res.end("{}"));
    const fetch = httpFetch();
    for (let i = 0; i < 10; i++) await fetch(url, aPost());
    expect(connections()).toBe(1);
  });

  it("are as many as there are requests at once, and all are kept", async () => {
    const waiting: (() => void)[] = [];
    const { url, connections } = await aServer((_, res) => {
      waiting.push(() => res.end("{}"));
      if (waiting.length === 1024) for (const answer of waiting.splice(0)) answer();
    });
    const fetch = httpFetch();
    const all = () => Promise.all(Array.from({ length: 1024 }, () => fetch(url, aPost())));
    expect(await all()).toHaveLength(1024);
    expect(await all()).toHaveLength(1024);
    expect(connections()).toBe(1024);
  });

  it("that the server closed while they were idle are replaced", async () => {
    const { server, url, connections } = await aServer((_, res) => res.end("{}"));
    const fetch = httpFetch();
    const [[socket]] = (await Promise.all([once(server, "connection"), fetch(url, aPost())])) as [[Socket], unknown];
    const closed = once(socket, "close");
    server.closeIdleConnections();
    await closed;
    await sleep(100); // The news must reach the client: a request before it would be lost.
    expect(await fetch(url, aPost())).toMatchObject({ status: 200 });
    expect(connections()).toBe(2);
  });

  it("that are idle are closed before a server that names its patience would", async () => {
    const { server, url } = await aServer((_, res) => res.writeHead(200, { "keep-alive": "timeout=2" }).end("{}"));
    const [[socket]] = (await Promise.all([once(server, "connection"), httpFetch()(url, aPost())])) as [
      [Socket],
      unknown,
    ];
    const began = performance.now();
    await once(socket, "close");
    expect(performance.now() - began).toBeLessThan(3500);
  });

  it.each([
    ["resets", (socket: Socket) => socket.resetAndDestroy()],
    ["closes", (socket: Socket) => socket.end()],
  ])("that the server %s at the very next request fail it, and nothing is sent again", async (_, close) => {
    const { url, requests } = await aRawServer((socket, request) => (request === 0 ? socket.write(ok) : close(socket)));
    const fetch = httpFetch();
    await fetch(url, aPost());
    await expect(fetch(url, aPost())).rejects.toMatchObject({ code: "ECONNRESET" });
    expect(requests()).toBe(2);
  });

  it("survive bytes that nobody asked for, and a reset, while they are idle", async () => {
    const { url } = await aRawServer((socket) => {
      socket.write(ok, () => setTimeout(() => socket.write("surprise", () => socket.resetAndDestroy()), 20));
    });
    const fetch = httpFetch();
    for (let i = 0; i < 3; i++) {
      expect(await fetch(url, aPost())).toMatchObject({ status: 200 });
      await sleep(100);
    }
  });

  it("that are idle do not keep the process alive", async () => {
    const { url } = await aServer((_, res) => res.end("{}"));
    const child = runChild(new URL("./ask-and-end.child.ts", import.meta.url), [url]);
    const { code, stdout } = await child.ended;
    expect(code).toBe(0);
    expect(Number(stdout)).toBeLessThan(3000);
  });
});

describe("what breaks on the way", () => {
  const half = "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n{";

  it.each([
    ["reset before the answer", (socket: Socket) => socket.resetAndDestroy(), "ECONNRESET"],
    ["closed before the answer", (socket: Socket) => socket.end(), "ECONNRESET"],
    [
      "reset within the headers",
      (socket: Socket) => socket.write("HTTP/1.1 200", () => socket.resetAndDestroy()),
      "ECONNRESET",
    ],
    ["closed within the headers", (socket: Socket) => socket.end("HTTP/1.1 200"), "ECONNRESET"],
    ["reset within the body", (socket: Socket) => socket.write(half, () => socket.resetAndDestroy()), "ECONNRESET"],
    ["closed within the body", (socket: Socket) => socket.end(half), "ECONNRESET"],
    [
      "closed within a chunk",
      (socket: Socket) => socket.end("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\n{"),
      "ECONNRESET",
    ],
    [
      "answered with what is no HTTP",
      (socket: Socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n"),
      "HPE_INVALID_CONSTANT",
    ],
  ])("a request that is %s fails with the socket's error", async (_, answer, code) => {
    const { url } = await aRawServer(answer);
    const { signal } = new AbortController();
    await expect(httpFetch()(url, aPost({ signal }))).rejects.toMatchObject({ code });
    await expect.poll(() => getEventListeners(signal, "abort")).toEqual([]);
  });

  it("nobody listening", async () => {
    const server = createRawServer();
    const port = await listening(server);
    await new Promise((closed) => server.close(closed));
    await expect(httpFetch()(`http://127.0.0.1:${port}/`, aPost())).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });

  it("a URL or a header that cannot be", async () => {
    await expect(httpFetch()("/v1", aPost())).rejects.toMatchObject({ code: "ERR_INVALID_URL" });
    await expect(httpFetch()("http://127.0.0.1", aPost({ headers: [["a", "\n"]] }))).rejects.toMatchObject({
      code: "ERR_INVALID_CHAR",
    });
  });
});

describe("a signal", () => {
  it("that was aborted before lets nothing be sent", async () => {
    const { url, connections } = await aServer((_, res) => res.end("{}"));
    await expect(httpFetch()(url, aPost({ signal: AbortSignal.abort("enough") }))).rejects.toBe("enough");
    expect(connections()).toBe(0);
  });

  it("ends a request that is connecting", async () => {
    const { url } = await aServer((_, res) => res.end("{}"));
    const stopper = new AbortController();
    const pending = httpFetch()(url, aPost({ signal: stopper.signal }));
    stopper.abort("enough");
    await expect(pending).rejects.toBe("enough");
    await expect.poll(() => getEventListeners(stopper.signal, "abort")).toEqual([]);
  });

  it.each([
    ["waits for its answer", (socket: Socket) => void socket.setNoDelay()],
    ["waits for the rest of the headers", (socket: Socket) => void socket.write("HTTP/1.1 200 OK\r\n")],
    ["waits for its body", (socket: Socket) => void socket.write("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n")],
    [
      "waits for the rest of its body",
      (socket: Socket) => void socket.write("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{"),
    ],
  ])("ends a request that %s, and its connection", async (_, answer) => {
    const stopper = new AbortController();
    let closed = false;
    const { url } = await aRawServer((socket) => {
      socket.on("close", () => {
        closed = true;
      });
      answer(socket);
      setTimeout(() => stopper.abort("enough"), 50);
    });
    await expect(httpFetch()(url, aPost({ signal: stopper.signal }))).rejects.toBe("enough");
    await expect.poll(() => closed).toBe(true);
    expect(getEventListeners(stopper.signal, "abort")).toEqual([]);
  });

  it("is left alone after the answer, and does not end a connection that is kept", async () => {
    const { url, connections } = await aServer((_, res) => res.end("{}"));
    const fetch = httpFetch();
    const stopper = new AbortController();
    for (let i = 0; i < 20; i++) await fetch(url, aPost({ signal: stopper.signal }));
    await expect.poll(() => getEventListeners(stopper.signal, "abort")).toEqual([]);
    stopper.abort();
    await fetch(url, aPost());
    expect(connections()).toBe(1);
  });
});

describe("TLS", () => {
  const aTlsServer = async () => {
    const own = selfSigned();
    let asked = 0;
    const server = createTlsServer(own, (_, res) => {
      asked += 1;
      res.end("over TLS");
    });
    const url = `https://127.0.0.1:${await listening(server)}/`;
    return { url, cert: own.cert, asked: () => asked };
  };

  it("sends nothing to a server whose certificate nobody vouches for", async () => {
    const { url, asked } = await aTlsServer();
    await expect(httpFetch()(url, aPost())).rejects.toMatchObject({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    expect(asked()).toBe(0);
  });

  it("trusts what NODE_EXTRA_CA_CERTS names", async () => {
    const { url, cert } = await aTlsServer();
    const file = join(writeFiles(tempFolder(), { "ca.pem": cert }), "ca.pem");
    const child = runChild(
      new URL("./fetch-over-tls.child.ts", import.meta.url),
      [url],
      `export NODE_EXTRA_CA_CERTS='${file}'`,
    );
    expect(await child.ended).toMatchObject({ code: 0, stdout: "over TLS\n" });
  });
});
