import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairedT } from "../../src/stats/paired-t.js";
import { studentP } from "../../src/stats/student-p.js";
import { sharedData, sharedFolder, sharedMissing } from "../support/shared.js";
import { relativeError } from "./relative-error.js";

/** R's `sleep` (Student 1908): hours of sleep gained with one drug minus those with the other. */
const sleep = Float64Array.of(-1.2, -2.4, -1.3, -1.3, 0, -1, -1.8, -0.8, -4.6, -1.4);

describe("the paired t-test", () => {
  it("of Student's sleep data is as R documents it: t = -4.0621, df = 9, p = 0.002833", () => {
    const { t, df, p } = pairedT(sleep);
    expect(t).toBeCloseTo(-4.0621, 4);
    expect(df).toBe(9);
    expect(p).toBeCloseTo(0.002833, 6);
  });

  it("of two differences has the closed form of one degree of freedom", () => {
    // 1 and 3: mean 2, standard error 1; P(|T| ≥ 2) = 1 - 2 atan(2) / π.
    const { t, df, p } = pairedT(Float64Array.of(1, 3));
    expect([t, df]).toEqual([2, 1]);
    expect(relativeError(p, 1 - (2 * Math.atan(2)) / Math.PI)).toBeLessThan(1e-12);
  });

  it("of differences that cancel has t = 0 and p = 1", () => {
    expect(pairedT(Float64Array.of(-1, 1))).toEqual({ t: 0, df: 1, p: 1 });
  });

  it.each([
    ["no_pairs", []],
    ["one_pair", [0.5]],
    ["no_variance", [0, 0, 0]],
    ["no_variance", [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]],
  ])("has no answer but %s for %j", (reason, differences) => {
    expect(pairedT(Float64Array.from(differences))).toEqual({
      t: null,
      df: differences.length < 2 ? null : differences.length - 1,
      p: null,
      reason,
    });
  });

  it("has no t where the spread is too small for its square to be a number", () => {
    const tiny = pairedT(Float64Array.of(0, -2.222758749485078e-162));
    expect(tiny).toEqual({ t: null, df: 1, p: null, reason: "no_variance" });
  });

  it("of the sides swapped has the sign of t turned and the same p, exactly", () => {
    const differences = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(differences, (drawn) => {
        const [there, back] = [pairedT(Float64Array.from(drawn)), pairedT(Float64Array.from(drawn, (d) => -d))];
        expect([Math.abs(back.t ?? 0), back.p]).toEqual([Math.abs(there.t ?? 0), there.p]);
        expect((back.t ?? 0) + (there.t ?? 0)).toBe(0);
      }),
    );
  });
});

type Tail = { readonly t: number; readonly df: number; readonly p: string };
type Paired = {
  readonly name: string;
  readonly a: readonly number[];
  readonly b: readonly number[];
  readonly n: number;
  readonly t: string | null;
  readonly p: string | null;
};

describe.skipIf(sharedFolder === null)(`mpmath's t_dist.json, to 1e-9 (${sharedMissing})`, () => {
  const read = () =>
    JSON.parse(readFileSync(sharedData("oracle", "t_dist.json"), "utf8")) as {
      p_values: readonly Tail[]; // As the file's own README describes it.
      paired: readonly Paired[];
    };

  it("has the same p for 247 pairs of t and df, on either side of 0", () => {
    const { p_values } = read();
    expect(p_values).toHaveLength(247);
    for (const sign of [1, -1]) {
      const wrong = p_values.filter(({ t, df, p }) => !(relativeError(studentP(sign * t, df), Number(p)) < 1e-9));
      expect(wrong).toEqual([]);
    }
  });

  it("has the same t and p for 11 paired samples, a shift that rounds among them", () => {
    const { paired } = read();
    expect(paired).toHaveLength(11);
    for (const { name, a, b, n, t, p } of paired) {
      const found = pairedT(Float64Array.from(a, (value, i) => value - (b[i] ?? Number.NaN)));
      if (t === null) {
        expect([name, found.t, found.p]).toEqual([name, null, null]);
      } else {
        expect([name, found.df]).toEqual([name, n - 1]);
        expect([name, relativeError(found.t, Number(t)) < 1e-9]).toEqual([name, true]);
        expect([name, relativeError(found.p, Number(p)) < 1e-9]).toEqual([name, true]);
      }
    }
  });
});
