import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type CandidateChoice, chooseCandidates } from "../../src/predict/index.js";
import { aLibraryTool } from "../support/memory-library.js";

const tools = Array.from({ length: 12 }, (_, i) => aLibraryTool(`t${i}`));
const choose = (parts: Partial<CandidateChoice> = {}) =>
  chooseCandidates(tools, { references: 3, limit: null, seed: 0, id: "s1", ...parts }).map(({ name }) => name);

describe("chooseCandidates", () => {
  it("keeps every tool where there is no limit", () => {
    expect(choose().toSorted()).toEqual(tools.map(({ name }) => name).toSorted());
  });

  it("keeps the reference tools and the first of the others", () => {
    expect(choose({ limit: 5 }).toSorted()).toEqual(["t0", "t1", "t2", "t3", "t4"]);
  });

  it("never leaves a reference tool out", () => {
    expect(choose({ limit: 1 }).toSorted()).toEqual(["t0", "t1", "t2"]);
  });

  it("orders by the SHA-256 of seed, sample and name", () => {
    const digest = (name: string) => createHash("sha256").update(`[7,"s1","${name}"]`).digest("hex");
    const expected = tools.map(({ name }) => name).toSorted((a, b) => (digest(a) < digest(b) ? -1 : 1));
    expect(choose({ seed: 7 })).toEqual(expected);
  });

  it("does not betray the reference tools by their places, which change with seed and sample", () => {
    const ids = Array.from({ length: 200 }, (_, i) => `s${i}`);
    const first = ids.filter((id) => ["t0", "t1", "t2"].includes(choose({ id })[0] ?? "")).length;
    // 3 of 12 tools are reference tools: 50 of 200 expected, with a standard deviation of 6.1.
    expect(first).toBeGreaterThan(25);
    expect(first).toBeLessThan(75);
    expect(choose({ seed: 1 })).not.toEqual(choose({ seed: 2 }));
  });

  it("leaves tools out for a smaller limit, and moves none", () => {
    const few = new Set(choose({ limit: 6 }));
    expect(choose({ limit: 6 })).toEqual(choose().filter((name) => few.has(name)));
  });

  it("takes no reference tools at all for what they are: all are others", () => {
    expect(choose({ references: 0, limit: 4 }).toSorted()).toEqual(["t0", "t1", "t2", "t3"]);
  });
});
