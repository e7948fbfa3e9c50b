import { describe, expect, it } from "vitest";
import { readToolsLeftOut } from "../../src/dataset/read-tools-left-out.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";

const problem = { provider: "facts", tool: null, problem: "did not start" };

describe("the tools that a folder was begun without", () => {
  it.each<[string, unknown, readonly unknown[] | null]>([
    ["are those of its record", { tools: { left_out: [problem] } }, [problem]],
    ["may be none", { tools: { left_out: [] } }, []],
    ["are not known of an older record", { tools: { count: 3 } }, null],
    ["are not known of a record that is none", "[]", null],
    ["are not known where an entry is none", { tools: { left_out: [{ ...problem, tool: 3 }] } }, null],
  ])("%s", (_, record, expected) => {
    expect(readToolsLeftOut(writeFiles(tempFolder(), { "generation.json": record }))).toEqual(expected);
  });

  it("are not known without a record", () => {
    expect(readToolsLeftOut(tempFolder())).toBeNull();
  });
});
