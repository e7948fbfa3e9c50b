import { describe, expect, it } from "vitest";
import { siblingsCalled } from "../../src/metrics/siblings-called.js";

describe("siblings called in the place of reference tools", () => {
  it.each<[string, readonly string[], readonly string[], number]>([
    ["another tool of the provider", ["A-p-one"], ["A-p-two"], 1],
    ["a tool of another provider", ["A-p-one"], ["A-q-two"], 0],
    ["a provider of the same name in another category", ["A-p-one"], ["B-p-two"], 0],
    ["two for one count once", ["A-p-one"], ["A-p-two", "A-p-three"], 1],
    ["one for two counts once", ["A-p-one", "A-p-two"], ["A-p-three"], 1],
    ["two for two", ["A-p-one", "A-p-two"], ["A-p-three", "A-p-four"], 2],
    ["each provider for itself", ["A-p-one", "B-q-one"], ["A-p-two", "A-p-three", "B-q-two"], 2],
    ["names without a provider", ["one", "my-tool"], ["two", "my-other"], 0],
    ["nothing missing", [], ["A-p-two"], 0],
    ["nothing else called", ["A-p-one"], [], 0],
    ["a provider that objects inherit", ["a-__proto__-x", "constructor"], ["a-__proto__-y", "toString"], 1],
  ])("%s", (_, notCalled, others, count) => {
    expect(siblingsCalled(notCalled, others)).toBe(count);
  });
});
