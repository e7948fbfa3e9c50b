import { describe, expect, it } from "vitest";
import { readBibliography } from "../../src/published/bibliography.js";

const first = "@misc{a2024,\n  title = {A {B} at 10 @ once},\n  year  = {2024}\n}";
const second = "@inproceedings{b-2025,\n  title = {B}\n}";

describe("a bibliography", () => {
  it("has its entries as they are written, by their keys, without what stands between", () => {
    const text = `All about it.\n\n${first}\n\nWhere b comes from:\n${second}\n`;
    expect([...readBibliography(text)]).toEqual([
      ["a2024", first],
      ["b-2025", second],
    ]);
  });

  it("may be empty", () => {
    expect(readBibliography("").size).toBe(0);
  });
});
