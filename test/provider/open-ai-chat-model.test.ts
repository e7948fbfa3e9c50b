import type { RequestListener } from "node:http";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import type { ChatModel } from "../../src/core/ports.js";
import type { JudgeRequest } from "../../src/core/verdict.js";
import { openAiChatModel } from "../../src/provider/index.js";
import { aJudgeRequest } from "../support/judge-request.js";
import { serve } from "../support/serve.js";
import { createStubJudge, judgeScores, promptKey, type StubOptions } from "../support/stub-judge.mjs";

const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(toClose.splice(0).map((close) => close()));
});

const aStub = async (options: StubOptions) => {
  const judge = createStubJudge(options);
  toClose.push(judge.close);
  return { judge, baseURL: await judge.listen() };
};

const aServer = async (listener: RequestListener): Promise<string> => {
  const { baseURL, close } = await serve(listener);
  toClose.push(close);
  return baseURL;
};

const never = new AbortController().signal;

const askOnce = async (
  baseURL: string,
  {
    apiKey = "k-1",
    timeoutMs = 5000,
    request = aJudgeRequest(),
  }: { readonly apiKey?: string; readonly timeoutMs?: number; readonly request?: JudgeRequest } = {},
) => {
  const model = await openAiChatModel({ apiKey, baseURL, timeoutMs });
  const { outcome } = await model.complete(request, never);
  if (outcome.kind === "ok") throw new Error("expected a failure");
  return outcome.failure;
};

describe("a reply", () => {
  it("comes with its text, usage, model and fingerprint", async () => {
    const { judge, baseURL } = await aStub({});
    const request = aJudgeRequest("x".repeat(40));
    const model = await openAiChatModel({ apiKey: "k-1", baseURL, timeoutMs: 5000 });
    const { outcome } = await model.complete(request, never);

    // The stub's formula, from its own documentation: scores are drawn from the prompt, tokens are characters / 4.
    const options = {
      seed: "0",
      scoreMin: 0,
      scoreMax: 100,
      nondeterminism: 0,
      rateInconsistent: 0,
      rateOutOfRange: 0,
    };
    const { final } = judgeScores(options, promptKey(request.model, request.messages));
    if (outcome.kind === "failed") throw new Error(outcome.failure.message);
    expect(JSON.parse(outcome.value.content)).toMatchObject({ final_score: final });
    expect(outcome.value.usage).toMatchObject({ inputTokens: 10, cachedInputTokens: 0 });
    expect(outcome.value.usage.outputTokens).toBe(Math.ceil(outcome.value.content.length / 4));
    expect(outcome.value).toMatchObject({ model: "gpt-4.1", fingerprint: "fp_stub" });
    expect(judge.stats().temperatures).toEqual({ "0": 1 });
  });

  it("may be compressed, though nobody asked for it", async () => {
    const completion = { choices: [{ message: { content: "{}" } }] };
    const baseURL = await aServer((_, res) => {
      const headers = { "content-type": "application/json", "content-encoding": "gzip" };
      res.writeHead(200, headers).end(gzipSync(JSON.stringify(completion)));
    });
    const model = await openAiChatModel({ apiKey: "k-1", baseURL, timeoutMs: 5000 });
    expect(await model.complete(aJudgeRequest(), never)).toMatchObject({ outcome: { kind: "ok" } });
  });

  it("tells how many of the prompt's tokens were cached", async () => {
    const { baseURL } = await aStub({ cachedTokens: 0.5 });
    const model = await openAiChatModel({ apiKey: "k-1", baseURL, timeoutMs: 5000 });
    const { outcome } = await model.complete(aJudgeRequest("x".repeat(40)), never);
    expect(outcome).toMatchObject({ kind: "ok", value: { usage: { inputTokens: 10, cachedInputTokens: 5 } } });
  });

  it("never holds the key, though the server repeats it", async () => {
    const apiKey = "secret-of-mine-123";
    const baseURL = await aServer(({ headers }, res) => {
      const content = JSON.stringify({ key: headers.authorization });
      const completion = { model: `m-${headers.authorization}`, choices: [{ message: { content } }] };
      res.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(completion));
    });
    const model = await openAiChatModel({ apiKey, baseURL, timeoutMs: 5000 });
    const { outcome } = await model.complete(aJudgeRequest(), never);
    expect(outcome).toMatchObject({ kind: "ok", value: { content: '{"key":"Bearer ***"}', model: "m-Bearer ***" } });
  });

  it("says where it came from: host and port", async () => {
    const model = await openAiChatModel({ apiKey: "", baseURL: "http://127.0.0.1:8000/v1", timeoutMs: 1 });
    expect(model.origin).toBe("127.0.0.1:8000");
    const openAi = await openAiChatModel({ apiKey: "", timeoutMs: 1 });
    expect(openAi.origin).toBe("api.openai.com");
  });
});

describe("an answer", () => {
  it("tells the endpoint's limits, be it good or a 429", async () => {
    const { baseURL } = await aStub({ rateHeaders: true, rpm: 6, tpm: 90_000 });
    const model = await openAiChatModel({ apiKey: "k-1", baseURL, timeoutMs: 5000 });
    const limits = { requestsPerMinute: 6, tokensPerMinute: 90_000 };
    expect(await model.complete(aJudgeRequest(), never)).toMatchObject({ outcome: { kind: "ok" }, limits });
    expect(await model.complete(aJudgeRequest(), never)).toMatchObject({
      outcome: { kind: "failed", failure: { class: "rate_limit" } },
      limits,
    });
  });

  it.each([
    ["a good one", {}],
    ["a bad one", { rate5xx: 1 }],
  ])("without such headers tells no limits: %s", async (_, options) => {
    const { baseURL } = await aStub(options);
    const model = await openAiChatModel({ apiKey: "k-1", baseURL, timeoutMs: 5000 });
    const { limits } = await model.complete(aJudgeRequest(), never);
    expect(limits).toEqual({ requestsPerMinute: null, tokensPerMinute: null });
  });

  it.each([
    ["did not come", { rateReset: 1 }],
    ["did not come in time", { rateHang: 1 }],
  ])("that %s tells nothing", async (_, options) => {
    const { baseURL } = await aStub({ ...options, rateHeaders: true, rpm: 60 });
    const model = await openAiChatModel({ apiKey: "k-1", baseURL, timeoutMs: 500 });
    expect(await model.complete(aJudgeRequest(), never)).toMatchObject({ outcome: { kind: "failed" }, limits: null });
  });
});

describe("a request", () => {
  const sentBy = async (request: JudgeRequest) => {
    let body = "";
    let authorization: string | undefined;
    const baseURL = await aServer((req, res) => {
      authorization = req.headers.authorization;
      req.setEncoding("utf8").on("data", (part: string) => {
        body += part;
      });
      req.on("end", () => res.writeHead(500).end());
    });
    await askOnce(baseURL, { request });
    return { body, authorization };
  };

  it("is sent as it stands, with a strict schema whose properties keep their order", async () => {
    const { body, authorization } = await sentBy(aJudgeRequest("Judge this.", "gpt-4.1-mini"));
    expect(authorization).toBe("Bearer k-1");
    expect(body).toBe(
      '{"model":"gpt-4.1-mini","messages":[{"role":"user","content":"Judge this."}],"temperature":0,' +
        '"response_format":{"type":"json_schema","json_schema":{"name":"verdict","strict":true,"schema":' +
        '{"type":"object","properties":{"num_requests":{"type":"integer"},"reason":{"type":"string"},' +
        '"response_scores":{"type":"array","items":{"type":"integer"}},"final_score":{"type":"integer"}},' +
        '"required":["num_requests","reason","response_scores","final_score"],"additionalProperties":false}}}}',
    );
  });

  it("goes to the path that the base URL leads to", async () => {
    const asked: unknown[] = [];
    const baseURL = await aServer((req, res) => {
      asked.push(req.url);
      res.writeHead(500).end();
    });
    await askOnce(`${baseURL}/deep/`);
    expect(asked).toEqual(["/v1/deep/chat/completions"]);
  });

  it("carries a lone surrogate as JSON escapes it, where raw UTF-8 could not", async () => {
    const { body } = await sentBy(aJudgeRequest("half \ud83d of a smile"));
    expect(body).toContain("half \\ud83d of a smile");
  });
});

describe("a failed attempt", () => {
  const passes = { retryable: true, stops: false };
  const isFinal = { retryable: false, stops: false };
  const stopsAll = { retryable: false, stops: true };

  it.each([
    ["a 5xx", { rate5xx: 1 }, "server", passes],
    ["a reset connection", { rateReset: 1 }, "network", passes],
    ["a 429", { rate429: 1 }, "rate_limit", passes],
    ["a body cut in the middle", { rateBadBody: 1 }, "server", passes],
    ["a reply cut short", { rateLength: 1 }, "truncated", isFinal],
    ["a filtered reply", { rateFilter: 1 }, "content_filter", isFinal],
    ["a refusal", { rateRefusal: 1 }, "refusal", isFinal],
    ["a prompt that is too long", { contextTokens: 1 }, "too_long", isFinal],
    ["a wrong key", { apiKey: "another" }, "auth", stopsAll],
    ["an unknown model", { models: "gpt-5" }, "auth", stopsAll],
  ] as const)("%s", async (_, options, failureClass, rest) => {
    const { judge, baseURL } = await aStub(options);
    expect(await askOnce(baseURL)).toMatchObject({ class: failureClass, ...rest });
    // Retries have one owner, and it is not the client.
    expect(judge.stats().requests).toBe(1);
  });

  it("keeps the reply and the usage that a refusal was paid with", async () => {
    const { baseURL } = await aStub({ rateRefusal: 1 });
    const { reply } = await askOnce(baseURL);
    expect(reply).toMatchObject({ content: "I'm sorry, I can't assist with that request.", model: "gpt-4.1" });
    expect(reply?.usage.outputTokens).toBe(11); // 44 characters / 4
  });

  it.each([
    // One request a minute, and one was just made: the next fits in 60 s.
    ["seconds", 60_000],
    ["ms", 60_000],
    ["both", 60_000],
    ["date", 60_000],
    ["absurd", 3_600_000],
  ] as const)("a 429 that says how long in the style %s", async (retryAfter, waitMs) => {
    const { baseURL } = await aStub({ rpm: 1, retryAfter });
    const model = await openAiChatModel({ apiKey: "k-1", baseURL, timeoutMs: 5000 });
    await model.complete(aJudgeRequest(), never);
    const failure = await askOnce(baseURL);
    expect(failure).toMatchObject({ class: "rate_limit", ...passes });
    expect(failure.retryAfterMs).toBeLessThanOrEqual(waitMs);
    expect(failure.retryAfterMs).toBeGreaterThan(waitMs - 5000);
  });

  it("a 429 that does not say how long", async () => {
    const { baseURL } = await aStub({ rpm: 1, retryAfter: "none" });
    const model = await openAiChatModel({ apiKey: "k-1", baseURL, timeoutMs: 5000 });
    await model.complete(aJudgeRequest(), never);
    expect(await askOnce(baseURL)).toMatchObject({ class: "rate_limit", retryAfterMs: null });
  });

  it("a 429 because nothing is left to spend", async () => {
    const { baseURL } = await aStub({ quota: 1 });
    const model = await openAiChatModel({ apiKey: "k-1", baseURL, timeoutMs: 5000 });
    await model.complete(aJudgeRequest(), never);
    expect(await askOnce(baseURL)).toMatchObject({ class: "quota", ...stopsAll });
  });

  it("a 503 that says how long", async () => {
    const baseURL = await aServer((_, res) => res.writeHead(503, { "retry-after": "2" }).end("busy"));
    expect(await askOnce(baseURL)).toMatchObject({ class: "server", retryAfterMs: 2000, ...passes });
  });

  it.each([
    [200, "<!doctype html><h1>Welcome</h1>"],
    [404, "<h1>Not Found</h1>"],
  ])("a %i from a web server names the URL and --base-url", async (status, page) => {
    const baseURL = await aServer((_, res) => res.writeHead(status, { "content-type": "text/html" }).end(page));
    const failure = await askOnce(baseURL);
    expect(failure).toMatchObject({ class: "server", ...stopsAll });
    expect(failure.message).toContain(`${baseURL}/chat/completions`);
    expect(failure.message).toContain("--base-url");
    expect(failure.message).toContain(page);
  });

  it("a redirect is not followed, and says where it leads", async () => {
    const { judge, baseURL: elsewhere } = await aStub({});
    const location = `${elsewhere}/chat/completions`;
    const baseURL = await aServer((_, res) => res.writeHead(308, { location }).end());
    const failure = await askOnce(baseURL);
    expect(failure).toMatchObject({ class: "server", ...stopsAll });
    expect(failure.message).toContain(`308 status code (no body), which leads to ${location}`);
    expect(judge.stats().requests).toBe(0);
  });

  it("nobody listening there", async () => {
    const { baseURL, close } = await serve(() => undefined);
    await close();
    const failure = await askOnce(baseURL);
    expect(failure).toMatchObject({ class: "network", ...passes });
    expect(failure.message).toBe(`${new URL(baseURL).host}: ECONNREFUSED`);
  });

  it("a connection that breaks while the body comes", async () => {
    const baseURL = await aServer((_, res) => {
      res.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
      res.write('{"choices":', () => res.socket?.resetAndDestroy());
    });
    const failure = await askOnce(baseURL);
    expect(failure).toMatchObject({ class: "network", ...passes });
    expect(failure.message).toBe(`${new URL(baseURL).host}: ECONNRESET`);
  });

  it("a connection that the server closed at the very moment of the next request", async () => {
    const { judge, baseURL } = await aStub({});
    const model = await openAiChatModel({ apiKey: "k-1", baseURL, timeoutMs: 5000 });
    await model.complete(aJudgeRequest("first"), never);
    judge.configure({ rateReset: 1 });
    const { outcome } = await model.complete(aJudgeRequest("second"), never);
    expect(outcome).toMatchObject({ failure: { class: "network", ...passes } });
    // On the same connection, and not sent again.
    expect(judge.stats()).toMatchObject({ requests: 2, connections: 1 });
  });

  it.each([
    ["is never answered", (_req, _res) => undefined],
    [
      "stops after its headers",
      (_req, res) => res.writeHead(200, { "content-type": "application/json" }).flushHeaders(),
    ],
    [
      "drips a byte at a time, so that it never looks idle",
      (_req, res) => {
        res.writeHead(200, { "content-type": "application/json" });
        const drip = setInterval(() => res.write(" "), 20);
        res.on("close", () => clearInterval(drip));
      },
    ],
    [
      "drips an error's body",
      (_req, res) => {
        res.writeHead(500, { "content-type": "application/json" });
        const drip = setInterval(() => res.write(" "), 20);
        res.on("close", () => clearInterval(drip));
      },
    ],
  ] as const satisfies readonly (readonly [string, RequestListener])[])(
    "a request that %s is given up when its time is over",
    async (_, listener) => {
      const baseURL = await aServer(listener);
      const began = performance.now();
      const failure = await askOnce(baseURL, { timeoutMs: 200 });
      expect(failure).toMatchObject({ class: "timeout", message: "no answer within 0.2 s", ...passes });
      expect(performance.now() - began).toBeLessThan(3000);
    },
  );

  it("never holds the key, though the server repeats it", async () => {
    const apiKey = "secret-of-mine-123";
    const baseURL = await aServer((req, res) => {
      const error = { message: `Incorrect API key: ${req.headers.authorization}\n\u001b[31msk-live-abcdef` };
      res.writeHead(401, { "content-type": "application/json" }).end(JSON.stringify({ error }));
    });
    const { message } = await askOnce(baseURL, { apiKey });
    expect(message).toBe("401 Incorrect API key: Bearer *** ***");
  });
});

describe("a stopped attempt", () => {
  const stopWhile = async (model: ChatModel, stopper: AbortController) => {
    const pending = model.complete(aJudgeRequest(), stopper.signal);
    setTimeout(() => stopper.abort(), 50);
    return pending;
  };
  const stop = {
    class: "network",
    message: "stopped",
    retryable: false,
    stops: false,
    retryAfterMs: null,
    reply: null,
  } as const;
  const stopped = { outcome: { kind: "failed", failure: stop }, limits: null };

  it("ends at once, and leaves the server", async () => {
    const { judge, baseURL } = await aStub({ latency: 30_000 });
    const model = await openAiChatModel({ apiKey: "k-1", baseURL, timeoutMs: 60_000 });
    expect(await stopWhile(model, new AbortController())).toEqual(stopped);
    await expect.poll(() => judge.stats().clientAborts).toBe(1);
  });

  it("is not even sent after the stop", async () => {
    const { judge, baseURL } = await aStub({});
    const model = await openAiChatModel({ apiKey: "k-1", baseURL, timeoutMs: 60_000 });
    expect(await model.complete(aJudgeRequest(), AbortSignal.abort())).toEqual(stopped);
    expect(judge.stats().requests).toBe(0);
  });
});

describe("openAiChatModel", () => {
  it("takes any timeout, also one that is longer than timers can be", async () => {
    const { baseURL } = await aStub({ latency: 50 });
    const model = await openAiChatModel({ apiKey: "k-1", baseURL, timeoutMs: 2 ** 40 });
    expect(await model.complete(aJudgeRequest(), never)).toMatchObject({ outcome: { kind: "ok" } });
  });

  it.each(["k 1", "k-1\n", "“k-1”"])("refuses the key %j before anything is sent", async (apiKey) => {
    await expect(openAiChatModel({ apiKey, timeoutMs: 1000 })).rejects.toMatchObject({
      kind: "usage",
      hint: expect.stringContaining("OPENAI_API_KEY"),
    });
  });

  it("needs no key where the server asks for none", async () => {
    const { baseURL } = await aStub({});
    const model = await openAiChatModel({ apiKey: "", baseURL, timeoutMs: 5000 });
    expect(await model.complete(aJudgeRequest(), never)).toMatchObject({ outcome: { kind: "ok" } });
  });
});
