import { createHash } from "node:crypto";
import type { LibraryTool } from "./tool-library.js";

/** SHA-256, hex, over all that a model is told of tools; a library in another order is the same library. */
export function toolsDigest(tools: readonly LibraryTool[]): string {
  const hash = createHash("sha256");
  const lines = tools.map(({ name, description, parameters, provider }) =>
    JSON.stringify([name, description, parameters, provider]),
  );
  for (const line of lines.sort()) hash.update(`${line}\n`);
  return hash.digest("hex");
}
