#!/usr/bin/env node
/**
 * stub-judge.mjs: a local, deterministic stand-in for an OpenAI-compatible judge endpoint.
 *
 * It answers POST /v1/chat/completions with structured output (response_format json_schema).
 * Scores are a pure function of (seed, model, messages): two programs that send byte-identical
 * prompts get identical scores, whatever the order, the concurrency or the number of retries.
 * Faults (rate limits, 5xx, resets, hangs, broken JSON, refusals, ...) are drawn from the same
 * hash plus the attempt number, so a failing run can be repeated exactly.
 *
 * No dependencies; Node 20 or later.
 *
 *   node stub-judge.mjs --port 8123 --latency 200 --jitter 50
 *   OPENAI_BASE_URL=http://127.0.0.1:8123/v1 OPENAI_API_KEY=x  <program under test>
 *   curl -s http://127.0.0.1:8123/stats
 *
 * In a test, in the same process:
 *
 *   import { createStubJudge } from './stub-judge.mjs';
 *   const judge = createStubJudge({ latency: 5, rate5xx: 0.2 });
 *   const baseURL = await judge.listen();          // "http://127.0.0.1:49152/v1"
 *   ...
 *   judge.stats().maxInFlight;
 *   await judge.close();
 *
 * Endpoints
 *   POST /v1/chat/completions   the judge
 *   GET  /v1/models             the models it accepts
 *   GET  /stats                 counters, see stats() below
 *   POST /reset                 forget counters, attempts and rate-limit state
 *   POST /config                JSON object of options (names as in OPTIONS) to change at once
 *   GET  /healthz               200 "ok"
 *
 * How an answer is made
 *   key    = sha256(model, then role and text of each message, all joined with "\0"), hex
 *   u(x)   = first 32 bits of sha256(`${seed}:${key}:${x}`) / 2^32, a number in [0, 1)
 *   For a schema with the ToolGrad judge's fields:
 *     num_requests    = 1 + floor(5 u("n"))
 *     response_scores = num_requests times  min + floor((max - min + 1) u("s<i>"))
 *     final_score     = floor(mean(response_scores) + 0.5)
 *   Any other schema gets values of the right type derived from u(path of the property).
 *
 * Which fault is tried first: auth, model, request shape, context length, 429 (quota, rate429, rpm,
 * tpm), reset, hang, 5xx, slow drip, HTML, then faults inside a 200 answer: bad body, malformed
 * content, cut short (finish_reason "length"), content filter, refusal.
 */
import { createHash } from "node:crypto";
import { mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

/** name: [default, what it does]. On the command line `rateLimited` is `--rate-limited`. */
export const OPTIONS = {
  port: [0, "port to listen on; 0 takes a free one"],
  host: ["127.0.0.1", "address to listen on"],
  seed: ["0", "changes every score and every fault"],

  latency: [0, "milliseconds before an answer"],
  jitter: [0, "answer after latency ± jitter ms, uniform"],
  slowRate: [0, "share of requests that take slowMs instead"],
  slowMs: [5000, "see slowRate"],

  rpm: [0, "requests per minute, a token bucket; 0 is no limit"],
  tpm: [0, "prompt tokens (characters / 4) per minute; 0 is no limit"],
  burst: [0, "bucket size in seconds of allowance; 0 is one second, at least one request"],
  retryAfter: ["seconds", "header on a 429: seconds | ms | both | date | none | absurd (one hour)"],
  rateHeaders: [false, "x-ratelimit-* headers on every 200 and 429, as OpenAI sends them, for the limits above"],
  quota: [0, "after this many requests: 429 insufficient_quota for ever (a retry is no use); 0 is never"],

  rate429: [0, "share of attempts answered 429 whatever the limits; they may come again after a second"],
  rate5xx: [0, "share of attempts answered 500, 502 or 503"],
  rateReset: [0, "share of attempts whose connection is reset (RST)"],
  rateHang: [0, "share of attempts that are never answered"],
  slowDrip: [0, "share of attempts: 200, but the body comes byte by byte and never ends"],
  hangMs: [0, "drop a hanging or dripping connection after this long; 0 is never"],
  rateHtml: [0, "share of attempts: 200, but a page of text/html"],
  rateBadBody: [0, "share of attempts: 200, but the HTTP body is JSON cut in the middle"],
  rateMalformed: [0, "share of attempts: the message content is not valid JSON for the schema"],
  rateLength: [0, 'share of attempts: content cut short, finish_reason "length"'],
  rateFilter: [0, 'share of prompts: finish_reason "content_filter" (every attempt)'],
  rateRefusal: [0, "share of prompts: message.refusal set, content null (every attempt)"],
  faultAttempts: [1, "per-attempt faults strike only the first N attempts of a prompt; 0 is all"],

  scoreMin: [0, "lowest response score"],
  scoreMax: [100, "highest response score"],
  rateInconsistent: [0, "share of prompts whose final_score is not the mean of response_scores"],
  rateOutOfRange: [0, "share of prompts whose final_score is below 0 or above 100"],
  nondeterminism: [0, "scores move by up to ± this between repeats of one prompt"],
  cachedTokens: [0, "share of the prompt tokens reported as prompt_tokens_details.cached_tokens, 0 to 1"],

  models: ["", "comma-separated models to accept; empty accepts any, others get 404"],
  apiKey: ["", "require this bearer token; empty accepts anything"],
  contextTokens: [1047576, "longer prompts get 400 context_length_exceeded"],
  lenient: [false, "do not check that the json_schema is in the strict subset"],
  savePrompts: ["", "folder: write each distinct prompt as <key>.txt (to compare two clients)"],
};

const sha256 = (text) => createHash("sha256").update(text, "utf8").digest();
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Message content as text: a string, or the text parts of a list of parts. */
function contentText(content) {
  if (typeof content === "string") return content;
  if (Array.isArray(content)) return content.map((p) => p?.text ?? "").join("");
  return content == null ? "" : String(content);
}

/** The prompt's identity: everything the score may depend on. */
export function promptKey(model, messages) {
  const parts = [model];
  for (const m of messages) parts.push(m.role, contentText(m.content));
  return sha256(parts.join("\0")).toString("hex");
}

/** A deterministic number in [0, 1). */
export function draw(seed, key, label) {
  return sha256(`${seed}:${key}:${label}`).readUInt32BE(0) / 2 ** 32;
}

/** The scores the stub gives to a prompt; exported so that tests can predict them. */
export function judgeScores(opts, key, repeat = 0) {
  const u = (label) => draw(opts.seed, key, label);
  const span = opts.scoreMax - opts.scoreMin + 1;
  const numRequests = 1 + Math.floor(5 * u("n"));
  const scores = Array.from({ length: numRequests }, (_, i) => {
    let s = opts.scoreMin + Math.floor(span * u(`s${i}`));
    if (opts.nondeterminism > 0 && repeat > 0) {
      s += Math.round((2 * u(`s${i}r${repeat}`) - 1) * opts.nondeterminism);
      s = Math.max(opts.scoreMin, Math.min(opts.scoreMax, s));
    }
    return s;
  });
  let final = Math.floor(scores.reduce((a, b) => a + b, 0) / numRequests + 0.5);
  if (u("inconsistent") < opts.rateInconsistent) {
    final = (final + 1 + Math.floor(99 * u("inconsistent-by"))) % 101;
  }
  if (u("range") < opts.rateOutOfRange) {
    final = u("range-side") < 0.5 ? -1 - Math.floor(50 * u("range-by")) : 101 + Math.floor(50 * u("range-by"));
  }
  return { numRequests, scores, final };
}

/** Any value that fits a JSON schema, with the judge's own fields filled in sensibly. */
function fillSchema(schema, root, path, ctx) {
  if (schema.$ref) return fillSchema(resolveRef(root, schema.$ref), root, path, ctx);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[Math.floor(ctx.u(path) * schema.enum.length)];
  if (schema.anyOf) return fillSchema(schema.anyOf[Math.floor(ctx.u(path) * schema.anyOf.length)], root, path, ctx);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case "object": {
      const out = {};
      for (const [name, sub] of Object.entries(schema.properties ?? {})) {
        out[name] = ctx.known[name] ?? fillSchema(sub, root, `${path}/${name}`, ctx);
      }
      return out;
    }
    case "array": {
      const n = Math.max(schema.minItems ?? 0, Math.min(schema.maxItems ?? 3, 1 + Math.floor(3 * ctx.u(`${path}#`))));
      return Array.from({ length: n }, (_, i) =>
        fillSchema(schema.items ?? { type: "string" }, root, `${path}/${i}`, ctx),
      );
    }
    case "integer":
    case "number": {
      const lo = schema.minimum ?? 0;
      const hi = schema.maximum ?? 100;
      const v = lo + ctx.u(path) * (hi - lo);
      return type === "integer" ? Math.round(v) : v;
    }
    case "boolean":
      return ctx.u(path) < 0.5;
    case "null":
      return null;
    default:
      return `stub ${path} ${Math.floor(ctx.u(path) * 1e6)}`;
  }
}

function resolveRef(root, ref) {
  return ref
    .replace(/^#\/?/, "")
    .split("/")
    .filter(Boolean)
    .reduce((node, k) => node[k], root);
}

/** Says what is wrong with a schema under OpenAI's strict subset, or null. */
function strictProblem(schema, path = "()") {
  if (!schema || typeof schema !== "object") return `${path}: not a schema`;
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === "object") {
    if (schema.additionalProperties !== false) return `${path}: 'additionalProperties' must be false`;
    const names = Object.keys(schema.properties ?? {});
    const missing = names.filter((n) => !(schema.required ?? []).includes(n));
    if (missing.length) return `${path}: 'required' must list every property; missing ${missing.join(", ")}`;
    for (const n of names) {
      const p = strictProblem(schema.properties[n], `${path}.${n}`);
      if (p) return p;
    }
  }
  if (type === "array" && schema.items) return strictProblem(schema.items, `${path}[]`);
  for (const [i, sub] of (schema.anyOf ?? []).entries()) {
    const p = strictProblem(sub, `${path}|${i}`);
    if (p) return p;
  }
  for (const [name, sub] of Object.entries(schema.$defs ?? {})) {
    const p = strictProblem(sub, `${path}#${name}`);
    if (p) return p;
  }
  return null;
}

class TokenBucket {
  constructor(perMinute, seconds) {
    this.rate = perMinute / 60000; // per ms
    this.size = Math.max(1, (perMinute / 60) * (seconds || 1));
    this.level = this.size;
    this.at = performance.now();
  }

  refill() {
    const now = performance.now();
    this.level = Math.min(this.size, this.level + (now - this.at) * this.rate);
    this.at = now;
  }

  /** 0 when `n` fit now (n above the size fit a full bucket), else ms to wait. Takes nothing. */
  waitFor(n) {
    this.refill();
    const need = Math.min(n, this.size) - this.level;
    return need <= 1e-9 ? 0 : need / this.rate;
  }

  take(n) {
    this.level -= n; // may go below zero, which only delays later requests
  }

  /** What the x-ratelimit headers say of it: what is left now, and the time until it is full again. */
  headers(name) {
    this.refill();
    return {
      [`x-ratelimit-limit-${name}`]: String(Math.round(this.rate * 60000)),
      [`x-ratelimit-remaining-${name}`]: String(Math.max(0, Math.floor(this.level))),
      [`x-ratelimit-reset-${name}`]: duration((this.size - this.level) / this.rate),
    };
  }
}

/** Milliseconds as Go and OpenAI write them: 12ms, 8.64s, 6m0s. */
function duration(ms) {
  const whole = Math.round(ms);
  if (whole < 1000) return `${whole}ms`;
  const minutes = Math.floor(whole / 60000);
  const seconds = `${(whole % 60000) / 1000}s`;
  if (minutes === 0) return seconds;
  return minutes < 60 ? `${minutes}m${seconds}` : `${Math.floor(minutes / 60)}h${minutes % 60}m${seconds}`;
}

/** What came within the last `ms`, and no more of what came before. Times must not go back. */
class RollingWindow {
  constructor(ms) {
    this.ms = ms;
    this.entries = []; // [time, tokens], oldest first
    this.first = 0; // what lies before it has left the window
    this.tokens = 0;
  }

  /** Takes in a request; returns what the window that ends with it holds. */
  add(time, tokens) {
    this.entries.push([time, tokens]);
    this.tokens += tokens;
    while (this.entries[this.first][0] <= time - this.ms) this.tokens -= this.entries[this.first++][1];
    if (this.first > 1000 && this.first > this.entries.length / 2) {
      this.entries = this.entries.slice(this.first);
      this.first = 0;
    }
    return { requests: this.entries.length - this.first, tokens: this.tokens };
  }
}

const emptyStats = () => ({
  requests: 0, // POSTs to /chat/completions
  inFlight: 0,
  maxInFlight: 0,
  connections: 0, // TCP connections opened
  openConnections: 0,
  maxOpenConnections: 0,
  status: {}, // HTTP status -> count; "none" when no status was sent
  outcome: {}, // ok, rate_limited, quota, 5xx, reset, hang, malformed, refusal, bad_request, ...
  uniquePrompts: 0,
  answeredPrompts: 0, // prompts that got at least one good answer
  duplicateAnswers: 0, // good answers to a prompt that already had one: paid twice
  retriesTooEarly: 0, // a prompt came again before the Retry-After it was given was over
  clientAborts: 0, // the client left before the answer
  maxAttempts: 0, // most requests seen for one prompt
  promptTokens: 0,
  completionTokens: 0,
  worstSecondRequests: 0, // most requests let through the limits whose arrival lay in any rolling second
  worstSecondTokens: 0, // the same of their prompt tokens
  worstMinuteRequests: 0,
  worstMinuteTokens: 0,
  models: {},
  temperatures: {},
  firstRequestMs: null, // ms since start or reset
  lastAnswerMs: null,
});

/** Makes a stub judge. See OPTIONS for what may be given. */
export function createStubJudge(options = {}) {
  const opts = Object.fromEntries(Object.entries(OPTIONS).map(([k, [v]]) => [k, v]));
  let stats;
  let prompts; // key -> { seen, admitted, answered, notBefore }
  let buckets;
  let startedAt;
  let admitted; // requests let through the limits, for the quota
  let windows; // what was let through the limits lately, for the worst second and minute
  const sockets = new Set();

  function configure(changes) {
    for (const [k, v] of Object.entries(changes)) {
      if (!(k in OPTIONS)) throw new Error(`unknown option ${k}`);
      const kind = typeof OPTIONS[k][0];
      if (kind === "number") {
        const n = Number(v);
        if (!Number.isFinite(n)) throw new Error(`option ${k} needs a number, got ${v}`);
        opts[k] = n;
      } else opts[k] = kind === "boolean" ? v === true || v === "true" : String(v);
    }
    buckets = {
      rpm: opts.rpm > 0 ? new TokenBucket(opts.rpm, opts.burst) : null,
      tpm: opts.tpm > 0 ? new TokenBucket(opts.tpm, opts.burst) : null,
    };
    if (opts.savePrompts) mkdirSync(opts.savePrompts, { recursive: true });
  }

  function reset() {
    const { openConnections = 0, inFlight = 0 } = stats ?? {};
    stats = { ...emptyStats(), openConnections, inFlight };
    prompts = new Map();
    admitted = 0;
    windows = { Second: new RollingWindow(1000), Minute: new RollingWindow(60000) };
    startedAt = performance.now();
    configure({});
  }

  const bump = (table, name) => {
    table[name] = (table[name] ?? 0) + 1;
  };

  function reply(res, status, body, outcome, headers = {}) {
    bump(stats.outcome, outcome);
    bump(stats.status, status);
    stats.lastAnswerMs = Math.round(performance.now() - startedAt);
    const text = typeof body === "string" ? body : JSON.stringify(body);
    res.writeHead(status, { "content-type": "application/json", ...limitHeaders(status), ...headers });
    res.end(text);
  }

  function limitHeaders(status) {
    if (!opts.rateHeaders || (status !== 200 && status !== 429)) return {};
    return { ...buckets.rpm?.headers("requests"), ...buckets.tpm?.headers("tokens") };
  }

  const problem = (message, type, code = null, param = null) => ({ error: { message, type, param, code } });

  async function complete(req, res, raw) {
    const auth = req.headers.authorization ?? "";
    if (opts.apiKey && auth !== `Bearer ${opts.apiKey}`) {
      return reply(
        res,
        401,
        problem("Incorrect API key provided.", "invalid_request_error", "invalid_api_key"),
        "unauthorized",
      );
    }
    let body;
    try {
      body = JSON.parse(raw);
    } catch {
      return reply(
        res,
        400,
        problem("We could not parse the JSON body of your request.", "invalid_request_error"),
        "bad_request",
      );
    }
    const model = body.model;
    if (typeof model !== "string" || !Array.isArray(body.messages) || body.messages.length === 0) {
      return reply(res, 400, problem("'model' and 'messages' are required.", "invalid_request_error"), "bad_request");
    }
    bump(stats.models, model);
    bump(stats.temperatures, String(body.temperature));
    if (opts.models && !opts.models.split(",").includes(model)) {
      return reply(
        res,
        404,
        problem(
          `The model \`${model}\` does not exist or you do not have access to it.`,
          "invalid_request_error",
          "model_not_found",
        ),
        "no_model",
      );
    }
    if (body.stream || (body.n ?? 1) !== 1) {
      return reply(
        res,
        400,
        problem("The stub supports neither stream nor n > 1.", "invalid_request_error"),
        "bad_request",
      );
    }
    const format = body.response_format;
    const schema = format?.type === "json_schema" ? format.json_schema?.schema : null;
    if (format?.type === "json_schema" && !opts.lenient && format.json_schema?.strict) {
      const wrong = strictProblem(schema);
      if (wrong) {
        return reply(
          res,
          400,
          problem(
            `Invalid schema for response_format '${format.json_schema?.name}': ${wrong}.`,
            "invalid_request_error",
            null,
            "response_format",
          ),
          "bad_schema",
        );
      }
    }

    const key = promptKey(model, body.messages);
    const text = body.messages.map((m) => contentText(m.content)).join("\n");
    const tokens = Math.ceil(text.length / 4);
    let p = prompts.get(key);
    if (!p) {
      p = { seen: 0, admitted: 0, answered: 0, notBefore: 0 };
      prompts.set(key, p);
      stats.uniquePrompts += 1;
      if (opts.savePrompts) writeFileSync(`${opts.savePrompts}/${key}.txt`, text);
    }
    p.seen += 1;
    stats.maxAttempts = Math.max(stats.maxAttempts, p.seen);
    const now = performance.now();
    if (now < p.notBefore - 20) stats.retriesTooEarly += 1; // 20 ms of grace for timers

    if (tokens > opts.contextTokens) {
      return reply(
        res,
        400,
        problem(
          `This model's maximum context length is ${opts.contextTokens} tokens. However, your messages resulted in ${tokens} tokens.`,
          "invalid_request_error",
          "context_length_exceeded",
          "messages",
        ),
        "too_long",
      );
    }
    if (opts.quota > 0 && admitted >= opts.quota) {
      return reply(
        res,
        429,
        problem(
          "You exceeded your current quota, please check your plan and billing details.",
          "insufficient_quota",
          "insufficient_quota",
        ),
        "quota",
      );
    }
    const u = (label) => draw(opts.seed, key, label);
    const strikes = (name, rate, attempt) =>
      rate > 0 && (opts.faultAttempts === 0 || attempt < opts.faultAttempts) && u(`${name}@${attempt}`) < rate;

    // Whoever is turned away is not admitted, so that this fault counts arrivals and the others admissions.
    const turnedAway = strikes("429", opts.rate429, p.seen - 1);
    const wait = turnedAway ? 1000 : Math.max(buckets.rpm?.waitFor(1) ?? 0, buckets.tpm?.waitFor(tokens) ?? 0);
    if (wait > 0) {
      p.notBefore = now + wait;
      const limited = turnedAway || buckets.rpm?.waitFor(1) ? "requests" : "tokens";
      return reply(
        res,
        429,
        problem(
          `Rate limit reached for ${model} on ${limited} per min. Please try again in ${Math.ceil(wait)}ms.`,
          limited,
          "rate_limit_exceeded",
        ),
        "rate_limited",
        retryHeaders(wait),
      );
    }
    buckets.rpm?.take(1);
    buckets.tpm?.take(tokens);
    for (const [name, window] of Object.entries(windows)) {
      const held = window.add(now, tokens);
      stats[`worst${name}Requests`] = Math.max(stats[`worst${name}Requests`], held.requests);
      stats[`worst${name}Tokens`] = Math.max(stats[`worst${name}Tokens`], held.tokens);
    }

    const attempt = p.admitted;
    p.admitted += 1;
    admitted += 1;

    let delay = opts.latency + opts.jitter * (2 * u(`jitter@${attempt}`) - 1);
    if (u(`slow@${attempt}`) < opts.slowRate) delay = opts.slowMs;

    if (strikes("reset", opts.rateReset, attempt)) {
      await sleep(delay / 2);
      bump(stats.outcome, "reset");
      bump(stats.status, "none");
      req.socket.droppedByStub = true;
      req.socket.resetAndDestroy();
      return undefined;
    }
    if (strikes("hang", opts.rateHang, attempt)) {
      bump(stats.outcome, "hang");
      bump(stats.status, "none");
      await untilDropped(req, res);
      return undefined;
    }
    if (delay > 0) await sleep(delay);
    if (res.destroyed) return undefined; // the client is gone; counted as an abort
    if (strikes("5xx", opts.rate5xx, attempt)) {
      const status = [500, 502, 503][Math.floor(3 * u(`which5xx@${attempt}`))];
      return reply(
        res,
        status,
        problem("The server had an error while processing your request.", "server_error"),
        "5xx",
      );
    }

    if (strikes("slowDrip", opts.slowDrip, attempt)) {
      bump(stats.outcome, "slow_drip");
      bump(stats.status, 200);
      res.writeHead(200, { "content-type": "application/json", ...limitHeaders(200) });
      const drip = setInterval(() => res.write(" "), 100); // JSON may begin with any number of them
      await untilDropped(req, res);
      clearInterval(drip);
      return undefined;
    }
    if (strikes("html", opts.rateHtml, attempt)) {
      const page = "<!doctype html><title>Sign in</title><p>Please sign in to use this network.</p>";
      return reply(res, 200, page, "html", { "content-type": "text/html" });
    }

    const s = judgeScores(opts, key, p.answered);
    const known = {
      num_requests: s.numRequests,
      reason: `Stub judge: ${s.numRequests} request(s), prompt ${key.slice(0, 12)}.`,
      response_scores: s.scores,
      final_score: s.final,
    };
    let content = schema
      ? JSON.stringify(fillSchema(schema, schema, "$", { u, known }))
      : format
        ? JSON.stringify(known)
        : `Stub answer ${key.slice(0, 12)}: ${s.final}`;
    let finish = "stop";
    let refusal = null;
    let outcome = "ok";
    const badBody = strikes("badBody", opts.rateBadBody, attempt);
    if (badBody) outcome = "bad_body";
    else if (format && strikes("malformed", opts.rateMalformed, attempt)) {
      // Four ways in which a model's content goes wrong, one per prompt and attempt.
      content = [
        () => content.slice(0, Math.floor(content.length / 2)),
        () => `\`\`\`json\n${content}\n\`\`\``,
        () => "{}",
        () => JSON.stringify({ ...JSON.parse(content), final_score: 87.5, response_scores: "n/a" }),
      ][Math.floor(4 * u(`how@${attempt}`))]();
      outcome = "malformed";
    } else if (strikes("length", opts.rateLength, attempt)) {
      content = content.slice(0, Math.floor(content.length * 0.7));
      finish = "length";
      outcome = "length";
    } else if (u("filter") < opts.rateFilter) {
      content = "";
      finish = "content_filter";
      outcome = "content_filter";
    } else if (u("refusal") < opts.rateRefusal) {
      content = null;
      refusal = "I'm sorry, I can't assist with that request.";
      outcome = "refusal";
    }
    const out = Math.ceil((content ?? refusal).length / 4);
    stats.promptTokens += tokens;
    stats.completionTokens += out;
    if (outcome === "ok") {
      if (p.answered === 0) stats.answeredPrompts += 1;
      else stats.duplicateAnswers += 1;
      p.answered += 1;
    }
    const answer = JSON.stringify({
      id: `chatcmpl-stub-${key.slice(0, 16)}-${attempt}`,
      object: "chat.completion",
      created: 1700000000,
      model,
      choices: [{ index: 0, message: { role: "assistant", content, refusal }, logprobs: null, finish_reason: finish }],
      usage: {
        prompt_tokens: tokens,
        completion_tokens: out,
        total_tokens: tokens + out,
        ...(opts.cachedTokens > 0 && {
          prompt_tokens_details: { cached_tokens: Math.floor(tokens * opts.cachedTokens) },
        }),
      },
      system_fingerprint: "fp_stub",
    });
    return reply(res, 200, badBody ? answer.slice(0, answer.length >> 1) : answer, outcome, {
      "x-request-id": key.slice(0, 16),
    });
  }

  /** Resolves when the client left or hangMs are over. */
  function untilDropped(req, res) {
    return new Promise((resolve) => {
      res.on("close", resolve);
      if (opts.hangMs > 0) {
        setTimeout(() => {
          req.socket.droppedByStub = true;
          req.socket.destroy();
        }, opts.hangMs).unref();
      }
    });
  }

  function retryHeaders(waitMs) {
    const seconds = String(Math.max(1, Math.ceil(waitMs / 1000)));
    const ms = String(Math.ceil(waitMs));
    switch (opts.retryAfter) {
      case "none":
        return {};
      case "ms":
        return { "retry-after-ms": ms };
      case "both":
        return { "retry-after": seconds, "retry-after-ms": ms };
      case "date":
        return { "retry-after": new Date(Date.now() + 1000 * Number(seconds)).toUTCString() };
      case "absurd":
        return { "retry-after": "3600" };
      default:
        return { "retry-after": seconds };
    }
  }

  const server = createServer((req, res) => {
    const path = new URL(req.url, "http://stub").pathname;
    const chunks = [];
    req.on("error", () => {});
    req.on("data", (c) => chunks.push(c));
    req.on("end", async () => {
      const raw = Buffer.concat(chunks).toString("utf8");
      if (req.method === "POST" && path === "/v1/chat/completions") {
        stats.requests += 1;
        stats.firstRequestMs ??= Math.round(performance.now() - startedAt);
        stats.inFlight += 1;
        stats.maxInFlight = Math.max(stats.maxInFlight, stats.inFlight);
        let open = true;
        const over = (aborted) => {
          if (!open) return;
          open = false;
          stats.inFlight -= 1;
          if (aborted) stats.clientAborts += 1;
        };
        res.on("finish", () => over(false));
        res.on("close", () => over(!res.writableFinished && !req.socket.droppedByStub));
        await complete(req, res, raw);
        return;
      }
      const send = (status, body) => {
        res.writeHead(status, { "content-type": "application/json" });
        res.end(typeof body === "string" ? body : `${JSON.stringify(body, null, 2)}\n`);
      };
      if (path === "/healthz") return send(200, "ok");
      if (path === "/stats") return send(200, snapshot());
      if (path === "/reset" && req.method === "POST") {
        reset();
        return send(200, snapshot());
      }
      if (path === "/config" && req.method === "POST") {
        try {
          configure(JSON.parse(raw || "{}"));
        } catch (e) {
          return send(400, problem(e.message, "invalid_request_error"));
        }
        return send(200, opts);
      }
      if (path === "/v1/models") {
        return send(200, {
          object: "list",
          data: (opts.models || "gpt-4.1").split(",").map((id) => ({ id, object: "model" })),
        });
      }
      return send(404, problem(`Unknown path ${path}`, "invalid_request_error"));
    });
  });
  server.keepAliveTimeout = 60000;
  server.requestTimeout = 0;
  server.on("connection", (socket) => {
    sockets.add(socket);
    stats.connections += 1;
    stats.openConnections += 1;
    stats.maxOpenConnections = Math.max(stats.maxOpenConnections, stats.openConnections);
    socket.on("error", () => {});
    socket.on("close", () => {
      sockets.delete(socket);
      stats.openConnections -= 1;
    });
  });

  const snapshot = () => ({ uptimeMs: Math.round(performance.now() - startedAt), ...stats });

  configure(options);
  reset();
  return {
    server,
    options: opts,
    configure,
    reset,
    stats: snapshot,
    /** Starts listening; resolves to the base URL to give to an OpenAI client. */
    listen: (port = opts.port) =>
      new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, opts.host, () => resolve(`http://${opts.host}:${server.address().port}/v1`));
      }),
    /** Stops at once, dropping requests in flight. */
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const s of sockets) s.destroy();
      }),
  };
}

const kebab = (name) => name.replace(/[a-z](?=[A-Z0-9])/g, "$&-").toLowerCase();

function parseArgs(argv) {
  const byFlag = new Map(Object.keys(OPTIONS).map((k) => [`--${kebab(k)}`, k]));
  const out = {};
  for (let i = 0; i < argv.length; i += 1) {
    const [flag, inline] = argv[i].split(/=(.*)/s);
    if (flag === "--help" || flag === "-h") {
      console.log("usage: node stub-judge.mjs [options]\n");
      for (const [k, [def, text]] of Object.entries(OPTIONS)) {
        console.log(`  ${`--${kebab(k)}`.padEnd(22)} ${text}${def === "" ? "" : ` (default ${def})`}`);
      }
      process.exit(0);
    }
    const name = byFlag.get(flag);
    if (!name) throw new Error(`unknown option ${flag}; see --help`);
    if (typeof OPTIONS[name][0] === "boolean") out[name] = inline ?? true;
    else {
      const value = inline ?? argv[++i];
      if (value === undefined) throw new Error(`${flag} needs a value`);
      out[name] = value;
    }
  }
  return out;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const judge = createStubJudge(parseArgs(process.argv.slice(2)));
    const url = await judge.listen();
    console.log(`stub judge: ${url}`);
    const stop = async () => {
      await judge.close();
      process.exit(0);
    };
    process.on("SIGINT", stop);
    process.on("SIGTERM", stop);
  } catch (e) {
    console.error(`stub-judge: ${e.message}`);
    process.exit(2);
  }
}
