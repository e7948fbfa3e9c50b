import { describe, expect, it } from "vitest";
import { oneLine } from "../../src/provider/one-line.js";

describe("oneLine", () => {
  it.each([
    ["line ends and tabs become single spaces", "a\r\n\tb\n\nc\n", "", "a b c"],
    ["the key is hidden wherever it stands", "key hunter2!, I said hunter2!", "hunter2!", "key ***, I said ***"],
    ["an empty key hides nothing", "fine", "", "fine"],
    ["what looks like another key is hidden too", "provided: sk-proj-abc_DEF123.", "", "provided: ***."],
    ["so is the key that OpenAI stars itself", "provided: sk-pro*****1234. See", "", "provided: ***. See"],
    ["a word that ends in sk- is no key", "a task-specific risk-management", "", "a task-specific risk-management"],
    ["colours are taken out", "\u001b[31mred\u001b[0m", "", "red"],
    ["so is a title for the terminal", "\u001b]0;owned\u0007text", "", "text"],
    ["other controls and text that changes direction become spaces", "a\u0000b\u202ec", "", "a b c"],
  ])("%s", (_, text, key, expected) => {
    expect(oneLine(text, key)).toBe(expected);
  });

  it("is at most 300 characters long, and says that it was cut", () => {
    expect(oneLine("x".repeat(300), "")).toBe("x".repeat(300));
    expect(oneLine("x".repeat(301), "")).toBe(`${"x".repeat(299)}…`);
  });

  it("hides a key that the cut would have halved", () => {
    const key = "k".repeat(20);
    expect(oneLine("x".repeat(290) + key, key)).toBe(`${"x".repeat(290)}***`);
  });
});
