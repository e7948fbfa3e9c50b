import { describe, expect, it } from "vitest";
import { checkProposals } from "../../src/generate/check-proposals.js";
import { aLibraryTool } from "../support/memory-library.js";

const shown = ["a", "b", "c", "d"].map((name) => aLibraryTool(name));
const written = (parts: { id?: string; instruction?: string; tools?: readonly string[] } = {}) => ({
  id: "p",
  instruction: "Do it.",
  tools: ["a"],
  ...parts,
});

describe("a proposal", () => {
  it.each([
    ["one tool", ["a"], null],
    ["three tools", ["a", "b", "c"], null],
    ["a tool that is named again", ["a", "b", "c", "a"], null],
    ["no tool", [], "names no tool"],
    ["four tools", ["a", "b", "c", "d"], "names 4 tools, more than 3"],
    ["an unknown tool", ["a", "x"], 'names the tool "x", which it was not shown'],
    ["a tool of the prototype", ["constructor"], 'names the tool "constructor", which it was not shown'],
  ])("with %s", (_, tools, rejected) => {
    expect(checkProposals([written({ tools })], shown, 3)[0]?.rejected).toBe(rejected);
  });

  it("without an instruction is rejected", () => {
    expect(checkProposals([written({ instruction: " \n" })], shown, 3)[0]?.rejected).toBe("has no instruction");
  });

  it("beyond so many is rejected, whatever it says", () => {
    const proposals = checkProposals([written(), written(), written()], shown, 2);
    expect(proposals.map(({ rejected }) => rejected)).toEqual([null, null, "is beyond the 2 that were asked for"]);
  });

  it("keeps what it names, with the descriptions that are known", () => {
    expect(checkProposals([written({ tools: ["b", "x", "b"] })], shown, 3)[0]?.named).toEqual([
      { name: "b", description: "what b does" },
      { name: "x", description: "" },
    ]);
  });

  it.each([
    ["plain ones as they are", ["one", "proposal_7"], ["one", "proposal_7"]],
    ["the same twice", ["p", "p", "p"], ["p", "proposal_2", "proposal_3"]],
    ["the same, where its number is taken", ["proposal_2", "proposal_2"], ["proposal_2", "proposal_3"]],
    ["what refuses everything", ["none"], ["proposal_1"]],
    ["no word", ["", "a b", 'x"\n'], ["proposal_1", "proposal_2", "proposal_3"]],
    ["a long one", ["x".repeat(65)], ["proposal_1"]],
  ])("has an id of its own: %s", (_, ids, unique) => {
    const proposals = checkProposals(
      ids.map((id) => written({ id })),
      shown,
      3,
    );
    expect(proposals.map(({ id }) => id)).toEqual(unique);
  });
});
