import { describe, expect, it } from "vitest";
import { classifyAnswer, type ErrorAnswer } from "../../src/provider/classify.js";

const anAnswer = (parts: Partial<ErrorAnswer>): ErrorAnswer => ({
  status: 500,
  code: null,
  type: null,
  message: "it said no",
  retryAfterMs: null,
  url: "http://127.0.0.1:8000/v1/chat/completions",
  ...parts,
});

const passes = { retryable: true, stops: false };
const isFinal = { retryable: false, stops: false };
const stopsAll = { retryable: false, stops: true };

describe("classifyAnswer", () => {
  it.each([
    ["429", { status: 429 }, "rate_limit", passes],
    ["429 by its code", { status: 429, code: "rate_limit_exceeded", type: "requests" }, "rate_limit", passes],
    ["429 without quota, by code", { status: 429, code: "insufficient_quota" }, "quota", stopsAll],
    ["429 without quota, by type", { status: 429, type: "insufficient_quota" }, "quota", stopsAll],
    ["402, as gateways say it", { status: 402 }, "quota", stopsAll],
    ["401", { status: 401, code: "invalid_api_key" }, "auth", stopsAll],
    ["403", { status: 403 }, "auth", stopsAll],
    ["an unknown model", { status: 404, code: "model_not_found" }, "auth", stopsAll],
    ["an unknown model at vLLM", { status: 404, message: "The model `m` does not exist." }, "auth", stopsAll],
    ["an unknown model at Ollama", { status: 404, message: 'model "m" not found, try pulling it' }, "auth", stopsAll],
    ["404", { status: 404 }, "server", stopsAll],
    ["405", { status: 405 }, "server", stopsAll],
    ["a redirect that leads nowhere", { status: 304 }, "server", stopsAll],
    ["too long", { status: 400, code: "context_length_exceeded" }, "too_long", isFinal],
    ["too long at vLLM", { status: 400, message: "This model's maximum context length is 8" }, "too_long", isFinal],
    [
      "too long at llama.cpp",
      { status: 400, message: "the request exceeds the available context size" },
      "too_long",
      isFinal,
    ],
    [
      "a text to embed that is too long at llama.cpp",
      {
        status: 500,
        message:
          "input (3926 tokens) is too large to process. increase the physical batch size (current batch size: 512)",
      },
      "too_long",
      isFinal,
    ],
    [
      "too long at Anthropic",
      { status: 400, message: "prompt is too long: 9 tokens > 8 maximum" },
      "too_long",
      isFinal,
    ],
    [
      "too long at Gemini",
      { status: 400, message: "The input token count (9) exceeds the maximum number of tokens allowed (8)." },
      "too_long",
      isFinal,
    ],
    [
      "a schema that is refused, whose context is told",
      { status: 400, message: "Invalid schema for function 'x': In context=(), array schema missing items" },
      "server",
      isFinal,
    ],
    ["413", { status: 413 }, "too_long", isFinal],
    ["filtered by Azure", { status: 400, code: "content_filter" }, "content_filter", isFinal],
    ["filtered by OpenAI", { status: 400, code: "content_policy_violation" }, "content_filter", isFinal],
    ["another 400", { status: 400 }, "server", isFinal],
    ["422", { status: 422 }, "server", isFinal],
    ["408", { status: 408 }, "timeout", passes],
    ["409", { status: 409 }, "server", passes],
    ["500", { status: 500 }, "server", passes],
    ["503", { status: 503 }, "server", passes],
    ["529, as some say that they are overloaded", { status: 529 }, "server", passes],
  ] as const)("%s", (_, parts, failureClass, rest) => {
    expect(classifyAnswer(anAnswer(parts))).toMatchObject({ class: failureClass, ...rest });
  });

  it("keeps what the server said", () => {
    expect(classifyAnswer(anAnswer({ status: 422 })).message).toBe("it said no");
  });

  it.each([429, 503])("passes on what a %i asks to wait", (status) => {
    expect(classifyAnswer(anAnswer({ status, retryAfterMs: 1500 })).retryAfterMs).toBe(1500);
  });

  it("says which URL is no such API, and which flag to look at", () => {
    const { message } = classifyAnswer(anAnswer({ status: 404, message: "404 Not Found" }));
    expect(message).toContain("http://127.0.0.1:8000/v1/chat/completions");
    expect(message).toContain("--base-url");
    expect(message).toContain("404 Not Found");
  });
});
