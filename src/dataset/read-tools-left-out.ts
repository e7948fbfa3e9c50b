import type { ToolProblem } from "../core/tool-library.js";
import { isRecord, own } from "./describe.js";
import { noDigest } from "./digest.js";
import { readJsonObject } from "./read-json.js";

/** The tools and servers that a generated folder was begun without; null where no `generation.json` tells. */
export function readToolsLeftOut(folder: string): readonly ToolProblem[] | null {
  const read = readJsonObject(folder, "generation.json", noDigest, "reference");
  const tools = read.kind === "read" ? own(read.value, "tools") : undefined;
  const listed = isRecord(tools) ? own(tools, "left_out") : undefined;
  return Array.isArray(listed) && listed.every(isToolProblem) ? listed : null;
}

const isToolProblem = (value: unknown): value is ToolProblem => {
  if (!isRecord(value)) return false;
  const { provider, tool, problem } = value;
  return typeof provider === "string" && (tool === null || typeof tool === "string") && typeof problem === "string";
};
