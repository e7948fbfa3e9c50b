import { createHash } from "node:crypto";
import { BadRequest } from "./bad-request.mjs";
import { isObject, objectOf } from "./sections.mjs";
import { parsed } from "./values.mjs";

/** The parts of a request that answers depend on; `seed` is its hash, from which everything is drawn. */
export function readRequest(bytes) {
  const body = parse(bytes);
  require(isObject(body), "the body is no JSON object");
  const { model, messages, tools = [], response_format: format, stream } = body;
  require(typeof model === "string" && model !== "", "model is no text");
  require(Array.isArray(messages) && messages.length > 0, "messages is no list of at least one");
  require(Array.isArray(tools), "tools is no list");
  require(!stream, "stream is not served");
  return {
    model,
    seed: createHash("sha256").update(bytes).digest("hex"),
    messages: messages.map(messageOf),
    tools: tools.map(toolOf),
    format: formatOf(format),
  };
}

function parse(bytes) {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new BadRequest("the body is no JSON, or too long");
  }
}

const roles = ["system", "developer", "user", "assistant", "tool"];

function messageOf(message, index) {
  const where = `messages[${index}]`;
  require(isObject(message) && roles.includes(message.role), `${where} has none of the roles ${roles.join(", ")}`);
  const { role, content, tool_calls: calls = [], tool_call_id: answers } = message;
  require(Array.isArray(calls), `${where}.tool_calls is no list`);
  return { role, content: textOf(content, where), calls: calls.map((call) => callOf(call, where)), answers };
}

function textOf(content, where) {
  if (content === null || content === undefined) return "";
  if (typeof content === "string") return content;
  const parts = Array.isArray(content) && content.every((part) => typeof part?.text === "string");
  require(parts, `${where}.content is neither a text nor a list of texts`);
  return content.map(({ text }) => text).join("");
}

function callOf(call, where) {
  const { name, arguments: args } = call?.function ?? {};
  require(typeof name === "string", `${where} has a call without a name`);
  return { id: call.id, tool: name, input: objectOf(parsed(args)) };
}

function toolOf(tool, index) {
  const { name, description = "", parameters = {} } = tool?.function ?? {};
  require(typeof name === "string" && name !== "", `tools[${index}] has no name`);
  require(typeof description === "string", `tools[${index}].description is no text`);
  require(isObject(parameters), `tools[${index}].parameters is no object`);
  return { name, description, parameters };
}

/** The name of the format that the answer must have; null where words will do. */
function formatOf(format) {
  if (format === undefined || format?.type === "text") return null;
  const name = format?.json_schema?.name;
  require(typeof name === "string", "response_format is no json_schema with a name");
  return name;
}

function require(fits, message) {
  if (!fits) throw new BadRequest(message);
}
