import type { ToolLibrary } from "../core/tool-library.js";
import type { LibraryConfig, ToolsConfig } from "../core/tools-config.js";
import { closeAll, joinLibraries } from "./joined.js";
import type { ToolMeans } from "./means.js";

/** Opens the libraries of a tools file, all at once, as one. Where one of them cannot be opened, none stays open. */
export async function openTools({ libraries }: ToolsConfig, means: ToolMeans): Promise<ToolLibrary> {
  const results = await Promise.allSettled(libraries.map((config) => openLibrary(config, means)));
  const opened = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  const failure = results.find((result) => result.status === "rejected");
  if (failure === undefined) return joinLibraries(opened);
  await closeAll(opened);
  throw failure.reason;
}

/** What a kind of library needs is loaded with the first one of it. */
async function openLibrary(config: LibraryConfig, means: ToolMeans): Promise<ToolLibrary> {
  switch (config.kind) {
    case "mcp":
      return (await import("./mcp/index.js")).openMcp(config, means);
    case "toolbench":
      return (await import("./toolbench/index.js")).openToolBench(config, means);
    case "scripted":
      return (await import("./scripted/index.js")).openScripted(config, means);
  }
}
