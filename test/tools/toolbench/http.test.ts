import http, { type IncomingMessage, type ServerResponse } from "node:http";
import { createServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Observation } from "../../../src/core/tool-library.js";
import { serve } from "../../support/serve.js";
import { forecast, openFiles } from "./folder.js";

const key = 's3cret/key+"1"';
const never = new AbortController().signal;

type Seen = {
  readonly method: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: unknown;
};
type Listener = (response: ServerResponse, request: IncomingMessage) => void;

// biome-ignore lint/suspicious/noTemplateCurlyInString: a variable as a tools file writes it
const fromVariable = "${TB_KEY}";

/** A library over a server that answers every request like this. */
async function openServed(answer: Listener, timeout = 60) {
  const seen: Seen[] = [];
  const { baseURL, close } = await serve((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const body: unknown = JSON.parse(Buffer.concat(parts).toString());
      seen.push({ method: request.method, headers: request.headers, body });
      answer(response, request);
    });
  });
  onTestFinished(close);
  const responses = { kind: "http", url: `${baseURL}/rapidapi?q=1`, key: fromVariable, strip: "filter" } as const;
  const library = await openFiles(responses, { timeout, variable: (name) => (name === "TB_KEY" ? key : undefined) });
  const ask = (input: Readonly<Record<string, unknown>> = {}, signal = never): Promise<Observation> =>
    library.call({ tool: forecast, input, caller: "s" }, signal);
  return { library, ask, seen, baseURL };
}

const json =
  (value: unknown, status = 200): Listener =>
  (response) => {
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
  };

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

const text =
  (body: string, status = 200, headers: Readonly<Record<string, string>> = {}): Listener =>
  (response) => {
    response.writeHead(status, headers).end(body);
  };

describe("a call over HTTP", () => {
  it("is what ToolBench's server is asked, with the key, and parameters by their Python names", async () => {
    const { ask, seen, library, baseURL } = await openServed(json({ error: "", response: "ok" }));
    await expect(ask({ city: 'Rome "x"', id: 3, "Content-Type": [1.5, { id: null }] })).resolves.toEqual({
      error: "",
      response: "ok",
    });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      method: "POST",
      headers: { "content-type": "application/json", toolbench_key: key },
      body: {
        category: "Weather",
        tool_name: "easy_weather",
        api_name: "get_16_day_forecast",
        tool_input: JSON.stringify({ city: 'Rome "x"', is_id: 3, content_type: [1.5, { id: null }] }),
        strip: "filter",
        toolbench_key: key,
      },
    });
    expect(library.source).toBe(`toolbench tools, ${baseURL}/rapidapi`);
  });

  it.each([
    [
      { error: "", response: "text" },
      { error: "", response: "text" },
    ],
    [
      { error: "", response: { a: [1] } },
      { error: "", response: '{"a":[1]}' },
    ],
    [
      { error: "", response: [] },
      { error: "", response: "[]" },
    ],
    [
      { error: "", response: 0 },
      { error: "", response: "0" },
    ],
    [
      { error: "", response: null },
      { error: "", response: "" },
    ],
    [{ response: false }, { error: "", response: "false" }],
    [
      { error: null, response: "x" },
      { error: "", response: "x" },
    ],
    [
      { error: "Message error...", response: "x" },
      { error: "Message error...", response: "x" },
    ],
    [{ error: { code: 7 } }, { error: '{"code":7}', response: "" }],
    ['{"error":"","response":"{\\"error\\":\\"inner\\"}"}', { error: "", response: '{"error":"inner"}' }],
  ])("that is answered %j gives %j", async (body, observation) => {
    const { ask } = await openServed(json(body));
    await expect(ask()).resolves.toEqual(observation);
  });

  it.each([
    ["500", json({ detail: "boom" }, 500), 'HTTP 500: {"detail":"boom"}'],
    ["429 without a body", text("", 429), "HTTP 429"],
    ["201", json({ error: "", response: "x" }, 201), 'HTTP 201: {"error":"","response":"x"}'],
    ["no JSON", text("<html>\n\u001b[2Jno"), "an answer that is no {error, response}: <html> no"],
    ["a list", json([1]), "an answer that is no {error, response}: [1]"],
    ["null", json(null), "an answer that is no {error, response}: null"],
    ["neither of the two", json({ a: 1 }), 'an answer that is no {error, response}: {"a":1}'],
    ["nothing", text(""), "an answer that is no {error, response}"],
    [
      "lists without end",
      text(`{"response":${"[".repeat(1e5)}${"]".repeat(1e5)}}`),
      `an answer that is no {error, response}: {"response":${"[".repeat(188)}`,
    ],
    ["long rubbish", text("x".repeat(9000)), `an answer that is no {error, response}: ${"x".repeat(200)}`],
  ])("that is answered with %s is an error", async (_, listener, error) => {
    const { ask } = await openServed(listener);
    await expect(ask()).resolves.toEqual({ error, response: "" });
  });

  it("of an input that is nested too deep to be written is not made", async () => {
    const { ask, seen } = await openServed(json({ error: "", response: "x" }));
    const city: unknown = JSON.parse(`${"[".repeat(1e5)}${"]".repeat(1e5)}`);
    const error = "the input is nested too deep to be written as JSON";
    await expect(ask({ city })).resolves.toEqual({ error, response: "" });
    expect(seen).toEqual([]);
  });

  it.each([301, 302, 307, 308])("is not sent on by a redirect (%d)", async (status) => {
    const { ask, seen } = await openServed(text("", status, { location: "/elsewhere" }));
    await expect(ask()).resolves.toEqual({ error: `HTTP ${status}: redirects are not followed`, response: "" });
    expect(seen).toHaveLength(1);
  });

  it("takes an answer of up to 5 MB, and no more", async () => {
    const filled = (bytes: number) => `{"response":"${"é".repeat((bytes - 15) / 2)}"}`;
    const long = await openServed(text(filled(4_999_999)));
    const { error, response } = await long.ask();
    expect([error, response.length]).toEqual(["", (4_999_999 - 15) / 2]);

    const longer = await openServed(text(filled(5_000_001)));
    await expect(longer.ask()).resolves.toEqual({ error: "an answer of more than 5 MB", response: "" });

    const endless = await openServed((response) => {
      const more = (): void => {
        while (!response.destroyed && response.write("x".repeat(65_536)));
      };
      response.on("drain", more);
      more();
    });
    await expect(endless.ask()).resolves.toEqual({ error: "an answer of more than 5 MB", response: "" });
  });

  it("ends after the timeout, which covers the body", async () => {
    const silent = await openServed(() => undefined, 0.2);
    await expect(silent.ask()).resolves.toEqual({ error: "no answer within 0.2 s", response: "" });
    const trickle = await openServed((response) => {
      response.write("{");
      const timer = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(timer));
    }, 0.3);
    await expect(trickle.ask()).resolves.toEqual({ error: "no answer within 0.3 s", response: "" });
  });

  it("ends with the signal, whose reason it rejects with", async () => {
    const controller = new AbortController();
    const { ask } = await openServed(() => controller.abort(new Error("enough")));
    await expect(ask({}, controller.signal)).rejects.toThrow("enough");
  });

  it("ends when the library is closed, and is not begun after", async () => {
    const { ask, library, seen } = await openServed(() => void library.close());
    await expect(ask()).resolves.toEqual({ error: "the library was closed", response: "" });
    await expect(ask()).resolves.toEqual({ error: "the library was closed", response: "" });
    expect(seen).toHaveLength(1);
  });

  it("that is cut off is an error", async () => {
    const cut = await openServed((response) => {
      response.writeHead(200, { "content-length": "100" }).write("{");
      setTimeout(() => response.destroy(), 20);
    });
    expect((await cut.ask()).error).toMatch(/^no answer: \S/);
  });

  it("that finds nobody is made again a second later, since nothing of it was sent", async () => {
    const port = await freePort();
    const library = await openFiles({ kind: "http", url: `http://localhost:${port}/`, key: "", strip: "" });
    const asked = library.call({ tool: forecast, input: {}, caller: "s" }, never);
    const late = http.createServer((_, response) => response.end('{"response":"here"}'));
    onTestFinished(() => void late.close());
    setTimeout(() => late.listen(port, "localhost"), 300);
    await expect(asked).resolves.toEqual({ error: "", response: "here" });
  });

  it("that finds nobody after three more attempts stops the run, as a refused key does at once", async () => {
    const port = await freePort();
    const library = await openFiles({ kind: "http", url: `http://127.0.0.1:${port}/r?q=1`, key: "", strip: "" });
    await expect(library.call({ tool: forecast, input: {}, caller: "s" }, never)).rejects.toMatchObject({
      kind: "data",
      message: `ToolBench's server http://127.0.0.1:${port}/r cannot be reached: connect ECONNREFUSED 127.0.0.1:${port}`,
    });

    const { ask, seen, baseURL } = await openServed(text(`who is ${key}?`, 401));
    await expect(ask()).rejects.toMatchObject({
      kind: "data",
      message: `ToolBench's server ${baseURL}/rapidapi refuses the key (HTTP 401): who is ***?`,
      hint: expect.stringContaining("run the same command again") as unknown,
    });
    expect(seen).toHaveLength(1);
  });

  it("that finds nobody ends with the signal", async () => {
    const url = `http://127.0.0.1:${await freePort()}/`;
    const library = await openFiles({ kind: "http", url, key: "", strip: "" });
    const signal = AbortSignal.timeout(100);
    const error: unknown = await library.call({ tool: forecast, input: {}, caller: "s" }, signal).catch((e) => e);
    expect(error).toBe(signal.reason);
  });

  it("never shows the key, as it is or as JSON or a URL writes it", async () => {
    const forms = [key, JSON.stringify(key), encodeURIComponent(key)];
    for (const listener of [
      json({ error: `bad key ${key}`, response: { key, url: `/x?k=${encodeURIComponent(key)}` } }),
      json({ error: "", response: forms.join(" ") }),
      text(`your key is ${forms.join(" ")}`, 403),
      text(`${"-".repeat(190)}${key}`, 403),
      json({ error: "", response: key.replace("s3c", "\u001b[0ms3c") }),
      text(`your key is ${forms.join(" ")}`),
    ]) {
      const { ask } = await openServed(listener);
      const { error, response } = await ask();
      expect(error + response).toContain("***");
      for (const form of ["s3cret", ...forms]) expect(error + response).not.toContain(form);
    }
  });

  it("does not spoil an answer for a key of a few letters, which is no secret", async () => {
    const { baseURL } = await openServed(json({ error: "", response: "all fine" }));
    const library = await openFiles({ kind: "http", url: baseURL, key: "a", strip: "" });
    const { response } = await library.call({ tool: forecast, input: {}, caller: "s" }, never);
    expect(response).toBe("all fine");
  });
});

describe("a server that cannot be asked", () => {
  const at = (url: string, parts: Readonly<Record<string, string>> = {}) =>
    openFiles({ kind: "http", url, key: "", strip: "", ...parts });

  it.each(["", "rapidapi", "ftp://example.com/x", "//example.com"])("is refused for the URL %j", async (url) => {
    await expect(at(url)).rejects.toThrow("`responses.url` is no http(s) URL");
  });

  it("is refused for a variable that is not set, by its name", async () => {
    await expect(at("http://127.0.0.1:9", { key: `x-${fromVariable}` })).rejects.toThrow(
      "a toolbench library's `responses.key` needs the environment variable TB_KEY, which is not set",
    );
  });

  it("is refused for a key that no header takes, without showing it", async () => {
    const refusal = await at("http://127.0.0.1:9", { key: "a b" }).catch(String);
    expect(refusal).toMatch(/^UsageError: a toolbench library's key has characters/);
    expect(refusal).not.toContain("a b");
  });

  it("is told in the provenance without what may be a secret", async () => {
    const { source } = await at("http://user:pass@127.0.0.1:9/rapidapi?token=t");
    expect(source).toBe("toolbench tools, http://127.0.0.1:9/rapidapi");
  });
});
