import { chmodSync, mkdirSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { findBfclData } from "../../src/dataset/bfcl-files.js";
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

describe("the questions and answers of a data folder", () => {
  const find = (folder: string) => findBfclData(folder, ({ name }) => name === "multiple" || name === "live_simple");
  const paths = (folder: string) => {
    const { questions, answers } = find(folder);
    return {
      questions: questions.map(({ path }) => relative(folder, path)),
      answers: answers.map(({ path }) => relative(folder, path)),
    };
  };

  it.each([
    ["in data/ and possible_answer/", "data/", "possible_answer/"],
    ["in the folder itself and possible_answer/, as in BFCL's repository", "", "possible_answer/"],
    ["in data/ and data/possible_answer/", "data/", "data/possible_answer/"],
  ])("are %s", (_, questions, answers) => {
    const folder = empty([
      `${questions}BFCL_v4_multiple.json`,
      `${answers}BFCL_v4_multiple.json`,
      `${questions}BFCL_v3_live_simple.jsonl.gz`,
      `${questions}BFCL_v4_multi_turn_base.json`,
      `${questions}README.md`,
    ]);
    expect(paths(folder)).toEqual({
      questions: [`${questions}BFCL_v3_live_simple.jsonl.gz`, `${questions}BFCL_v4_multiple.json`],
      answers: [`${answers}BFCL_v4_multiple.json`],
    });
  });

  it("are told by version and name, plain files before compressed ones", () => {
    const folder = empty(["data/BFCL_v4_multiple.json.gz", "data/BFCL_v4_multiple.json"]);
    expect(find(folder).questions.map(({ version, name, path }) => [version, name, basename(path)])).toEqual([
      [4, "multiple", "BFCL_v4_multiple.json"],
      [4, "multiple", "BFCL_v4_multiple.json.gz"],
    ]);
  });

  it("may be missing: the error says what the folder must hold", () => {
    const folder = empty(["data/BFCL_v4_memory.json", "BFCL_v4_multiple_result.json"]);
    const hint =
      "the folder must hold data/BFCL_v4_{category}.json and possible_answer/BFCL_v4_{category}.json, or v3's; `tg-eval bfcl --help` says where to get them";
    expect(refusal(() => find(folder))).toEqual({
      kind: "data",
      message: `${folder} holds no questions of BFCL's single-turn categories`,
      hint,
    });
    expect(refusal(() => find(join(folder, "none")))).toEqual({
      kind: "data",
      message: `there is no folder ${join(folder, "none")}`,
      hint,
    });
    const file = join(folder, "BFCL_v4_multiple_result.json");
    expect(refusal(() => find(file)).message).toBe(`${file} is a file, not a folder`);
  });

  it("may be in a folder inside: it is named", () => {
    const folder = empty(["v3/data/BFCL_v3_multiple.json", "results/x"]);
    expect(refusal(() => find(folder)).hint).toBe(`use --data ${join(folder, "v3")}`);
  });

  it("may be where nobody may look", () => {
    const folder = empty([]);
    chmodSync(folder, 0o755);
    lock(join(folder, "data"));
    expect(refusal(() => unprivileged(() => find(folder))).message).toBe(
      `${join(folder, "data")} cannot be read: EACCES`,
    );
  });
});
