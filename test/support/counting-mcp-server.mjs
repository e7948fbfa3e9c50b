/**
 * An MCP server whose calls can be counted: `node counting-mcp-server.mjs FILE` appends a line a call to FILE, before it
 * answers. Its tools and answers suit the example's scripted model, and depend on the arguments alone.
 */
import { appendFileSync } from "node:fs";
import { createInterface } from "node:readline";

const file = process.argv[2];
const topics = ["river", "harbour", "garden", "library", "station", "market", "bridge", "tower"];
const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);

const tools = topics.map((topic) => ({
  name: `${topic}_facts`,
  description: `What is known of the ${topic} of a city.`,
  inputSchema: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
}));

function answer({ id, method, params }) {
  if (method === "initialize") {
    const { protocolVersion } = params;
    send({
      id,
      result: { protocolVersion, capabilities: { tools: {} }, serverInfo: { name: "counting", version: "1" } },
    });
  }
  if (method === "tools/list") send({ id, result: { tools } });
  if (method === "tools/call") {
    appendFileSync(file, `${JSON.stringify(params)}\n`);
    const { city } = params.arguments;
    const text = JSON.stringify({ city, code: `${params.name.slice(0, 3).toUpperCase()}-${String(city).length}` });
    setTimeout(() => send({ id, result: { content: [{ type: "text", text }] } }), 5);
  }
}

createInterface({ input: process.stdin }).on("line", (line) => answer(JSON.parse(line)));
