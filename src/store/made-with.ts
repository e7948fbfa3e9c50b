import { existsSync, readFileSync } from "node:fs";
import { dataError, usageError } from "../core/errors.js";
import { parseJson } from "./parse-json.js";
import { writeWholeFile } from "./write-whole-file.js";

/** How something was made, as its folder tells: in the same way it can be gone on with. */
export type MadeWith = Readonly<Record<string, unknown>>;

/**
 * Says in a file how the things beside it are made; where it is there already, they must be made in the same way.
 *
 * @param what names them in messages: "the predictions of orchid-7b"
 * @throws UsageError, naming what differs, for a file that says otherwise; DataError for one that cannot be read
 */
export function requireMadeWith(file: string, made: MadeWith, what: string): void {
  if (existsSync(file)) requireSame(file, made, what);
  else writeWholeFile(file, `${JSON.stringify(made, null, 2)}\n`);
}

/** The same of a file that is there; what else it tells does not matter. */
export function requireSame(file: string, made: MadeWith, what: string): void {
  const there = readMadeWith(file);
  const known = Object.fromEntries(Object.keys(made).map((key) => [key, there[key]]));
  const [before, after] = [leaves(known), leaves(made)];
  const names = [...new Set([...after.keys(), ...before.keys()])].filter((name) => !isForPeople(name));
  const differing = names.filter((name) => before.get(name) !== after.get(name));
  if (differing.length === 0) return;
  const told = differing.map(
    (name) => `${name} is ${before.get(name) ?? "not told"} there, ${after.get(name) ?? "not told"} now`,
  );
  throw usageError(
    `${what} were made otherwise: ${told.join("; ")} (${file})`,
    "give the same options to go on with them, or another name or folder",
  );
}

/** What does not decide what comes of it: versions keep what they make, and tools are told apart by their digest. */
const forPeople = ["version", "base_url", "tools.source", "tools.left_out"];
const isForPeople = (name: string): boolean => forPeople.some((part) => `${name}.`.startsWith(`${part}.`));

function readMadeWith(file: string): Readonly<Record<string, unknown>> {
  const value = parseJson(readFileSync(file, "utf8"));
  if (typeof value === "object" && value !== null) return value as Readonly<Record<string, unknown>>; // a JSON object's keys are texts
  throw dataError(`${file} cannot be read: it is no JSON object`, "give another name or folder");
}

/** Each value of a JSON object by its path: `options.selector` → `"llm"`. */
function leaves(value: unknown, path = ""): ReadonlyMap<string, string> {
  if (typeof value !== "object" || value === null) return new Map([[path, JSON.stringify(value ?? null)]]);
  const within = (name: string): string => (path === "" ? name : `${path}.${name}`);
  return new Map(Object.entries(value).flatMap(([name, part]) => [...leaves(part, within(name))]));
}
