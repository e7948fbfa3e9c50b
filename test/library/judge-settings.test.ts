import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadJudgeSettings } from "../../src/library/judge-settings.js";
import { packageFolder } from "../../src/library/package.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";

/** The path of a file of judges that holds this text. */
const aFile = (text: string): string => join(writeFiles(tempFolder(), { "judges.yaml": text }), "judges.yaml");

describe("loadJudgeSettings", () => {
  it("gives the settings of the judge that is named", async () => {
    const file = aFile("judges:\n  a: { rpm: 1 }\n  b: { tpm: 2, timeout: 3 }\n");
    expect(await loadJudgeSettings(file, "b")).toEqual({ tpm: 2, timeout: 3 });
  });

  it.each(["c", "a-2025-04-14", "A", "constructor", ""])("gives nothing for %j, which is not listed", async (model) => {
    expect(await loadJudgeSettings(aFile("judges:\n  a: { rpm: 1 }\n"), model)).toEqual({});
  });

  it("refuses a file that is not there", async () => {
    const file = join(tempFolder(), "none.yaml");
    await expect(loadJudgeSettings(file, "a")).rejects.toMatchObject({
      kind: "usage",
      message: `${file} cannot be read: ENOENT`,
      hint: expect.stringContaining("--config"),
    });
  });

  it("refuses what is wrong with any judge of the file, with the place", async () => {
    const file = aFile("judges:\n  a: { rpm: 1 }\n  b: { rpm: -1 }\n");
    await expect(loadJudgeSettings(file, "a")).rejects.toThrow(`${file}:3:13: judges.b.rpm is -1, expected`);
  });
});

describe("configs/judges.example.yaml", () => {
  const example = join(packageFolder, "configs", "judges.example.yaml");

  it("shows every setting", async () => {
    const [hosted, own] = [
      await loadJudgeSettings(example, "gpt-4.1"),
      await loadJudgeSettings(example, "my-judge-70b"),
    ];
    expect(Object.keys({ ...hosted, ...own }).sort()).toEqual([
      "base_url",
      "max_retries",
      "num_process",
      "rpm",
      "timeout",
      "tpm",
    ]);
  });
});
