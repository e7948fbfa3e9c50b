import { describe, expect, it } from "vitest";
import { childOf, retreat, rootOf } from "../../src/predict/search-node.js";

const move = (tried: string) => ({ messages: [], steps: [], tried });

describe("a search's states", () => {
  it("stay as they are where the search goes on from them", () => {
    const root = rootOf([]);
    const child = childOf(root, move("a"));
    expect([root.tries, child.tries, child.parent?.tries]).toEqual([[], [], ["a"]]);
  });

  it("know all that was tried from them, by way of the one that was tried last", () => {
    const root = rootOf([]);
    const back = retreat(childOf(root, move("a")), 3);
    const again = back === null ? null : retreat(childOf(back, move("b")), 3);
    expect(again?.tries).toEqual(["a", "b"]);
  });

  it("are not gone back to once their width is tried", () => {
    const deep = childOf(childOf(rootOf([]), move("a")), move("b"));
    expect(retreat(deep, 2)?.tries).toEqual(["b"]);
    expect(retreat(deep, 1)).toBeNull();
  });
});
