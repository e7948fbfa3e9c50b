import type { Reporter } from "../core/table.js";

/** One object for programs: `{"tool", "version", "rows"}`; `docs/json.md` gives its shape. Means are full doubles. */
export const json: Reporter = {
  name: "json",
  extension: "json",
  render: ({ tool, version, rows }) => `${JSON.stringify({ tool, version, rows }, null, 2)}\n`,
};
