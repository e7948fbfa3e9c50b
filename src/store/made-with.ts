import { existsSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { usageError } from "../core/errors.js";
import { parseJson } from "./parse-json.js";
import { writeWholeFile } from "./write-whole-file.js";

/** How something was made. What is under `options` decides what comes of it; the rest is for people. */
export type MadeWith = { readonly options: Readonly<Record<string, unknown>> } & Readonly<Record<string, unknown>>;

/**
 * Says in a file how the things beside it are made; where it is there already, they must be made in the same way.
 *
 * @param what names them in messages: "the predictions of orchid-7b"
 * @throws UsageError, naming what differs, for a file that says otherwise
 */
export function requireMadeWith(file: string, made: MadeWith, what: string): void {
  if (!existsSync(file)) {
    writeWholeFile(file, `${JSON.stringify(made, null, 2)}\n`);
    return;
  }
  const differences = differencesFrom(optionsIn(readFileSync(file, "utf8")), made.options);
  if (differences.length === 0) return;
  throw usageError(
    `${what} were begun otherwise: ${differences.join("; ")} (${file})`,
    "use the same options to go on with them, or give what is made now another name or folder",
  );
}

function optionsIn(text: string): Readonly<Record<string, unknown>> {
  const value = parseJson(text);
  const options = typeof value === "object" && value !== null ? Reflect.get(value, "options") : undefined;
  return typeof options === "object" && options !== null ? (options as Readonly<Record<string, unknown>>) : {}; // a JSON object has texts as keys
}

/** What JSON makes of a value is what stands in the file. */
function differencesFrom(there: Readonly<Record<string, unknown>>, now: MadeWith["options"]): readonly string[] {
  const keys = [...new Set([...Object.keys(there), ...Object.keys(now)])];
  return keys.flatMap((key) => {
    const [before, after] = [there[key], now[key]].map((value) =>
      value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown),
    );
    return isDeepStrictEqual(before, after) ? [] : [`${key} was ${shown(before)}, now ${shown(after)}`];
  });
}

const shown = (value: unknown): string => (value === undefined ? "not there" : JSON.stringify(value));
