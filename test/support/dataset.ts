import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { type DatasetOptions, type Manifest, makeDataset } from "./make-dataset.mjs";

const root = mkdtempSync(join(tmpdir(), "tg-eval-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** An empty folder, removed when the tests of its file are over. */
export const sharedTempFolder = (): string => mkdtempSync(join(root, "folder-"));

export type MadeDataset = { readonly folder: string; readonly manifest: Manifest };

const made = new Map<string, MadeDataset>();

/**
 * A dataset in ToolGrad-5k's layout: 12 test samples of one recorded model `m`, unless told otherwise.
 *
 * Tests of one file that ask for the same share a folder, so none may change it: `aCopyOf` is for those that do.
 */
export function aDataset(options: Omit<DatasetOptions, "out"> = {}): MadeDataset {
  const complete = { samples: 12, test: 12, models: "m=mid", ...options };
  const key = JSON.stringify(complete);
  const there = made.get(key);
  if (there !== undefined) return there;
  const folder = join(sharedTempFolder(), "dataset");
  const dataset = { folder, manifest: makeDataset({ ...complete, out: folder }) };
  made.set(key, dataset);
  return dataset;
}

/** The dataset that a command of make-dataset.mjs makes: `node make_dataset.mjs --out DIR --samples 12 …`. */
export const aDatasetOf = (command: string): MadeDataset => aDataset(optionsOf(command));

/** A dataset that a test may change. */
export function aCopyOf({ folder }: MadeDataset): string {
  const copy = join(sharedTempFolder(), "dataset");
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** Changes a JSON file in place. The type parameter is what the caller knows is in it. */
export function changeJson<T>(file: string, change: (value: T) => T): void {
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, "utf8")) as T)));
}

/** Every file beneath a folder, sorted, as relative paths. */
export const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();

/** What every file and folder beneath a folder is: path, bytes and time of change. */
export const fingerprintOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .sort()
    .map((path) => {
      const { mtimeMs } = statSync(join(folder, path));
      return `${path} ${mtimeMs} ${digestOf(join(folder, path))}`;
    });

const digestOf = (path: string): string =>
  statSync(path).isFile() ? createHash("sha256").update(readFileSync(path)).digest("hex") : "folder";

function optionsOf(command: string): Omit<DatasetOptions, "out"> {
  const options: Record<string, string | number> = {};
  for (const [, flag = "", value = ""] of command.matchAll(/--([a-z-]+) (\S+)/g)) {
    const name = flag.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    if (name !== "out") options[name] = Number.isNaN(Number(value)) ? value : Number(value);
  }
  return options;
}
