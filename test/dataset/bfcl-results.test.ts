import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { findBfclResults, listBfclModels } from "../../src/dataset/bfcl-results.js";
import { errorOf } from "../support/errors.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";
import { unprivileged } from "../support/unprivileged.js";

const empty = (paths: readonly string[]) =>
  writeFiles(tempFolder(), Object.fromEntries(paths.map((path) => [path, ""])));

const refusal = (work: () => unknown) => {
  const { kind, message, hint } = errorOf(work);
  return { kind, message, hint };
};

/** A folder that nobody may look into, until the test is over. */
function lock(path: string): void {
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0);
  onTestFinished(() => chmodSync(path, 0o755));
}

describe("the models of a results folder", () => {
  it("are the folders with result files in them or below, by code point", () => {
    const folder = empty([
      "orchid-7b/BFCL_v3_simple_result.json",
      "Lichen-1b/non_live/BFCL_v4_multiple_result.json.gz",
      "moss/agentic/memory/kv/BFCL_v4_memory_kv_result.json",
      "scores/BFCL_v4_multiple_score.json",
      "data/BFCL_v4_multiple.json",
      "notes/readme.txt",
      "leaderboard.csv",
    ]);
    symlinkSync(join(folder, "orchid-7b"), join(folder, "same"));
    symlinkSync(folder, join(folder, "orchid-7b", "round"));
    symlinkSync("nowhere", join(folder, "broken"));
    expect(listBfclModels(folder)).toEqual(["Lichen-1b", "moss", "orchid-7b", "same"]);
  });

  it("may be one that nobody may look into: it is named all the same", () => {
    const folder = empty(["orchid-7b/BFCL_v4_multiple_result.json", "notes/x"]);
    chmodSync(folder, 0o755);
    lock(join(folder, "moss"));
    lock(join(folder, "notes", "private"));
    expect(unprivileged(() => listBfclModels(folder))).toEqual(["moss", "orchid-7b"]);
  });

  it("may be none: the error says what the folder must hold", () => {
    const folder = empty(["orchid-7b/notes.txt"]);
    expect(refusal(() => listBfclModels(folder))).toEqual({
      kind: "data",
      message: `${folder} holds no models with BFCL results`,
      hint: "the folder must hold {model}/BFCL_v4_{category}_result.json (or in sub-folders of {model}/), as BFCL's `generate` writes them",
    });
    expect(refusal(() => listBfclModels(join(folder, "x"))).message).toBe(`there is no folder ${join(folder, "x")}`);
  });

  it.each([
    ["flat", ["BFCL_v4_multiple_result.json"]],
    ["sorted", ["non_live/BFCL_v4_multiple_result.json", "live/BFCL_v4_live_simple_result.json"]],
  ])("are not in a model's own folder, %s: it is said so", (_, paths) => {
    const folder = empty(paths);
    expect(refusal(() => listBfclModels(folder))).toEqual({
      kind: "data",
      message: `${folder} holds one model's results, not models`,
      hint: "give the folder that this one is in, and --model",
    });
  });
});

describe("a model's result files", () => {
  it("are in its folder, and in those below", () => {
    const folder = empty([
      "m/live/BFCL_v4_live_simple_result.json",
      "m/non_live/BFCL_v4_multiple_result.json",
      "m/BFCL_v3_simple_result.jsonl.gz",
      "m/BFCL_v4_multiple_score.json",
      "m/BFCL_v4_multiple.json",
      "n/BFCL_v4_multiple_result.json",
    ]);
    expect(findBfclResults(folder, "m")).toEqual({
      files: [
        { version: 3, name: "simple", path: join(folder, "m/BFCL_v3_simple_result.jsonl.gz") },
        { version: 4, name: "live_simple", path: join(folder, "m/live/BFCL_v4_live_simple_result.json") },
        { version: 4, name: "multiple", path: join(folder, "m/non_live/BFCL_v4_multiple_result.json") },
      ],
      locked: [],
    });
  });

  it("are not there for a name that is none of the models': the nearest is named", () => {
    const folder = empty(["orchid-7b/BFCL_v4_multiple_result.json", "moss/BFCL_v4_multiple_result.json"]);
    expect(refusal(() => findBfclResults(folder, "orchid-7B"))).toEqual({
      kind: "usage",
      message: `${folder} holds no results of "orchid-7B"; did you mean "orchid-7b"?`,
      hint: "the models there: moss, orchid-7b",
    });
  });

  it.each(["..", ".", "", "../results/m", "m/non_live", "/", "m\0"])("are never outside the folder: %j", (model) => {
    const folder = join(
      empty(["results/m/non_live/BFCL_v4_multiple_result.json", "BFCL_v4_multiple_result.json"]),
      "results",
    );
    expect(refusal(() => findBfclResults(folder, model))).toMatchObject({ kind: "usage" });
  });

  it("may be where nobody may look: that folder is told, the others are found", () => {
    const folder = empty(["m/live/BFCL_v4_live_simple_result.json"]);
    chmodSync(folder, 0o755);
    const closed = join(folder, "m", "non_live");
    lock(closed);
    const { files, locked } = unprivileged(() => findBfclResults(folder, "m"));
    expect(files).toHaveLength(1);
    expect(locked).toEqual([{ folder: closed, problem: `${closed} cannot be read: EACCES` }]);
  });
});
