import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { errorKindInfos } from "../../src/core/error-kinds.js";

const docs = readFileSync(new URL("../../docs/comparing.md", import.meta.url), "utf8");

/** The lines beneath the heading of the example, cell by cell. */
function exampleLines(): readonly (readonly string[])[] {
  const [, block = ""] = /^## Errors\n.*?^```\n(.*?)^```$/ms.exec(docs) ?? [];
  return block
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split(/ {2,}/));
}

/** Of these it cannot be told of every sample whose calls are known. */
const toldOfFewer: readonly string[] = ["outside_pool", "bad_arguments", "ungrounded_answer"];

describe("the example of errors in docs/comparing.md", () => {
  const lines = exampleLines().map(([label = "", unit, ...sides]) => ({
    kind: errorKindInfos.find((info) => [info.label, `${info.label} (not charged)`].includes(label)),
    unit,
    ofs: sides.map((cell) => Number(/ of (\d+)$/.exec(cell)?.[1])),
  }));

  it("has lines of kinds that there are, in their units", () => {
    expect(lines.length).toBeGreaterThan(3);
    for (const { kind, unit } of lines) expect(kind?.unit).toBe(unit);
  });

  it("tells on each side of as many samples in every line, but in those of which less can be told", () => {
    const [first] = lines;
    for (const { kind, ofs } of lines) {
      if (!toldOfFewer.includes(kind?.name ?? "")) expect(ofs).toEqual(first?.ofs);
      else for (const [side, of] of ofs.entries()) expect(of).toBeLessThanOrEqual(first?.ofs[side] ?? 0);
    }
  });
});
