import { describe, expect, it } from "vitest";
import type { BfclProblem } from "../../src/core/bfcl.js";
import { bfclChecks } from "../../src/tables/bfcl-checks.js";
import { aPartialRow, aWholeRow } from "../support/build-bfcl.js";

const problemOf = (...problems: readonly BfclProblem[]): string | null | undefined =>
  bfclChecks([aWholeRow({ problems })])[0]?.problem;

const aProblem = (kind: BfclProblem["kind"], line: number | null = 3): BfclProblem => ({
  kind,
  file: "r/x.json",
  line,
  message: "what is wrong",
});

describe("a check of BFCL's results", () => {
  it("holds where every result is there, though categories were not run", () => {
    expect(bfclChecks([aPartialRow()])).toEqual([
      {
        group: "toolgrad-12b (v4 rules)",
        name: "every result of the categories that were run is there and was scored",
        problem: null,
      },
    ]);
  });

  it.each(["missing_results", "unreadable_line", "unreadable_file", "no_data", "no_answer"] as const)(
    "fails of %s, with file and line",
    (kind) => {
      expect(problemOf(aProblem(kind))).toBe("r/x.json:3: what is wrong");
      expect(problemOf(aProblem(kind, null))).toBe("r/x.json: what is wrong");
    },
  );

  it.each(["duplicate_id", "unknown_id", "other_version", "not_single_turn"] as const)(
    "holds in spite of %s, which takes no result away",
    (kind) => {
      expect(problemOf(aProblem(kind))).toBeNull();
    },
  );

  it("names five of many problems", () => {
    const many = [1, 2, 3, 4, 5, 6, 7].map((line) => aProblem("unreadable_line", line));
    expect(problemOf(...many)).toMatch(/^r\/x\.json:1: what is wrong; .*; r\/x\.json:5: what is wrong; and 2 more$/);
    expect(problemOf(...many.slice(2))).not.toContain("more");
  });
});
