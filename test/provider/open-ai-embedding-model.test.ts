import type { IncomingMessage, ServerResponse } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import type { ChatRequest } from "../../src/core/chat.js";
import { openAiEmbeddingModel } from "../../src/provider/index.js";
import { serve } from "../support/serve.js";

const apiKey = "secret-of-mine-123";

const request: ChatRequest = {
  endpoint: "chat.completions",
  model: "e-1",
  messages: [{ role: "user", content: "find \ud83d a place" }],
  temperature: 0,
  repeat: 0,
};

async function answeredWith(answer: (res: ServerResponse, req: IncomingMessage) => void, asked = request) {
  const seen = { path: "", body: "" };
  const { baseURL, close } = await serve((req, res) => {
    seen.path = req.url ?? "";
    req.setEncoding("utf8").on("data", (part: string) => {
      seen.body += part;
    });
    req.on("end", () => answer(res, req));
  });
  onTestFinished(close);
  const model = await openAiEmbeddingModel({ apiKey, baseURL, timeoutMs: 5000 });
  const { outcome, limits } = await model.complete(asked, new AbortController().signal);
  return { ...seen, baseURL, outcome, limits };
}

const json =
  (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  (res: ServerResponse) => {
    res.writeHead(200, { "content-type": "application/json", ...headers });
    res.end(typeof body === "string" ? body : JSON.stringify(body));
  };

describe("an embedding", () => {
  it("is asked for as numbers, of the message's text, where embeddings are", async () => {
    const { path, body } = await answeredWith(json({ data: [{ embedding: [1] }] }));
    expect(path).toBe("/v1/embeddings");
    expect(JSON.parse(body)).toEqual({ model: "e-1", input: "find \ud83d a place", encoding_format: "float" });
  });

  it("is kept as 32-bit floats, the lowest byte first, with the tokens it was charged for", async () => {
    const answer = { model: "e-1-large", data: [{ embedding: [1, -2] }], usage: { prompt_tokens: 5, total_tokens: 5 } };
    const { outcome, limits } = await answeredWith(json(answer, { "x-ratelimit-limit-requests": "60" }));
    expect(outcome).toEqual({
      kind: "ok",
      value: {
        // IEEE 754: 1 is 3f800000, -2 is c0000000.
        content: Buffer.from("0000803f000000c0", "hex").toString("base64"),
        usage: { inputTokens: 5, cachedInputTokens: 0, outputTokens: 0 },
        model: "e-1-large",
        fingerprint: null,
      },
    });
    expect(limits?.requestsPerMinute).toBe(60);
  });

  it.each([
    ["neither its model nor its tokens", {}],
    ["nulls for both", { model: null, usage: null }],
    ["tokens that are none", { usage: { prompt_tokens: "many" } }],
  ])("may come with %s", async (_, parts) => {
    const { outcome } = await answeredWith(json({ data: [{ embedding: [1] }], ...parts }));
    expect(outcome).toMatchObject({ kind: "ok", value: { model: "e-1", usage: { inputTokens: 0 } } });
  });
});

describe("embeddings of several texts", () => {
  const several = (count: number): ChatRequest => ({
    ...request,
    messages: Array.from({ length: count }, (_, index) => ({ role: "user", content: `text ${index}` })),
  });
  const at = (index: unknown, ...embedding: readonly unknown[]) => ({ index, embedding });
  /** IEEE 754: 1 is 3f800000, 2 is 40000000, 3 is 40400000. */
  const [one, two, three] = ["AACAPw==", "AAAAQA==", "AABAQA=="];

  it("are asked for as a list, of which the tokens are told together", async () => {
    const data = [at(0, 1), at(1, 2)];
    const { body, outcome } = await answeredWith(json({ data, usage: { prompt_tokens: 9 } }), several(2));
    expect(JSON.parse(body)).toEqual({ model: "e-1", input: ["text 0", "text 1"], encoding_format: "float" });
    expect(outcome).toMatchObject({ value: { content: `${one}\n${two}`, usage: { inputTokens: 9 } } });
  });

  it.each([
    ["each by its index, whatever their order", [at(2, 3), at(0, 1), at(1, 2)], [one, two, three]],
    [
      "each by its place where none has an index",
      [{ embedding: [1] }, { embedding: [2] }, { embedding: [3] }],
      [one, two, three],
    ],
    ["none for a text whose index is not there", [at(2, 3), at(0, 1)], [one, "", three]],
    ["none for a text whose vector is none", [at(0, 1), at(1, "2"), at(2)], [one, "", ""]],
    ["none for a number that 32 bits cannot hold", [at(0, 1), at(1, 1e39), at(2, 3)], [one, "", three]],
    ["none for one that two say is theirs", [at(0, 1), at(0, 2), at(2, 3)], ["", "", three]],
    [
      "none of texts that were not asked for",
      [at(0, 1), at(1, 2), at(2, 3), at(3, 4), at(-1, 4), at(0.5, 4)],
      [one, two, three],
    ],
    [
      "none where fewer come without an index, for nobody knows whose",
      [{ embedding: [1] }, { embedding: [2] }],
      ["", "", ""],
    ],
    ["none where more come without an index", Array(4).fill({ embedding: [1] }), ["", "", ""]],
    ["none of an empty list", [], ["", "", ""]],
    ["none of what is no object", [null, "x", 3], ["", "", ""]],
  ])("are had, %s", async (_, data, lines) => {
    const { outcome } = await answeredWith(json({ data }), several(3));
    expect(outcome).toMatchObject({ kind: "ok", value: { content: lines.join("\n") } });
  });
});

describe("what is no embedding", () => {
  it.each([
    ["a page", "<h1>Welcome</h1>", "text/html"],
    ["a word", "ok", "text/plain"],
    ["nothing, of no type", "", ""],
    ["null", "null", "application/json"],
    ["a chat completion", '{"choices":[{"message":{"content":"1"}}]}', "application/json"],
    ["a list that is none", '{"data":{"embedding":[1]}}', "application/json"],
  ])("since it is %s tells where it was asked for, and stops", async (_, body, type) => {
    const { outcome, baseURL } = await answeredWith(json(body, { "content-type": type }));
    expect(outcome).toMatchObject({
      kind: "failed",
      failure: { class: "server", retryable: false, stops: true, reply: null },
    });
    const { message } = outcome.kind === "failed" ? outcome.failure : { message: "" };
    expect(message).toContain(`${baseURL}/embeddings is probably no OpenAI-compatible API`);
  });

  it.each([
    ["an answer that was cut on its way", '{"data":[{"embedding":[1,', "the answer's body is not complete JSON"],
    ["an empty one", "", "the answer's body is not complete JSON"],
    ["a number that no JSON has", '{"data":[{"embedding":[1,NaN]}]}', "the answer's body is not complete JSON"],
    ["an upstream's error inside a 200", { error: { message: "busy" } }, '{"message":"busy"}'],
    ["no embedding", { data: [] }, "the answer has no embedding"],
    ["one that is missing", { data: [{ index: 0 }] }, "the answer has no embedding"],
    ["null for one", { data: [null] }, "the answer has no embedding"],
    ["an empty vector", { data: [{ embedding: [] }] }, "the answer has no embedding"],
    ["a vector of texts", { data: [{ embedding: ["1"] }] }, "the answer has no embedding"],
    ["base64, which was not asked for", { data: [{ embedding: "AACAPw==" }] }, "the answer has no embedding"],
    ["a hole in a vector", '{"data":[{"embedding":[1,null]}]}', "the answer has no embedding"],
  ])("but %s can pass", async (_, body, message) => {
    const { outcome } = await answeredWith(json(body));
    expect(outcome).toMatchObject({
      failure: { class: "server", message, retryable: true, stops: false, reply: null },
    });
  });

  it.each([
    [429, "rate_limit", { retryable: true, stops: false }],
    [401, "auth", { stops: true }],
    [500, "server", { retryable: true }],
  ])("an error with status %i is told as a chat's, without the key", async (status, failureClass, rest) => {
    const { outcome } = await answeredWith((res, { headers }) => {
      res.writeHead(status, { "content-type": "application/json" });
      res.end(JSON.stringify({ error: { message: `no: ${headers.authorization}` } }));
    });
    const message = `${status} no: Bearer ***`;
    expect(outcome).toMatchObject({ failure: { class: failureClass, message, ...rest } });
  });
});
