import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { benjaminiHochberg, holm } from "../../src/stats/corrections.js";

/** Benjamini & Hochberg 1995, section 3.2: fifteen tests of one trial; scipy's example of false_discovery_control too. */
const trial = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
];

const close = (values: readonly (number | null)[]) =>
  values.map((value) => (value === null ? null : expect.closeTo(value, 12)));

describe("Holm's correction", () => {
  it("multiplies by how many are left, and never falls", () => {
    expect(holm([0.01, 0.02, 0.03, 0.04, 0.05])).toEqual(close([0.05, 0.08, 0.09, 0.09, 0.09]));
  });

  it("finds three of the trial's fifteen at 0.05: 15, 14 and 13 times p", () => {
    const adjusted = holm(trial);
    expect(adjusted.slice(0, 4)).toEqual(close([0.0015, 0.0056, 0.0247, 0.114]));
    expect(adjusted.at(-1)).toBe(1);
  });
});

describe("Benjamini and Hochberg's correction", () => {
  it("multiplies by m over the rank, and takes the least from there on", () => {
    expect(benjaminiHochberg([0.01, 0.02, 0.03, 0.04, 0.05])).toEqual(close([0.05, 0.05, 0.05, 0.05, 0.05]));
  });

  it("finds the four of the trial's fifteen that the authors found, the fourth at 15 / 4 · 0.0095", () => {
    const adjusted = benjaminiHochberg(trial);
    expect(adjusted.slice(0, 4)).toEqual(close([0.0015, 0.003, 0.0095, 0.035625]));
    // The sixth takes the seventh's, which is less than its own 15 / 6 · 0.0278.
    expect(adjusted.slice(4, 7)).toEqual(close([(15 / 5) * 0.0201, (15 / 7) * 0.0298, (15 / 7) * 0.0298]));
    expect(adjusted.filter((p) => p !== null && p <= 0.05)).toHaveLength(4);
  });
});

describe.each([
  ["Holm's correction", holm],
  ["Benjamini and Hochberg's", benjaminiHochberg],
])("%s", (_, correct) => {
  it("leaves null where there was no test, and does not count it", () => {
    expect(correct([null, 0.02, null, 0.01])).toEqual([null, 0.02, null, 0.02]);
    expect([correct([]), correct([null])]).toEqual([[], [null]]);
  });

  it("of one p is that p", () => {
    expect(correct([0.3])).toEqual([0.3]);
  });

  it("keeps the order of the p-values, wherever they stand, and never goes below them or above 1", () => {
    const ps = fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 20 });
    fc.assert(
      fc.property(ps, (drawn) => {
        const adjusted = correct(drawn);
        expect(correct(drawn.toReversed())).toEqual(adjusted.toReversed());
        drawn.forEach((p, i) => {
          const to = adjusted[i] ?? null;
          expect(to === null).toBe(p === null);
          if (p === null || to === null) return;
          expect(to).toBeGreaterThanOrEqual(p);
          expect(to).toBeLessThanOrEqual(1);
          drawn.forEach((other, j) => {
            if (other !== null && other <= p) expect(adjusted[j]).toBeLessThanOrEqual(to);
          });
        });
      }),
    );
  });
});
