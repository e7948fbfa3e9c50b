import type { Reporter } from "../core/table.js";

/** Every reporter by its name, loaded when it is asked for. */
export const reporters: Readonly<Record<string, () => Promise<Reporter>>> = {
  console: async () => (await import("./console.js")).consoleReporter,
  markdown: async () => (await import("./markdown.js")).markdown,
  latex: async () => (await import("./latex.js")).latex,
  csv: async () => (await import("./csv.js")).csv,
  json: async () => (await import("./json.js")).json,
  junit: async () => (await import("./junit.js")).junit,
};
