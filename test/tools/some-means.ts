import { readFileSync } from "node:fs";
import { decodeYaml } from "../../src/config/decode-yaml.js";
import type { ToolMeans } from "../../src/tools/means.js";

/** What libraries get from the program, with real files, and nothing that a test does not name. */
export const someMeans = (folder: string, parts: Partial<ToolMeans> = {}): ToolMeans => ({
  folder,
  variable: () => undefined,
  chat: () => Promise.reject(new Error("no model was to be asked")),
  prompt: () => Promise.reject(new Error("no prompt was to be read")),
  readYaml: (path, schema) =>
    Promise.resolve(path).then((file) => decodeYaml(readFileSync(file, "utf8"), file, schema)),
  clock: { now: () => new Date(0), monotonicMs: () => 0, random: () => 0 },
  ...parts,
});
