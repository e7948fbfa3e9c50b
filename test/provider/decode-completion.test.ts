import { describe, expect, it } from "vitest";
import { decodeCompletion } from "../../src/provider/decode-completion.js";

const decode = (text: string, contentType = "application/json") =>
  decodeCompletion({
    mayBeEmpty: false,
    text,
    contentType,
    url: "http://127.0.0.1:8000/v1/chat/completions",
    model: "gpt-4.1",
  });

const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
const usage = { prompt_tokens: 20, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 16 } };
const aBody = (choice: object, rest: object = {}) =>
  JSON.stringify({
    model: "gpt-4.1-2025-04-14",
    system_fingerprint: "fp_1",
    usage,
    choices: [{ finish_reason: "stop", message: { content: "{}", refusal: null }, ...choice }],
    ...rest,
  });
const reply = {
  content: "{}",
  usage: { inputTokens: 20, cachedInputTokens: 16, outputTokens: 5 },
  model: "gpt-4.1-2025-04-14",
  fingerprint: "fp_1",
};

describe("decodeCompletion", () => {
  it("takes the reply as it is, with usage, model and fingerprint as returned", () => {
    expect(decode(aBody({}))).toEqual({ kind: "ok", value: reply });
  });

  it("takes the text of content that is a list of parts, and leaves thoughts out", () => {
    const thought = { type: "thinking", thinking: [{ type: "text", text: "hm" }], text: "hm" };
    const content = [
      thought,
      { type: "text", text: "It " },
      "odd",
      null,
      { type: "text" },
      { type: "text", text: "rains." },
    ];
    expect(decode(aBody({ message: { content } }))).toEqual({ kind: "ok", value: { ...reply, content: "It rains." } });
    expect(decode(aBody({ message: { content: [thought] } }))).toMatchObject({
      failure: { class: "invalid_output", message: "the reply is empty" },
    });
  });

  it("does without what local servers leave out: usage is then 0, the model the one asked for", () => {
    const bare = JSON.stringify({ choices: [{ message: { content: "{}" } }] });
    expect(decode(bare)).toEqual({
      kind: "ok",
      value: {
        content: "{}",
        usage: { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 },
        model: "gpt-4.1",
        fingerprint: null,
      },
    });
  });

  it("takes no more tokens for cached than there were", () => {
    const counted = { prompt_tokens: 20, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 500 } };
    expect(decode(aBody({}, { usage: counted }))).toMatchObject({
      value: { usage: { inputTokens: 20, cachedInputTokens: 20, outputTokens: 5 } },
    });
  });

  it("reads JSON that is not declared as JSON", () => {
    expect(decode(aBody({}), "text/plain")).toMatchObject({ kind: "ok" });
  });

  it.each([
    ["cut off", { finish_reason: "length", message: { content: '{"a' } }, "truncated", '{"a'],
    ["filtered", { finish_reason: "content_filter", message: { content: "" } }, "content_filter", ""],
    ["refused", { message: { content: null, refusal: "I can't." } }, "refusal", "I can't."],
    ["filtered while it refused", { finish_reason: "content_filter", message: { refusal: "I" } }, "content_filter", ""],
  ])("a reply that was %s is final, and keeps what was paid for", (_, choice, failureClass, content) => {
    expect(decode(aBody(choice))).toMatchObject({
      kind: "failed",
      failure: { class: failureClass, retryable: false, stops: false, reply: { ...reply, content } },
    });
  });

  it.each([null, ""])("a reply of %j is no usable output", (content) => {
    expect(decode(aBody({ message: { content } }))).toMatchObject({
      failure: { class: "invalid_output", stops: false, reply: { ...reply, content: "" } },
    });
  });

  it.each([
    ["JSON that was cut on its way", aBody({}).slice(0, 50), "application/json; charset=utf-8"],
    ["an empty body", "", "application/json"],
    ["no choices", aBody({}, { choices: [] }), "application/json"],
    ["an error nested too deep to be told", `{"error":{"a":${deep}}}`, "application/json"],
    ["an upstream's error inside a 200", '{"error":{"message":"upstream","code":502}}', "application/json"],
  ])("%s can pass", (_, text, contentType) => {
    expect(decode(text, contentType)).toMatchObject({
      failure: { class: "server", retryable: true, stops: false, reply: null },
    });
  });

  it.each([
    ["a web page", "<!doctype html><title>Sign in</title>", "text/html"],
    ["a word", "ok", "text/plain"],
    ["nothing, of no type", "", ""],
    ["other JSON", '{"status":"up"}', "application/json"],
    ["JSON that is no object", "[]", "application/json"],
    ["JSON that is nested without end", deep, "application/json"],
  ])("%s is another kind of server: stop, and look at --base-url", (_, text, contentType) => {
    const outcome = decode(text, contentType);
    expect(outcome).toMatchObject({ failure: { class: "server", retryable: false, stops: true } });
    expect(outcome).toHaveProperty("failure.message", expect.stringContaining("--base-url"));
    expect(outcome).toHaveProperty("failure.message", expect.stringContaining(text.slice(0, 20)));
  });
});
