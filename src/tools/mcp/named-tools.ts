import type { LibraryTool, ToolProblem } from "../../core/tool-library.js";
import type { ServerTool } from "./list-tools.js";

/** A tool as the library calls it, and what its server calls it. */
export type NamedTool = LibraryTool & { readonly own: string };

export type NamedTools = { readonly tools: readonly NamedTool[]; readonly problems: readonly ToolProblem[] };

/**
 * The tools of several servers under one name each: its own, or `server-tool` where another server has a tool of that
 * name too.
 */
export function nameTools(
  servers: readonly { readonly name: string; readonly tools: readonly ServerTool[] }[],
): NamedTools {
  const owners = new Map<string, number>();
  for (const { tools } of servers) for (const { name } of tools) owners.set(name, (owners.get(name) ?? 0) + 1);

  const named = new Map<string, NamedTool>();
  const problems: ToolProblem[] = [];
  for (const { name: provider, tools } of servers) {
    for (const { name: own, ...tool } of tools) {
      const name = owners.get(own) === 1 ? own : `${provider}-${own}`;
      const before = named.get(name);
      if (before === undefined) named.set(name, { ...tool, name, provider, own });
      else
        problems.push({
          provider,
          tool: own,
          problem: `${before.provider} has a tool that is called ${name} here too`,
        });
    }
  }
  return { tools: [...named.values()], problems };
}
