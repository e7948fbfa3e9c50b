import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import { serve } from "./serve.js";

const script = fileURLToPath(new URL("../../examples/offline/scripted-model.mjs", import.meta.url));

/** As far as tests look at a request. */
export type ModelRequest = {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string | null }[];
  readonly tools?: readonly { readonly function: { readonly name: string } }[];
  readonly response_format?: { readonly json_schema: { readonly name: string } };
};

export type ModelReply = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What is answered in the scripted model's place to the n-th request of all, n from 1; null leaves it to that model. */
export type ModelRule = (
  request: ModelRequest,
  n: number,
  key: string,
) => ModelReply | null | Promise<ModelReply | null>;

export type ModelServer = {
  readonly url: string;
  /** How often each request came, by the digest of its body. */
  readonly counts: ReadonlyMap<string, number>;
  /** All requests, in the order in which they came. */
  readonly requests: readonly ModelRequest[];
  /** Resolves when so many requests have come. */
  readonly hasCome: (n: number) => Promise<void>;
  /** Nothing listens any more. */
  readonly close: () => Promise<void>;
};

const open: ModelServer["close"][] = [];
afterAll(async () => void (await Promise.all(open.map((close) => close()))));

/**
 * The example's scripted model, with a count of what it was asked, and with a test's own rule before it. Its students learn
 * from folders beneath `cwd`.
 */
export async function aModel(rule: ModelRule = () => null, cwd?: string): Promise<ModelServer> {
  const scripted = cwd === undefined ? await theScriptedModel() : await start(cwd);
  const counts = new Map<string, number>();
  const requests: ModelRequest[] = [];
  const waiting: { readonly n: number; readonly come: () => void }[] = [];

  async function respond(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const bytes = await bodyOf(incoming);
    const request = JSON.parse(bytes.toString()) as ModelRequest; // of the program under test
    const digest = createHash("sha256").update(bytes).digest("hex");
    counts.set(digest, (counts.get(digest) ?? 0) + 1);
    requests.push(request);
    const n = requests.length;
    const key = incoming.headers.authorization ?? "";
    for (const { n: wanted, come } of waiting) if (n >= wanted) come();
    const { status, body, headers } = (await rule(request, n, key)) ?? (await ask(scripted, bytes));
    outgoing.writeHead(status, { "content-type": "application/json", ...headers });
    outgoing.end(typeof body === "string" ? body : JSON.stringify(body));
  }

  const { baseURL, close } = await serve((incoming, outgoing) => {
    respond(incoming, outgoing).catch(() => outgoing.destroy());
  });
  open.push(close);
  return {
    url: baseURL,
    counts,
    requests,
    hasCome: (n) => new Promise((come) => (requests.length >= n ? come() : void waiting.push({ n, come }))),
    close,
  };
}

/** An error as OpenAI words it. */
export const modelError = (status: number, message: string, code: string | null = null): ModelReply => ({
  status,
  body: { error: { message, type: "test", code } },
});

/** A reply whose words are a text, or the JSON of a value. */
export const says = (words: unknown): ModelReply =>
  completion({ content: typeof words === "string" ? words : JSON.stringify(words) }, "stop");

/** A reply that calls a tool. */
export const calls = (name: string, input: Readonly<Record<string, unknown>>): ModelReply => {
  const called = { id: "call_1", type: "function", function: { name, arguments: JSON.stringify(input) } };
  return completion({ content: "", tool_calls: [called] }, "tool_calls");
};

export const completion = (message: object, finish: string): ModelReply => ({
  status: 200,
  body: {
    id: "c",
    object: "chat.completion",
    created: 0,
    model: "scripted",
    choices: [{ index: 0, message: { role: "assistant", ...message }, finish_reason: finish }],
    usage: { prompt_tokens: 100, completion_tokens: 10, total_tokens: 110 },
  },
});

/** How often a server was asked what it had been asked before, over what `once` has of each. */
export const repeatsOver = (counts: ModelServer["counts"], once: ModelServer["counts"]): number =>
  [...counts].reduce((sum, [digest, n]) => sum + Math.max(0, n - (once.get(digest) ?? 0)), 0);

const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill();
});

let started: Promise<string> | undefined;

/** One process for all tests of a file that have no students: it keeps nothing between requests. */
function theScriptedModel(): Promise<string> {
  started ??= start(process.cwd());
  return started;
}

function start(cwd: string): Promise<string> {
  const child = spawn(process.execPath, [script], { cwd, stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  return new Promise((resolve, reject) => {
    child.stdout.setEncoding("utf8").once("data", (text: string) => resolve(text.trim()));
    child.once("exit", (code) => reject(new Error(`the scripted model ended with ${code}`)));
  });
}

async function ask(url: string, bytes: Buffer): Promise<ModelReply> {
  const response = await fetch(`${url}/chat/completions`, { method: "POST", body: new Uint8Array(bytes) });
  return { status: response.status, body: await response.text() };
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer); // a stream without an encoding gives nothing else
  return Buffer.concat(chunks);
}
