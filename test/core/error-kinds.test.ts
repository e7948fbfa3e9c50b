import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { errorKindInfos, errorKinds } from "../../src/core/error-kinds.js";

/** The rows of the section's table, cell by cell. */
function documentedKinds(): readonly (readonly string[])[] {
  const docs = readFileSync(new URL("../../docs/metrics.md", import.meta.url), "utf8");
  const section = docs.split("\n## ").find((part) => part.startsWith("Error taxonomy\n"));
  const rows = section?.split("\n").filter((line) => line.startsWith("| `")) ?? [];
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe("the kinds of errors", () => {
  it("have each a label and a definition in one sentence, in the order of the names", () => {
    expect(errorKindInfos.map(({ name }) => name)).toEqual([...errorKinds]);
    expect(new Set(errorKindInfos.map(({ label }) => label)).size).toBe(errorKinds.length);
    for (const { definition } of errorKindInfos) expect(definition).toMatch(/^[^\n.]+$/);
  });

  it("are charged to the model, but for an API that failed and what was made good", () => {
    const free = errorKindInfos.filter(({ charged }) => !charged).map(({ name }) => name);
    expect(free).toEqual(["api_failed", "recovered_call"]);
  });

  it("stand in docs/metrics.md as they are defined here", () => {
    expect(documentedKinds()).toEqual(
      errorKindInfos.map(({ name, label, unit, definition, charged }) => [
        `\`${name}\``,
        label,
        definition,
        unit,
        charged ? "yes" : "no",
      ]),
    );
  });
});
