import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { parseFormat, reportRuns, requireWritable } from "../../src/cli/formats.js";
import { render, reporterNames } from "../../src/library/render.js";
import { aRow } from "../support/build-report.js";
import { errorOf } from "../support/errors.js";
import { tempFolder } from "../support/temp-folder.js";

describe("a format", () => {
  it.each(reporterNames)("may be %s, for stdout or a file", (reporter) => {
    expect(parseFormat(reporter)).toEqual({ reporter, file: undefined });
    expect(parseFormat(`${reporter}=a/table.txt`)).toEqual({ reporter, file: "a/table.txt" });
  });

  it("keeps an equals sign in the file's name", () => {
    expect(parseFormat("csv=a=b.csv").file).toBe("a=b.csv");
  });

  it.each(["latx", "LaTeX", "", "constructor", "__proto__", "=x.tex"])(
    "is not %j: those there are are listed",
    (value) => {
      const { kind, message, hint } = errorOf(() => parseFormat(value));
      expect(kind).toBe("usage");
      expect(message).toContain(`--format ${value}: there is no format`);
      expect(hint).toBe(`there is ${reporterNames.join(", ")}; each may name a file: --format latex=table.tex`);
    },
  );

  it("offers the nearest", () => {
    expect(errorOf(() => parseFormat("latx")).message).toContain('did you mean "latex"?');
  });

  it("with an equals sign and no file is refused before any work", () => {
    expect(errorOf(() => parseFormat("latex=")).kind).toBe("usage");
  });
});

describe("a report", () => {
  const nothingBought = { runs: [], cost: { spent_usd: 0, verdicts_usd: 0, price: null } };
  const inFormat = (reporter: string) => render({ rows: [aRow()], runs: [] }, reporter);

  it("is written to each file that a format names", async () => {
    const folder = tempFolder();
    const [csv, tex] = [join(folder, "t.csv"), join(folder, "t.tex")];
    await reportRuns(nothingBought, [parseFormat(`csv=${csv}`), parseFormat(`latex=${tex}`)], inFormat);
    expect(readFileSync(csv, "utf8")).toMatch(/^model,/);
    expect(readFileSync(tex, "utf8")).toContain("\\begin{tabular}");
  });

  it("that cannot be written is a storage error, with the file and what to do", async () => {
    const file = join(tempFolder(), "none/t.csv");
    await expect(reportRuns(nothingBought, [parseFormat(`csv=${file}`)], inFormat)).rejects.toMatchObject({
      kind: "storage",
      message: `${file} cannot be written: ENOENT`,
      hint: "name another file",
    });
  });
});

describe("a command's files", () => {
  const both = (a: string | undefined, b: string | undefined) => () => requireWritable([{ file: a }, { file: b }]);

  it("must not be one, however it is spelled, for its first text would be lost", () => {
    const folder = tempFolder();
    const file = join(folder, "x.svg");
    for (const other of [file, `${folder}/./x.svg`, relative(process.cwd(), file)])
      expect(errorOf(both(file, other))).toMatchObject({
        kind: "usage",
        message: `${file} is named for two outputs, and would hold the last one alone`,
        hint: "name a file for each",
      });
    expect(existsSync(file)).toBe(false);
  });

  it("may be two of one name in two folders, and several texts go to stdout", () => {
    const [a, b] = [tempFolder(), tempFolder()];
    expect(both(join(a, "x.svg"), join(b, "x.svg"))).not.toThrow();
    expect(both(undefined, undefined)).not.toThrow();
    // A device is written on, not over.
    expect(both("/dev/null", "/dev/null")).not.toThrow();
  });
});
