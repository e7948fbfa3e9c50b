import type { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { z } from "zod";
import type { JsonSchema } from "../../core/tool-library.js";
import type { Hide } from "../hiding.js";
import { nestsTooDeep, schemaTooDeep } from "../nests-too-deep.js";
import { oneLine } from "../one-line.js";
import type { Starting } from "./connection.js";

/** A tool as its server calls it. */
export type ServerTool = { readonly name: string; readonly description: string; readonly parameters: JsonSchema };

export type Listed = {
  readonly tools: readonly ServerTool[];
  /** What is wrong with the others; null for one without a name. */
  readonly problems: readonly { readonly tool: string | null; readonly problem: string }[];
};

// Each tool is looked at by itself, so that one that is wrong does not take the others with it.
const page = z.looseObject({ tools: z.array(z.unknown()), nextCursor: z.string().nullish() });

/**
 * All pages of a server's list, in its order.
 *
 * @throws Error where the server does not answer, or not with a list; for a server that never ends, when its time is over
 */
export async function listTools(client: Client, { startMs, hide }: Starting): Promise<Listed> {
  const entries: unknown[] = [];
  let cursor: string | null | undefined;
  do {
    const params = cursor == null ? {} : { cursor };
    const answer = await client.request({ method: "tools/list", params }, z.unknown(), { timeout: startMs });
    const { tools, nextCursor } = decodePage(answer);
    entries.push(...tools);
    cursor = nextCursor;
  } while (cursor != null);
  return sortOut(entries, hide);
}

function decodePage(answer: unknown): z.output<typeof page> {
  const read = page.safeParse(answer);
  if (!read.success) throw new Error("its answer is not a list of tools");
  return read.data;
}

const named = z.looseObject({
  name: z.string().min(1),
  description: z.string().catch(""),
  inputSchema: z.unknown().optional(),
});

function sortOut(entries: readonly unknown[], hide: Hide): Listed {
  const tools = new Map<string, ServerTool>();
  const problems: Listed["problems"][number][] = [];
  for (const [index, entry] of entries.entries()) {
    const read = readTool(entry, index + 1, hide);
    if ("problem" in read) problems.push(read);
    else if (tools.has(read.name)) problems.push({ tool: read.name, problem: "the server has two tools of this name" });
    else tools.set(read.name, read);
  }
  return { tools: [...tools.values()], problems };
}

function readTool(entry: unknown, nth: number, hide: Hide): ServerTool | Listed["problems"][number] {
  const read = named.safeParse(entry);
  if (!read.success) return { tool: null, problem: `tool ${nth} of the server's list has no name` };
  const { name, description, inputSchema } = read.data;
  if (/\p{Cc}/u.test(name)) return { tool: oneLine(name), problem: "its name has control characters" };
  if (inputSchema == null) return { tool: name, problem: "it has no input schema" };
  if (!isOfAnObject(inputSchema)) return { tool: name, problem: 'its input schema is not of type "object"' };
  if (nestsTooDeep(inputSchema)) return { tool: name, problem: schemaTooDeep };
  return { name, ...hide({ description, parameters: inputSchema }) };
}

const isOfAnObject = (schema: unknown): schema is JsonSchema =>
  typeof schema === "object" && schema !== null && "type" in schema && schema.type === "object";
