import { join } from "node:path";
import { InvalidArgumentError } from "commander";
import { describe, expect, it } from "vitest";
import { list, positiveNumber, repeated, sampleIds, wholeNumber } from "../../src/cli/parse-values.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";

describe("a list", () => {
  it.each<[string, readonly string[]]>([
    ["a", ["a"]],
    ["a,b", ["a", "b"]],
    [" a , b ,", ["a", "b"]],
    [",,", []],
    ["a b", ["a b"]],
  ])("written %j is %j", (value, items) => {
    expect(list(value)).toEqual(items);
  });

  it("goes on where the flag comes again", () => {
    expect(list("c", list("a,b"))).toEqual(["a", "b", "c"]);
  });
});

it("a repeated value is taken as it stands, commas and all", () => {
  expect(repeated("x", repeated("a,b"))).toEqual(["a,b", "x"]);
});

describe("a whole number", () => {
  it.each([
    ["1", 1],
    ["16", 16],
    ["007", 7],
  ])("is %j", (value, number) => {
    expect(wholeNumber(1)(value)).toBe(number);
  });

  it.each(["0", "-1", "1.5", "1e3", "", " 1", "x", "Infinity"])("of at least 1 is not %j", (value) => {
    expect(() => wholeNumber(1)(value)).toThrow(new InvalidArgumentError("It takes a whole number, at least 1."));
  });

  it("may be 0 where that is allowed", () => {
    expect(wholeNumber(0)("0")).toBe(0);
  });
});

describe("a positive number", () => {
  it.each([
    ["0.5", 0.5],
    ["120", 120],
    ["1e-3", 0.001],
  ])("is %j", (value, number) => {
    expect(positiveNumber(value)).toBe(number);
  });

  it.each(["0", "-1", "", " ", "x", "NaN", "Infinity", "1,5"])("is not %j", (value) => {
    expect(() => positiveNumber(value)).toThrow(new InvalidArgumentError("It takes a number above 0."));
  });
});

describe("sample ids", () => {
  it("are a list", () => {
    expect(sampleIds("a, b")).toEqual(["a", "b"]);
  });

  it("are the lines of a file behind @, stripped, without blank ones", () => {
    const file = join(writeFiles(tempFolder(), { "ids.txt": "\uFEFFa\r\n\r\n  b,c \nd" }), "ids.txt");
    expect(sampleIds(`@${file}`)).toEqual(["a", "b,c", "d"]);
  });

  it("cannot be had from a file that is not there, or from a folder", () => {
    const folder = tempFolder();
    expect(() => sampleIds(`@${folder}/none`)).toThrow(
      new InvalidArgumentError(`${folder}/none cannot be read (ENOENT): give a file with one id a line.`),
    );
    expect(() => sampleIds(`@${folder}`)).toThrow(
      new InvalidArgumentError(`${folder} cannot be read (EISDIR): give a file with one id a line.`),
    );
  });
});
