import { describe, expect, it } from "vitest";
import type { HonestVerdict } from "../../../src/bfcl/honest.js";
import type { BfclCategory, HonestRule } from "../../../src/core/bfcl.js";
import { bfclTally } from "../../../src/run/bfcl/tally.js";

const sizes = new Map<BfclCategory, number>([
  ["multiple", 4],
  ["irrelevance", 2],
]);
const tally = () => bfclTally(sizes, { rules: "v4", draws: 100, seed: 1 });

/** A verdict that every rule leaves as it is, but for those given. */
const verdict = (
  category: BfclCategory,
  error_type: string | null,
  honest: Partial<Record<HonestRule, HonestVerdict>> | null = null,
) => ({ category, valid: error_type === null, error_type, honest });

describe("a model's tally", () => {
  it("counts what is valid of what was scored, in each category", () => {
    const counted = tally();
    counted.add(verdict("multiple", null));
    counted.add(verdict("multiple", "value_error:string"));
    counted.add(verdict("multiple", null));
    const { categories } = counted.figures();
    expect(categories.multiple).toMatchObject({ valid: 2, n: 3, cases: 4, accuracy: 2 / 3 });
    expect(categories.irrelevance).toMatchObject({ valid: 0, n: 0, cases: 2, accuracy: null });
    expect(categories.parallel).toMatchObject({ valid: 0, n: 0, cases: null, accuracy: null });
  });

  it("counts no case that has no verdict", () => {
    const counted = tally();
    counted.add({ category: "multiple", valid: null, error_type: null, honest: null });
    expect(counted.figures().categories.multiple).toMatchObject({ valid: 0, n: 0 });
    expect(counted.honest().all.changed).toBe(0);
  });

  it("counts each error type, in the order of their names", () => {
    const counted = tally();
    for (const error of ["value_error:string", null, "ast_decoder:decoder_failed", "value_error:string"])
      counted.add(verdict("multiple", error));
    expect(Object.entries(counted.errorTypes())).toEqual([
      ["ast_decoder:decoder_failed", 1],
      ["value_error:string", 2],
    ]);
  });

  it("counts under each honest rule, with the number of verdicts that it changes", () => {
    const counted = tally();
    counted.add(verdict("multiple", null, { no_int_for_float: false, all: false }));
    counted.add(
      verdict("multiple", "parallel_function_checker_no_order:cannot_find_match", {
        optimal_matching: true,
        all: true,
      }),
    );
    counted.add(verdict("multiple", null));
    counted.add(verdict("irrelevance", null, { abstained: false, all: false }));
    const honest = counted.honest();
    expect(honest.no_int_for_float).toMatchObject({
      changed: 1,
      changed_by_category: { multiple: 1 },
      categories: { multiple: { valid: 1, n: 3 }, irrelevance: { valid: 1, n: 1 } },
    });
    expect(honest.optimal_matching).toMatchObject({ changed: 1, categories: { multiple: { valid: 3, n: 3 } } });
    expect(honest.abstained).toMatchObject({
      changed: 1,
      changed_by_category: { irrelevance: 1 },
      categories: { multiple: { valid: 2, n: 3 }, irrelevance: { valid: 0, n: 1 } },
    });
    expect(honest.all).toMatchObject({ changed: 3, changed_by_category: { multiple: 2, irrelevance: 1 } });
    expect(honest.inference_errors).toMatchObject({ changed: 0, changed_by_category: {} });
    expect(counted.figures().categories.multiple).toMatchObject({ valid: 2, n: 3 });
  });

  it("takes what is out of the count out of n, whether it was valid or not, and counts it as changed", () => {
    const counted = tally();
    counted.add(verdict("irrelevance", null, { inference_errors: "out", abstained: false, all: "out" }));
    counted.add(verdict("multiple", "ast_decoder:decoder_failed", { inference_errors: "out", all: "out" }));
    counted.add(verdict("multiple", null));
    for (const rule of ["inference_errors", "all"] as const) {
      expect(counted.honest()[rule]).toMatchObject({
        changed: 2,
        changed_by_category: { multiple: 1, irrelevance: 1 },
        categories: { multiple: { valid: 1, n: 1 }, irrelevance: { valid: 0, n: 0, accuracy: null } },
      });
    }
    expect(counted.figures().categories.multiple).toMatchObject({ valid: 1, n: 2 });
  });

  it("keeps what it told before as it was", () => {
    const counted = tally();
    const before = counted.figures();
    counted.add(verdict("multiple", null));
    expect(before.categories.multiple.n).toBe(0);
    expect(counted.figures().categories.multiple.n).toBe(1);
  });
});
