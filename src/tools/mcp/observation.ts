import { z } from "zod";
import type { Observation } from "../../core/tool-library.js";

/** What a server answered to a call; the tool's words are the error where it says that it failed. */
export function observationOf(answer: unknown): Observation {
  const read = toolResult.safeParse(answer);
  if (!read.success) return failed("the server's answer is not a tool's result");
  const text = textOf(read.data);
  if (read.data.isError !== true) return { error: "", response: text };
  return failed(text.trim() === "" ? "the tool failed, and did not say why" : text);
}

export const failed = (error: string): Observation => ({ error, response: "" });

// Blocks are read one by one, so that a kind which is not known spoils nothing.
const toolResult = z.looseObject({
  content: z.array(z.looseObject({ type: z.string() })).default([]),
  structuredContent: z.unknown().optional(),
  isError: z.boolean().optional(),
});

type ToolResult = z.output<typeof toolResult>;
type Block = ToolResult["content"][number];

/** Texts as they are, the rest described; structured content is for programs, and read only where there is no text. */
function textOf({ content, structuredContent }: ToolResult): string {
  const lines = content.map(describeBlock);
  const silent = !content.some(({ type }) => type === "text");
  if (silent && structuredContent !== undefined) lines.push(JSON.stringify(structuredContent));
  return lines.join("\n");
}

const textBlock = z.looseObject({ type: z.literal("text"), text: z.string() });
const media = z.looseObject({ type: z.enum(["image", "audio"]), mimeType: z.string() });
const link = z.looseObject({ type: z.literal("resource_link"), uri: z.string() });
const resource = z.looseObject({
  type: z.literal("resource"),
  resource: z.looseObject({ uri: z.string(), text: z.string().optional(), mimeType: z.string().optional() }),
});

const known = z.discriminatedUnion("type", [textBlock, media, link, resource]);

/** `[image: image/png]`, `[resource: file:///a.txt]` and its text under it. */
function describeBlock(written: Block): string {
  const read = known.safeParse(written);
  if (!read.success) return `[${written.type}]`;
  const block = read.data;
  switch (block.type) {
    case "text":
      return block.text;
    case "image":
    case "audio":
      return `[${block.type}: ${block.mimeType}]`;
    case "resource_link":
      return `[resource: ${block.uri}]`;
    case "resource":
      return describeResource(block.resource);
  }
}

function describeResource({ uri, text, mimeType }: z.output<typeof resource>["resource"]): string {
  if (text !== undefined) return `[resource: ${uri}]\n${text}`;
  return mimeType === undefined ? `[resource: ${uri}]` : `[resource: ${uri}, ${mimeType}]`;
}
