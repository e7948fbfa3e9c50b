import { describe, expect, it } from "vitest";
import { caseIndex } from "../../../src/bfcl/files/case-index.js";
import { caseNumber } from "../../../src/bfcl/files/case-number.js";

describe("the number of an id", () => {
  it.each([
    ["simple_0", { name: "simple", number: "0" }],
    ["simple_python_399", { name: "simple_python", number: "399" }],
    ["live_multiple_3-1-0", { name: "live_multiple", number: "3" }],
    ["live_parallel_multiple_23-20-0", { name: "live_parallel_multiple", number: "23" }],
  ])("is behind the last _ and before the first -: %s", (id, read) => {
    expect(caseNumber(id)).toEqual(read);
  });

  it.each(["", "simple", "_3", "simple_", "simple_x", "simple_3x", "7", "simple_-1-0"])("is not in %j", (id) => {
    expect(caseNumber(id)).toBeNull();
  });
});

describe("a case", () => {
  const ids = (...list: readonly string[]) => list.map((id) => ({ id }));
  const simple = caseIndex("simple_python", ids("simple_python_0", "simple_python_1", "simple_python_12"));
  const live = caseIndex("live_simple", ids("live_simple_0-0-0", "live_simple_1-0-1"));

  it("is found by its id, whatever edition the file is of", () => {
    expect(simple("simple_python_12", { other: false })).toEqual({ id: "simple_python_12" });
    expect(simple("simple_python_12", { other: true })).toEqual({ id: "simple_python_12" });
  });

  it("is found by its number where the id is another edition's", () => {
    expect(simple("simple_12", { other: true })).toEqual({ id: "simple_python_12" });
    expect(live("live_simple_1-7-3", { other: true })).toEqual({ id: "live_simple_1-0-1" });
  });

  it("is found the other way round, too: a new id over old data", () => {
    const java = caseIndex("simple_java", ids("java_0", "java_1"));
    expect(java("simple_java_1", { other: true })).toEqual({ id: "java_1" });
  });

  it("is found by an old name in a file that is called new: files were renamed before their ids", () => {
    expect(simple("simple_1", { other: false })).toEqual({ id: "simple_python_1" });
  });

  it("is not found by its number within one edition: the whole id counts", () => {
    expect(live("live_simple_1-7-3", { other: false })).toBeUndefined();
  });

  it.each(["simple_2", "multiple_1", "java_1", "live_simple_1-0-1", "1", ""])("is not found by %j", (id) => {
    expect(simple(id, { other: true })).toBeUndefined();
  });
});
