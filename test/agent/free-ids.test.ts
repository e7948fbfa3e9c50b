import { describe, expect, it } from "vitest";
import { freeIds } from "../../src/agent/free-ids.js";

const given = (before: readonly string[], ids: readonly string[]): readonly string[] => ids.map(freeIds(before));

describe("freeIds", () => {
  it.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ["keeps what nobody has", [], ["a", "b"], ["a", "b"]],
    ["numbers what comes again", [], ["a", "a", "b", "a"], ["a", "a_2", "b", "a_3"]],
    ["knows what was given before", ["a", "a_2"], ["a"], ["a_3"]],
    ["steps over a number that is somebody's own", [], ["a_2", "a", "a", "a"], ["a_2", "a", "a_3", "a_4"]],
    ["numbers one that was given as a number", [], ["a", "a", "a_2"], ["a", "a_2", "a_2_2"]],
    ["takes any text", [], ["", "", "__proto__", "__proto__"], ["", "_2", "__proto__", "__proto___2"]],
  ])("%s", (_, before, ids, expected) => {
    expect(given(before, ids)).toEqual(expected);
  });
});
