import type { LibraryTool } from "../core/tool-library.js";
import { cutSchema, cutText } from "./cut-descriptions.js";
import type { SftFormat } from "./formats/format.js";
import { shownNames } from "./shown-names.js";

/** A tool as samples show it. Texts are made once, for a tool is in many samples. */
export type PoolTool = {
  readonly name: string;
  /** What it is called where a format does not take its name. */
  readonly shownAs: string;
  /** null where nothing tells it. */
  readonly provider: string | null;
  /** What it is compared by: its name, its whole description and its parameters' names. */
  readonly text: string;
  /** As a JSON object with name, description and parameters, descriptions cut: under its own name, and as it is shown. */
  readonly json: string;
  readonly shownJson: string;
};

/** The tools of a library, by name, so that the order in which they came decides nothing. A tool's index is its place. */
export type ToolPool = {
  readonly tools: readonly PoolTool[];
  readonly byName: ReadonlyMap<string, number>;
  readonly byProvider: ReadonlyMap<string, readonly number[]>;
  /** The tools of which nobody knows whose they are: any two of them may be siblings. */
  readonly ofUnknown: readonly number[];
};

/** How tools are shown: code points of a description, and in which format. */
type Showing = { readonly maxDescription: number; readonly format: Pick<SftFormat, "naming" | "described"> };

/** Of tools with one name, the first counts. */
export function toolPool(library: readonly LibraryTool[], showing: Showing): ToolPool {
  const first = new Map<string, LibraryTool>();
  for (const tool of library) if (!first.has(tool.name)) first.set(tool.name, tool);
  const names = shownNames([...first.keys()], showing.format.naming);
  const tools = [...first.values()]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((tool) => poolTool(tool, names.get(tool.name) ?? tool.name, showing));
  const byProvider = new Map<string, number[]>();
  const ofUnknown: number[] = [];
  for (const [index, { provider }] of tools.entries()) {
    if (provider === null) {
      ofUnknown.push(index);
      continue;
    }
    const siblings = byProvider.get(provider);
    if (siblings === undefined) byProvider.set(provider, [index]);
    else siblings.push(index);
  }
  return { tools, byName: new Map(tools.map(({ name }, index) => [name, index])), byProvider, ofUnknown };
}

function poolTool(tool: LibraryTool, shownAs: string, { maxDescription: most, format }: Showing): PoolTool {
  const { name } = tool;
  const provider = tool.provider === unknownProvider ? null : tool.provider;
  const cut = { description: cutText(tool.description, most), parameters: cutSchema(tool.parameters, most) };
  const json = JSON.stringify({ name, ...cut });
  const shownJson = JSON.stringify({ name: shownAs, ...format.described(cut) });
  // Most are the same, and one text of the two is kept.
  return { name, shownAs, provider, text: textOf(tool), json, shownJson: shownJson === json ? json : shownJson };
}

/** What stands for the provider of a tool of which nothing tells it. */
export const unknownProvider = "";

function textOf({ name, description, parameters: { properties } }: LibraryTool): string {
  const names = typeof properties === "object" && properties !== null ? Object.keys(properties) : [];
  return [name, description, ...names].join("\n");
}
