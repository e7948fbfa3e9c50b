import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { callTool, namesOf, openServers, realServers, runs, theMeans, variable } from "../../support/mcp.js";
import { serve } from "../../support/serve.js";
import { tempFolder, writeFiles } from "../../support/temp-folder.js";

describe("the filesystem server over stdio", () => {
  const openFolder = async () => {
    const folder = writeFiles(tempFolder(), { "a.txt": "alpha\nbeta" });
    return { folder, library: await openServers({ files: runs(realServers.filesystem, [folder]) }) };
  };

  it("lists its tools with descriptions and schemas of objects", async () => {
    const { library } = await openFolder();
    const tool = library.tools.find(({ name }) => name === "read_text_file");
    expect(tool).toMatchObject({ provider: "files", parameters: { type: "object", required: ["path"] } });
    expect(tool?.description).toContain("Read");
    expect(library.problems).toEqual([]);
  });

  it("gives a tool's text as the response of a call that worked", async () => {
    const { folder, library } = await openFolder();
    const observation = await callTool(library, "read_text_file", { path: join(folder, "a.txt") });
    expect(observation).toEqual({ error: "", response: "alpha\nbeta" });
  });

  it("gives the words of a tool that says isError as the error", async () => {
    const { library } = await openFolder();
    const { error, response } = await callTool(library, "read_text_file", { path: "/etc/hostname" });
    expect(error).toContain("Access denied");
    expect(response).toBe("");
  });
});

describe("the memory server over stdio", () => {
  it("keeps what it was told, in a file that its environment names", async () => {
    const file = join(tempFolder(), "memory.jsonl");
    const env = { MEMORY_FILE_PATH: variable("THE_FILE") };
    const library = await openServers({ memory: runs(realServers.memory, [], env) }, {}, theMeans({ THE_FILE: file }));
    const entities = [{ name: "Ada", entityType: "person", observations: ["wrote the first program"] }];
    expect((await callTool(library, "create_entities", { entities })).error).toBe("");
    expect((await callTool(library, "read_graph")).response).toContain("wrote the first program");
  });
});

describe("the everything server over stdio", () => {
  const openEverything = (timeout = 30) => openServers({ everything: runs(realServers.everything) }, { timeout });

  it("answers with images and resources, which become words", async () => {
    const library = await openEverything();
    expect((await callTool(library, "get-tiny-image")).response).toContain("[image: image/png]");
    const links = await callTool(library, "get-resource-links", { count: 1 });
    expect(links.response).toContain("[resource: demo://resource/dynamic/");
    const reference = await callTool(library, "get-resource-reference", { resourceType: "Text", resourceId: 1 });
    expect(reference.response).toMatch(/\[resource: demo:\/\/resource\/dynamic\/text\/1\]\nResource 1: This is/);
  });

  it("tells what it has against an input", async () => {
    const { error, response } = await callTool(await openEverything(), "get-sum", { a: "x", b: 1 });
    expect(error).toContain("expected number, received string");
    expect(response).toBe("");
  });

  it("is given no more of the environment than it needs", async () => {
    const { response } = await callTool(await openEverything(), "get-env");
    const names = Object.keys(JSON.parse(response) as object);
    expect(names).toContain("PATH");
    expect(names.filter((name) => !/^(HOME|LOGNAME|PATH|SHELL|TERM|USER)$/.test(name))).toEqual([]);
  });

  it("is not waited for longer than a call may take, and serves the next one", async () => {
    const library = await openEverything(1);
    const late = await callTool(library, "trigger-long-running-operation", { duration: 20, steps: 2 });
    expect(late).toEqual({ error: "no answer within 1 s", response: "" });
    expect(await callTool(library, "echo", { message: "still here" })).toEqual({
      error: "",
      response: "Echo: still here",
    });
  });

  it("lets a call be stopped, which rejects with the signal's reason", async () => {
    const library = await openEverything();
    const stop = new AbortController();
    const call = { tool: "trigger-long-running-operation", input: { duration: 20, steps: 2 }, caller: "s" };
    const stopped = expect(library.call(call, stop.signal)).rejects.toThrow("enough");
    stop.abort(new Error("enough"));
    await stopped;
    await expect(library.call({ tool: "echo", input: {}, caller: "s" }, stop.signal)).rejects.toThrow("enough");
  });
});

describe("three servers at once", () => {
  it("are one library, in the order of the file", async () => {
    const library = await openServers({
      memory: runs(realServers.memory, [], { MEMORY_FILE_PATH: join(tempFolder(), "m.jsonl") }),
      everything: runs(realServers.everything),
      files: runs(realServers.filesystem, [tempFolder()]),
    });
    expect([...new Set(library.tools.map(({ provider }) => provider))]).toEqual(["memory", "everything", "files"]);
    const answers = await Promise.all([
      callTool(library, "read_graph"),
      callTool(library, "echo", { message: "x" }),
      callTool(library, "list_allowed_directories"),
    ]);
    expect(answers.map(({ error }) => error)).toEqual(["", "", ""]);
    expect(library.source).toBe("mcp: memory (node), everything (node), files (node)");
  });

  it("have the names of their tools told apart where two servers share them", async () => {
    const [one, two] = [
      writeFiles(tempFolder(), { "a.txt": "of one" }),
      writeFiles(tempFolder(), { "a.txt": "of two" }),
    ];
    const library = await openServers({
      one: runs(realServers.filesystem, [one]),
      two: runs(realServers.filesystem, [two]),
      memory: runs(realServers.memory, [], { MEMORY_FILE_PATH: join(one, "m.jsonl") }),
    });
    expect(namesOf(library.tools)).toContain("one-read_text_file");
    expect(namesOf(library.tools)).toContain("read_graph");
    expect(namesOf(library.tools)).not.toContain("read_text_file");
    expect((await callTool(library, "two-read_text_file", { path: join(two, "a.txt") })).response).toBe("of two");
    expect((await callTool(library, "one-read_text_file", { path: join(two, "a.txt") })).error).toContain(
      "Access denied",
    );
  });
});

/** The everything server over streamable HTTP on a free port; it says on stderr when it listens. */
async function startOverHttp(port: number) {
  const child = spawn(process.execPath, [realServers.everything, "streamableHttp"], {
    env: { ...process.env, PORT: String(port) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  await new Promise<void>((listening) => {
    const look = (bytes: Buffer) => /listening/i.test(String(bytes)) && listening();
    child.stdout.on("data", look);
    child.stderr.on("data", look);
  });
  const kill = () => {
    child.kill("SIGKILL");
    return closed;
  };
  return { kill };
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

describe("the everything server over streamable HTTP", () => {
  it("lists and answers as over stdio", async () => {
    const port = await freePort();
    await startOverHttp(port);
    const library = await openServers({ web: { url: `http://127.0.0.1:${port}/mcp`, headers: {} } });
    expect(namesOf(library.tools)).toContain("echo");
    expect(await callTool(library, "echo", { message: "web" })).toEqual({ error: "", response: "Echo: web" });
    expect(library.source).toBe(`mcp: web (http://127.0.0.1:${port})`);
  });

  it("is asked for a new session after it was started anew", async () => {
    const port = await freePort();
    const first = await startOverHttp(port);
    const library = await openServers({ web: { url: `http://127.0.0.1:${port}/mcp`, headers: {} } }, { restarts: 60 });
    await first.kill();
    const waiting = callTool(library, "echo", { message: "1" });
    await startOverHttp(port);
    expect(await waiting).toEqual({ error: "", response: "Echo: 1" });
  });

  it("is asked for a new session when it does not know the old one", async () => {
    const port = await freePort();
    const first = await startOverHttp(port);
    const library = await openServers({ web: { url: `http://127.0.0.1:${port}/mcp`, headers: {} } });
    await first.kill();
    await startOverHttp(port);
    expect(await callTool(library, "echo", { message: "2" })).toEqual({ error: "", response: "Echo: 2" });
  });

  it("answers all calls that found their session forgotten at once, in a new one", async () => {
    const port = await freePort();
    const first = await startOverHttp(port);
    const library = await openServers({ web: { url: `http://127.0.0.1:${port}/mcp`, headers: {} } }, { restarts: 1 });
    await first.kill();
    await startOverHttp(port);
    const calls = Array.from({ length: 8 }, (_, nth) => `call ${nth}`);
    const answers = await Promise.all(calls.map((message) => callTool(library, "echo", { message })));
    expect(answers).toEqual(calls.map((message) => ({ error: "", response: `Echo: ${message}` })));
  });

  it("that is not there is a problem", async () => {
    const port = await freePort();
    const library = await openServers({ web: { url: `http://127.0.0.1:${port}/mcp`, headers: {} } });
    expect(library.tools).toEqual([]);
    const refused = `the server cannot be reached: fetch failed (connect ECONNREFUSED 127.0.0.1:${port})`;
    expect(library.problems).toEqual([{ provider: "web", tool: null, problem: refused }]);
  });
});

describe("a server of HTTP", () => {
  it("is sent the headers, does not send them elsewhere by a redirect, and has its words hidden", async () => {
    const seen: (string | undefined)[] = [];
    const elsewhere = await serve((_, response) => {
      seen.push("elsewhere");
      response.end();
    });
    onTestFinished(elsewhere.close);
    const web = await serve(({ headers, url = "" }, response) => {
      seen.push(headers.authorization);
      if (url === "/v1/away") response.writeHead(307, { location: elsewhere.baseURL }).end();
      else response.writeHead(401).end(`who is ${headers.authorization}?`);
    });
    onTestFinished(web.close);
    const headers = { Authorization: `Bearer ${variable("TOKEN")}` };
    const servers = {
      here: { url: `${web.baseURL}/here?key=1`, headers },
      away: { url: `${web.baseURL}/away`, headers },
    };
    const library = await openServers(servers, {}, theMeans({ TOKEN: "tok-123456789" }));
    expect(seen).toEqual(["Bearer tok-123456789", "Bearer tok-123456789"]);
    const [here, away] = library.problems.map(({ problem }) => problem);
    expect(here).toContain("who is Bearer ***?");
    expect(away).toContain("redirect");
    expect(JSON.stringify([library.problems, library.source])).not.toMatch(/tok-123456789|key=1/);
  });

  it("whose URL holds a password is refused without it", async () => {
    const refused = openServers({ web: { url: "http://me:pass-12345@127.0.0.1:9/mcp", headers: {} } });
    await expect(refused).rejects.toThrow('the MCP server "web" has a `url` that holds a user or a password');
    await expect(refused).rejects.not.toThrow("pass-12345");
  });

  it("may have variables in its URL, which must be one then", async () => {
    const web = await serve((request, response) => response.writeHead(403).end(`what is ${request.url}?`));
    onTestFinished(web.close);
    const url = `${variable("HOST")}/${variable("KEY")}`;
    const open = (HOST: string) =>
      openServers({ web: { url, headers: {} } }, {}, theMeans({ HOST, KEY: "key-123456789" }));
    const { problems, source } = await open(web.baseURL);
    expect(problems[0]?.problem).toContain("HTTP 403: what is /v1/***?");
    expect(source).not.toContain("key");
    await expect(open("no host")).rejects.toThrow("has a `url` that is none once its variables are filled in");
    await expect(open("ftp://a")).rejects.toThrow("has a `url` that is not of http or https");
  });

  type Reply = { readonly status: number; readonly words: string };

  /** A server over HTTP that answers calls within its first sessions with this alone, and those of later ones with a text. */
  async function forgetful({ status, words }: Reply, forgotten = 1, terms = {}) {
    const sessions: string[] = [];
    const web = await serve((request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        if (request.method !== "POST") return response.writeHead(405).end();
        const { id, method } = JSON.parse(String(Buffer.concat(parts))) as { id?: number; method: string };
        const answer = (result: unknown, headers = {}) =>
          response
            .writeHead(200, { "content-type": "application/json", ...headers })
            .end(JSON.stringify({ jsonrpc: "2.0", id, result }));
        if (method === "initialize") {
          const session = `s${sessions.length + 1}`;
          sessions.push(session);
          const greeting = {
            protocolVersion: "2025-06-18",
            capabilities: { tools: {} },
            serverInfo: { name: "w", version: "1" },
          };
          return answer(greeting, { "mcp-session-id": session });
        }
        if (method === "tools/list") return answer({ tools: [{ name: "t", inputSchema: { type: "object" } }] });
        if (method !== "tools/call") return response.writeHead(202).end();
        const session = Number(String(request.headers["mcp-session-id"]).slice(1));
        if (session <= forgotten) return response.writeHead(status, { "content-type": "application/json" }).end(words);
        return answer({ content: [{ type: "text", text: "yes" }] });
      });
    });
    onTestFinished(web.close);
    return { library: await openServers({ web: { url: web.baseURL, headers: {} } }, terms), sessions };
  }

  it.each([
    [404, "who?"],
    [404, ""],
    [400, '{"jsonrpc":"2.0","error":{"code":-32000,"message":"Bad Request: No valid session ID provided"},"id":null}'],
    [400, "unknown mcp-session-id"],
    [401, "expired"],
  ])(
    "that answers a session with %i %j is asked again in a new one, for it did not take the call",
    async (...reply) => {
      const [status, words] = reply;
      const { library, sessions } = await forgetful({ status, words });
      expect(await Promise.all([callTool(library, "t"), callTool(library, "t")])).toEqual([
        { error: "", response: "yes" },
        { error: "", response: "yes" },
      ]);
      expect(sessions).toEqual(["s1", "s2"]);
    },
  );

  it("that takes a call in no session stops the run when its restarts are used up", async () => {
    const { library, sessions } = await forgetful({ status: 401, words: "expired" }, 99, { restarts: 2 });
    expect(await callTool(library, "t")).toEqual({
      error: "the server web did not take the call: it refuses access (HTTP 401: expired)",
      response: "",
    });
    await expect(callTool(library, "t")).rejects.toThrow(
      "the MCP server web refuses access (HTTP 401: expired); its restarts are used up (restarts: 2)",
    );
    expect(sessions).toEqual(["s1", "s2", "s3"]);
  });

  it.each([
    [400, "a must be a number"],
    [400, ""],
    [403, "not that one"],
    [500, "the session broke"],
    [503, "<html>".repeat(10_000)],
  ])("that answers a call with %i %j has refused the call, and its session goes on", async (status, words) => {
    const { library, sessions } = await forgetful({ status, words });
    for (let call = 0; call < 5; call += 1) {
      const { error } = await callTool(library, "t");
      expect(error).toContain(words === "" ? `HTTP ${status}` : `HTTP ${status}: ${words.slice(0, 200)}`);
      expect(error.length).toBeLessThan(320);
    }
    expect(sessions).toEqual(["s1"]);
  });

  it("that says more than is read is ended, and asked anew by the next call", async () => {
    const words = `{"jsonrpc":"2.0","id":0,"result":"${"x".repeat(11 * 2 ** 20)}"}`;
    const { library, sessions } = await forgetful({ status: 200, words });
    expect((await callTool(library, "t")).error).toContain(
      "the server web was ended: it sent an answer of more than 10 MiB, before it answered",
    );
    expect(await callTool(library, "t")).toEqual({ error: "", response: "yes" });
    expect(sessions).toEqual(["s1", "s2"]);
  });
});
