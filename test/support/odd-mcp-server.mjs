/**
 * An MCP server that does what good ones do not: `node odd-mcp-server.mjs <oddity>`. It speaks the protocol by hand, since
 * the SDK would keep it from most of this.
 */
import { spawn } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const oddity = process.argv[2];
if (process.env.PID_FILE !== undefined) writeFileSync(process.env.PID_FILE, String(process.pid));
// "fails": it does not start while a file is there; ONCE: that file is gone with the first such start.
const { ONCE = "", ALWAYS = "" } = process.env;
if (oddity === "fails" && (existsSync(ONCE) || existsSync(ALWAYS))) {
  rmSync(ONCE, { force: true });
  process.stderr.write("no room\n");
  process.exit(4);
}
const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
const schema = { type: "object", properties: {} };
const tool = (name) => ({ name, description: `${name}.`, inputSchema: schema });

const oddLists = {
  pages: [
    [tool("first"), { ...tool("second"), inputSchema: { title: "T", type: "object", $id: "x" } }],
    [tool("third")],
    [tool("fourth")],
  ],
  wrong: [
    [
      { name: "bare" },
      { name: "listed", inputSchema: { type: "array" } },
      { description: "nameless", inputSchema: schema },
      tool("twice"),
      tool("twice"),
      tool("\u001b[31mred\n"),
      { name: "wordless", inputSchema: schema },
    ],
  ],
};

/** As text, for `stringify` cannot write it. */
const deepList = (id) => {
  const deep = `${'{"a":'.repeat(12000)}1${"}".repeat(12000)}`;
  const tools = `[{"name":"deep","inputSchema":{"type":"object","properties":${deep}}},${JSON.stringify(tool("flat"))}]`;
  return `{"jsonrpc":"2.0","id":${id},"result":{"tools":${tools}}}\n`;
};

function listTools(id, cursor) {
  if (oddity === "endless")
    return send({ id, result: { tools: [tool(`t${cursor ?? 0}`)], nextCursor: `${Number(cursor ?? 0) + 1}` } });
  if (oddity === "deep") return process.stdout.write(deepList(id));
  if (oddity === "unlisted") return send({ id, result: { tools: "none" } });
  const secret = process.env.SECRET ?? "";
  const pages = oddLists[oddity] ?? [
    [tool("say"), tool("die"), tool("haunt"), tool("pid"), { ...tool("leak"), description: `It knows ${secret}.` }],
  ];
  const at = Number(cursor ?? 0);
  const next = at + 1 < pages.length ? { nextCursor: String(at + 1) } : {};
  return send({ id, result: { tools: pages[at], ...next } });
}

const calls = {
  // Whatever it is told to answer.
  say: (id, { result }) => send({ id, result }),
  pid: (id) => send({ id, result: { content: [{ type: "text", text: String(process.pid) }] } }),
  leak: (id, { as }) => {
    const secret = process.env.SECRET ?? "";
    if (as === "error") return send({ id, error: { code: -32000, message: `no: ${secret}` } });
    return send({
      id,
      result: { content: [{ type: "text", text: JSON.stringify({ secret }) }], isError: as === "failure" },
    });
  },
  // Somebody keeps its output open, whom nobody can find; for as long as a test may last.
  haunt: () => {
    spawn(process.execPath, ["-e", "setTimeout(() => {}, 20000)"], { stdio: "inherit", detached: true }).unref();
    setTimeout(() => process.exit(7), 50);
  },
  die: (_, { words = "" }) => {
    process.stderr.write(words);
    setTimeout(() => process.exit(7), 50);
  },
};

function answer({ id, method, params }) {
  if (method === "initialize" && oddity !== "mute") {
    const { protocolVersion } = params;
    send({ id, result: { protocolVersion, capabilities: { tools: {} }, serverInfo: { name: "odd", version: "1" } } });
  }
  if (method === "tools/list") listTools(id, params?.cursor);
  if (method === "tools/call") calls[params.name](id, params.arguments);
}

if (oddity === "launcher") {
  // As npx does: a process that only waits for the real server, which it does not take along.
  spawn(process.execPath, [fileURLToPath(import.meta.url), "stubborn"], { stdio: "inherit" });
} else {
  if (oddity === "noisy") process.stdout.write("Listening…\n{}\n[1]\n");
  if (oddity === "mute") process.stderr.write("waiting for the moon\n");
  if (oddity === "stubborn") {
    process.on("SIGTERM", () => undefined);
    setInterval(() => undefined, 1000);
  }
  createInterface({ input: process.stdin }).on("line", (line) => answer(JSON.parse(line)));
}
