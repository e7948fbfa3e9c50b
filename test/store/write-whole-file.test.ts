import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeWholeFile } from "../../src/store/write-whole-file.js";
import { errorOf } from "../support/errors.js";
import { tempFolder } from "../support/temp-folder.js";

describe("writeWholeFile", () => {
  it("writes texts and bytes as they are, makes the folders above, and leaves no draft", () => {
    const folder = tempFolder();
    writeWholeFile(join(folder, "a/b/c.json"), "é\u2028\n");
    writeWholeFile(join(folder, "a/b/d"), Uint8Array.of(0, 255));
    expect(readFileSync(join(folder, "a/b/c.json"), "utf8")).toBe("é\u2028\n");
    expect([...readFileSync(join(folder, "a/b/d"))]).toEqual([0, 255]);
    expect(readdirSync(join(folder, "a/b")).sort()).toEqual(["c.json", "d"]);
  });

  it("puts another file in the place of one that is there: who has that open keeps what it read", () => {
    const file = join(tempFolder(), "a");
    writeFileSync(file, "before");
    const { ino } = statSync(file);
    writeWholeFile(file, "after");
    expect(readFileSync(file, "utf8")).toBe("after");
    expect(statSync(file).ino).not.toBe(ino);
  });

  it("takes a draft that a killed process left for its own", () => {
    const folder = tempFolder();
    writeFileSync(join(folder, `.a.${process.pid}.part`), "half of something long");
    writeWholeFile(join(folder, "a"), "whole");
    expect(readdirSync(folder)).toEqual(["a"]);
    expect(readFileSync(join(folder, "a"), "utf8")).toBe("whole");
  });

  it("leaves neither file nor draft where the place is taken by a folder, and says so", () => {
    const folder = tempFolder();
    mkdirSync(join(folder, "a/inside"), { recursive: true });
    const { kind } = errorOf(() => writeWholeFile(join(folder, "a"), "x"));
    expect(kind).toBe("storage");
    expect(readdirSync(folder)).toEqual(["a"]);
    expect(existsSync(join(folder, "a/inside"))).toBe(true);
  });

  it("says so where the folder's name is a file's", () => {
    const folder = tempFolder();
    writeFileSync(join(folder, "a"), "");
    chmodSync(join(folder, "a"), 0o600);
    expect(errorOf(() => writeWholeFile(join(folder, "a/b"), "x")).kind).toBe("storage");
  });
});
