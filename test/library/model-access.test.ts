import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { formatYaml } from "../../src/config/yaml.js";
import type { Ask } from "../../src/core/chat.js";
import { exportVerdicts } from "../../src/library/export-verdicts.js";
import { importVerdicts } from "../../src/library/import-verdicts.js";
import { type ModelAccess, type ModelAccessOptions, openModels } from "../../src/library/model-access.js";
import { serve } from "../support/serve.js";
import { tempFolder } from "../support/temp-folder.js";

type Asked = { readonly model: string; readonly path: string; readonly key: string | undefined };

const completion = {
  choices: [
    {
      message: {
        content: null,
        tool_calls: [{ id: "c1", type: "function", function: { name: "find", arguments: '{"q": 1.0}' } }],
      },
    },
  ],
  usage: { prompt_tokens: 100, completion_tokens: 10 },
};
const embeddings = (input: string | readonly string[]) => ({
  data: [input].flat().map(() => ({ embedding: [0.5, -2] })),
  usage: { prompt_tokens: 3 },
});

/** A server that gives everybody the same call, or the same vector; `refuse` may answer in its place. */
async function aServer(refuse: (asked: Asked, index: number, res: ServerResponse) => boolean = () => false) {
  const requests: Asked[] = [];
  const { baseURL, close } = await serve((req, res) => {
    let body = "";
    req.setEncoding("utf8").on("data", (part: string) => {
      body += part;
    });
    req.on("end", () => {
      const { model, input = [] } = JSON.parse(body) as { readonly model: string; readonly input?: readonly string[] };
      const asked = { model, path: req.url ?? "", key: req.headers.authorization };
      if (refuse(asked, requests.push(asked) - 1, res)) return;
      res.writeHead(200, { "content-type": "application/json" });
      res.end(JSON.stringify(asked.path.endsWith("/embeddings") ? embeddings(input) : completion));
    });
  });
  onTestFinished(close);
  return { baseURL, requests, close };
}

/** Model access with a store, records and prices in a folder of the test's own: a dollar a token for `a` and `b`. */
function access(folder: string, options: Partial<ModelAccessOptions> = {}): ModelAccess {
  const prices = join(folder, "prices.yaml");
  const price = { input: 1e6, cached_input: 1e6, output: 1e6, as_of: "2026-01-01", source: "https://example.org" };
  writeFileSync(prices, formatYaml({ prices: ["a", "b"].map((model) => ({ model, ...price })) }));
  return openModels({
    apiKey: "key-of-everybody",
    spec: "{}",
    cwd: folder,
    store: join(folder, "store"),
    out: join(folder, "results"),
    prices,
    maxRetries: 0,
    ...options,
  });
}

const prompt = { name: "predict", digest: "d1".repeat(32) };
const tools = [{ name: "find", description: "finds", parameters: { type: "object" } }];
const anAsk = (text = "Oslo?"): Ask => ({ messages: [{ role: "user", content: text }], tools, prompt });

const called = { content: "", toolCalls: [{ id: "c1", name: "find", arguments: '{"q": 1.0}' }] };

describe("model access", () => {
  it("asks each model where it is and with its key, and sums what all of them bought", async () => {
    const [server, other] = [await aServer(), await aServer()];
    const models = access(tempFolder(), { baseUrl: server.baseURL });
    const a = await models.chat({ model: "a" });
    const b = await models.chat({ model: "b", baseUrl: other.baseURL, apiKey: "key-of-b" });
    const e = await models.embedder({ model: "a" });
    await models.ready();
    expect(await a.ask(anAsk())).toMatchObject({ kind: "said", said: called, cost: { usd: 110, stored: false } });
    expect(await b.ask(anAsk())).toMatchObject({ kind: "said", said: called });
    expect(await a.ask(anAsk())).toMatchObject({ cost: { usd: 110, stored: true } });
    expect(await e.embed(["x", "y"])).toEqual([Float32Array.of(0.5, -2), Float32Array.of(0.5, -2)]);

    const key = "Bearer key-of-everybody";
    expect(server.requests).toEqual([
      { model: "a", path: "/v1/chat/completions", key },
      { model: "a", path: "/v1/embeddings", key },
    ]);
    expect(other.requests).toEqual([{ model: "b", path: "/v1/chat/completions", key: "Bearer key-of-b" }]);
    expect(models.purchase()).toMatchObject({ bought: 4, stored: 1, requests: 3, input_tokens: 203, spent_usd: 223 });
    expect([models.halted(), models.pausedMs()]).toEqual([null, 0]);
    await models.close(true);
  });

  it("has one chat for one place, so that two who want the same at once ask once", async () => {
    const { baseURL, requests } = await aServer();
    const models = access(tempFolder(), { baseUrl: baseURL });
    const [one, two] = await Promise.all([models.chat({ model: "a" }), models.chat({ model: "a", baseUrl: baseURL })]);
    expect(two).toBe(one);
    await Promise.all([one.ask(anAsk()), two.ask(anAsk())]);
    expect(requests).toHaveLength(1);
    await models.close(true);
  });

  it("opens no store before the first model is wanted", async () => {
    const folder = tempFolder();
    const models = access(folder);
    expect(models.purchase()).toMatchObject({ bought: 0, stored: 0, spent_usd: 0 });
    await models.ready();
    await models.close(true);
    expect(existsSync(join(folder, "store"))).toBe(false);
  });

  it("needs a key only where something must be asked", async () => {
    const { baseURL, close } = await aServer();
    const folder = tempFolder();
    const before = access(folder, { baseUrl: baseURL });
    await (await before.chat({ model: "a" })).ask(anAsk());
    await before.close(true);
    await close();

    const models = access(folder, { baseUrl: baseURL, apiKey: undefined });
    const chat = await models.chat({ model: "a" });
    expect(await chat.ask(anAsk())).toMatchObject({ said: called, cost: { stored: true } });
    await expect(chat.ask(anAsk("Lima?"))).rejects.toMatchObject({
      kind: "usage",
      message: "a has to be asked, and there is no key",
      hint: expect.stringContaining("OPENAI_API_KEY"),
    });
    await models.close(false);
  });

  it("names the variable that should have the key, or has a wrong one, but not for who has a key of their own", async () => {
    const { baseURL } = await aServer((_, __, res) => {
      res.writeHead(401, { "content-type": "application/json" }).end('{"error":{"message":"no"}}');
      return true;
    });
    const folder = tempFolder();
    const models = access(folder, { baseUrl: baseURL, apiKey: "", keyName: "STUDENT_KEY" });
    await expect((await models.chat({ model: "a" })).ask(anAsk())).rejects.toMatchObject({
      kind: "usage",
      message: "a has to be asked, and there is no key: STUDENT_KEY (key_env) is not set",
      hint: "set STUDENT_KEY to the key of its endpoint; a local server takes any value",
    });
    const judge = { model: "b", apiKey: "" };
    await expect((await models.chat(judge)).ask(anAsk())).rejects.toMatchObject({
      message: "b has to be asked, and there is no key",
      hint: expect.stringContaining("OPENAI_API_KEY"),
    });
    await models.close(false);

    const refused = access(folder, { baseUrl: baseURL, apiKey: "wrong", keyName: "STUDENT_KEY" });
    await expect((await refused.chat({ model: "a" })).ask(anAsk())).rejects.toMatchObject({
      hint: "check STUDENT_KEY, the model's name (a) and its base URL",
    });
    await refused.close(false);
  });

  it("asks no model any more once the quota is used up", async () => {
    const quota = { error: { message: "nothing left", code: "insufficient_quota" } };
    const { baseURL, requests } = await aServer((_, index, res) => {
      if (index === 0) return false;
      res.writeHead(429, { "content-type": "application/json" }).end(JSON.stringify(quota));
      return true;
    });
    const models = access(tempFolder(), { baseUrl: baseURL });
    const [a, b] = [await models.chat({ model: "a" }), await models.chat({ model: "b" })];
    await a.ask(anAsk());
    const failed = { kind: "failed", class: "quota", canPass: true, message: "429 nothing left", cost: null };
    expect(await a.ask(anAsk("Lima?"))).toEqual(failed);
    expect(models.halted()).toBe("429 nothing left");
    expect(await b.ask(anAsk())).toEqual(failed);
    // A model that was not even opened by then.
    expect(await (await models.chat({ model: "c" })).ask(anAsk())).toEqual(failed);
    expect(await a.ask(anAsk())).toMatchObject({ kind: "said", cost: { stored: true } });
    expect(requests).toHaveLength(2);
    await models.close(false);
  });

  it("asks nothing after it was stopped", async () => {
    const { baseURL, requests } = await aServer();
    const stopper = new AbortController();
    const models = access(tempFolder(), { baseUrl: baseURL, signal: stopper.signal });
    const chat = await models.chat({ model: "a" });
    stopper.abort();
    expect(await chat.ask(anAsk())).toMatchObject({ kind: "failed", class: "not_asked", canPass: true, cost: null });
    expect(await (await models.chat({ model: "b" })).ask(anAsk())).toMatchObject({ class: "not_asked" });
    expect([models.halted(), requests]).toEqual(["the run was stopped", []]);
    await models.close(false);
  });
});

describe("a cap", () => {
  // Before a model has answered, twice some 1,500 dollars of output are set aside for a request; each answer costs 110.
  const maxCost = 3_300;

  /** Three answers of `a`; `b` has been opened before, and asked nothing. */
  async function spendSome(folder: string, baseUrl: string): Promise<ModelAccess> {
    const models = access(folder, { baseUrl, maxCost });
    const [a] = await Promise.all(["a", "b"].map((model) => models.chat({ model })));
    if (a === undefined) throw new Error("no model was opened");
    for (const text of ["1", "2", "3"]) expect(await a.ask(anAsk(text))).toMatchObject({ cost: { stored: false } });
    return models;
  }
  const reached = { kind: "failed", class: "not_asked", canPass: true, cost: null };

  it("is kept over all models together, and stops them all", async () => {
    const { baseURL, requests } = await aServer();
    const models = await spendSome(tempFolder(), baseURL);
    const refused = await (await models.chat({ model: "b" })).ask(anAsk());
    expect(refused).toMatchObject(reached);
    expect(models.halted()).toContain("the cap of $3,300.00 is reached: $330.00 are spent");
    expect(await (await models.chat({ model: "a" })).ask(anAsk("4"))).toMatchObject(reached);
    expect(requests.map(({ model }) => model)).toEqual(["a", "a", "a"]);
    await models.close(false);
  });

  it("is kept over an interruption of the same work, and begins anew for other work and once it is done", async () => {
    const { baseURL } = await aServer();
    const folder = tempFolder();
    await (await spendSome(folder, baseURL)).close(false);

    const other = access(folder, { baseUrl: baseURL, maxCost, spec: '{"other":1}' });
    expect(await (await other.chat({ model: "b" })).ask(anAsk("other"))).toMatchObject({ kind: "said" });
    await other.close(true);

    const same = access(folder, { baseUrl: baseURL, maxCost });
    expect(await (await same.chat({ model: "b" })).ask(anAsk())).toMatchObject(reached);
    expect(same.halted()).toContain("$330.00 are spent");
    await same.close(false);

    const enough = access(folder, { baseUrl: baseURL, maxCost: maxCost + 330 });
    expect(await (await enough.chat({ model: "b" })).ask(anAsk())).toMatchObject({ kind: "said" });
    await enough.close(true);
    const anew = access(folder, { baseUrl: baseURL, maxCost });
    expect(await (await anew.chat({ model: "b" })).ask(anAsk("anew"))).toMatchObject({ kind: "said" });
    await anew.close(true);
  });

  it("needs the price of every model that is opened, before the first request, and of none where nothing is bought", async () => {
    const { baseURL, requests } = await aServer();
    const folder = tempFolder();
    const uncapped = access(folder, { baseUrl: baseURL });
    await (await uncapped.chat({ model: "nobody-knows" })).ask(anAsk());
    await uncapped.close(true);

    const models = access(folder, { baseUrl: baseURL, maxCost });
    const [a, other] = [await models.chat({ model: "a" }), await models.chat({ model: "nobody-knows" })];
    expect(await other.ask(anAsk())).toMatchObject({ said: called, cost: { stored: true, usd: null } });
    const refused = { kind: "usage", message: "--max-cost cannot be kept: the price of nobody-knows is unknown" };
    await expect(other.ask(anAsk("Lima?"))).rejects.toMatchObject(refused);
    // What `a` costs is known; but the other would be asked next.
    await expect(a.ask(anAsk())).rejects.toMatchObject(refused);
    expect(requests).toHaveLength(1);
    await models.ready();
    await models.close(false);
  });
});

describe("a store's export", () => {
  it("brings answers with calls, without a format, and vectors to another store, which then needs no network", async () => {
    const { baseURL, close } = await aServer();
    const [folder, other] = [tempFolder(), tempFolder()];
    const models = access(folder, { baseUrl: baseURL });
    const { tools: _, ...plain } = anAsk();
    const bought = await (await models.chat({ model: "a" })).ask(anAsk());
    // A call is no text: with no tools offered, the answer is empty.
    expect(await (await models.chat({ model: "a" })).ask(plain)).toMatchObject({
      said: { content: "", toolCalls: [] },
    });
    const vectors = await (await models.embedder({ model: "a" })).embed(["x"]);
    await models.close(true);
    await close();

    const file = join(other, "answers.jsonl");
    const text = await exported(join(folder, "store"));
    writeFileSync(file, text);
    const requests = text
      .trimEnd()
      .split("\n")
      .map((line) => (JSON.parse(line) as { readonly request: Readonly<Record<string, unknown>> }).request);
    const told = requests.map(({ endpoint, schema_name, schema_sha256, tools_sha256 }) =>
      [endpoint, schema_name, schema_sha256, typeof tools_sha256].map(String).join(" "),
    );
    expect(told.sort()).toEqual([
      "chat.completions null null string",
      "chat.completions null null undefined",
      "embeddings null null undefined",
    ]);

    expect(await importVerdicts({ file, store: join(other, "store") })).toMatchObject({ added: 3, bad: 0 });
    expect(await exported(join(other, "store"))).toBe(text);
    const served = access(other, { baseUrl: baseURL, apiKey: undefined });
    const answer = await (await served.chat({ model: "a" })).ask(anAsk());
    expect(answer).toEqual({ ...bought, cost: { ...(bought.kind === "said" && bought.cost), stored: true } });
    expect(await (await served.embedder({ model: "a" })).embed(["x"])).toEqual(vectors);
    await served.close(true);

    // The digest of the tools is part of what is asked: under another, a line is no entry.
    writeFileSync(
      file,
      readFileSync(file, "utf8").replace(/"tools_sha256":"./, (start) => flipped(start)),
    );
    expect(await importVerdicts({ file, store: join(other, "store-2") })).toMatchObject({ added: 2, bad: 1 });
  });
});

async function exported(store: string): Promise<string> {
  let text = "";
  const write = (part: string): void => {
    text += part;
  };
  await exportVerdicts({ store, write });
  return text;
}

const flipped = (text: string): string => text.slice(0, -1) + (text.endsWith("0") ? "1" : "0");
