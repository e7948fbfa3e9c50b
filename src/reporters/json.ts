import type { Reporter } from "../core/table.js";

/** One object for programs: `{"tool", "version"}` and the report's data; `docs/files.md` gives the shapes. Means are full doubles. */
export const json: Reporter = {
  name: "json",
  extension: "json",
  render: ({ tool, version, data }) => `${escaped(JSON.stringify({ tool, version, ...data }, null, 2))}\n`,
};

/** The object may be printed on a terminal, and JSON lets control characters above U+007E stand as they are. */
const escaped = (text: string): string =>
  text.replace(
    /[\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
