import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type MadeWith, requireMadeWith, requireSame } from "../../src/store/made-with.js";
import { errorOf } from "../support/errors.js";
import { tempFolder } from "../support/temp-folder.js";

const made: MadeWith = {
  version: "0.1.0",
  base_url: "http://a/v1",
  options: { selector: "llm", iterations: 10, ids: ["a", "b"], limit: null },
  tools: { source: "file", digest: "d1" },
};

/** The file that says so, and what is told where the same is to be made in this way. */
function aFile() {
  const file = join(tempFolder(), "deep/made.json");
  requireMadeWith(file, made, "the workflows of out");
  return { file, told: (other: MadeWith) => errorOf(() => requireMadeWith(file, other, "the workflows of out")) };
}

describe("how something was made", () => {
  it("is written where nothing says it, and left as it is where the same is made again", () => {
    const { file } = aFile();
    const text = `${JSON.stringify(made, null, 2)}\n`;
    expect(readFileSync(file, "utf8")).toBe(text);
    requireMadeWith(file, { ...made, version: "0.2.0" }, "x");
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  it("is told with everything that differs, before and now, and the file", () => {
    const { file, told } = aFile();
    const options = { selector: "random", iterations: 10, ids: ["a", "c"], limit: 5 };
    const { kind, message, hint } = told({ ...made, options });
    expect(kind).toBe("usage");
    expect(message).toBe(
      'the workflows of out were made otherwise: options.selector is "llm" there, "random" now; ' +
        `options.ids.1 is "b" there, "c" now; options.limit is null there, 5 now (${file})`,
    );
    expect(hint).toContain("the same options");
  });

  it("does not go by versions, addresses and where tools came from, but by their digest", () => {
    const { file, told } = aFile();
    requireMadeWith(
      file,
      { ...made, version: "9", base_url: "http://b", tools: { source: "x", digest: "d1", left_out: [{ tool: "a" }] } },
      "x",
    );
    expect(told({ ...made, tools: { source: "file", digest: "d2" } }).message).toContain('tools.digest is "d1" there');
    // Another's version is not this program's.
    expect(told({ ...made, options: { version: 1 } }).message).toContain("options.version is not told there, 1 now");
  });

  it("differs where something is told on one side alone", () => {
    const { told } = aFile();
    expect(told({ ...made, prompts: { update: "u1" } }).message).toContain(
      'prompts.update is not told there, "u1" now',
    );
    const { ids, ...rest } = made.options as { readonly ids: unknown };
    expect(told({ ...made, options: rest }).message).toContain('options.ids.0 is "a" there, not told now');
  });

  it("goes by what is asked for where a file tells more, and not by the order of keys", () => {
    const { file } = aFile();
    requireSame(file, { tools: { digest: "d1", source: "file" } }, "x");
    const more = { counts: { samples: 4 }, ...made };
    writeFileSync(file, JSON.stringify(more));
    requireSame(file, made, "x");
    expect(errorOf(() => requireSame(file, { counts: { samples: 5 } }, "x")).message).toContain("counts.samples is 4");
  });

  it.each(["", "{", "null", "7"])("cannot be read from %j", (text) => {
    const { file, told } = aFile();
    writeFileSync(file, text);
    expect(told(made)).toMatchObject({ kind: "data", message: expect.stringContaining(`${file} cannot be read`) });
  });
});
