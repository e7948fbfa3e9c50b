import { describe, expect, it } from "vitest";
import { decodeClaims } from "../../src/config/claims.js";
import { errorOf } from "../support/errors.js";

const decode = (claim: string) => decodeClaims(`claims:\n  - { ${claim} }\n`, "c.yaml", ["recall", "qor"]);

describe("decodeClaims", () => {
  it("reads a claim of an experiment's cell, and names it after its place", () => {
    expect(decode("experiment: e.yaml, where: { ratio: 50 }, metric: qor, value: 76.5, tolerance: 0.05")).toEqual([
      {
        name: "ratio=50, qor",
        source: { kind: "experiment", file: "e.yaml", where: { ratio: 50 }, subset: null, of: "mean" },
        metric: "qor",
        value: 76.5,
        tolerance: 0.05,
        n: null,
      },
    ]);
  });

  it("reads a claim of a subset's difference, and one of a run", () => {
    const [difference] = decode(
      "experiment: e, subset: heavy, of: difference, metric: qor, value: 1, tolerance: 0, n: 3",
    );
    expect(difference).toMatchObject({
      name: "heavy, qor, difference",
      source: { subset: "heavy", of: "difference" },
      n: 3,
    });
    const [ofRun] = decode(
      "run: orchid-7b, policy: reference, metric: recall, value: 1, tolerance: 0, name: All found",
    );
    expect(ofRun).toMatchObject({ name: "All found", source: { kind: "run", run: "orchid-7b", policy: "reference" } });
  });

  it.each([
    ["metric: qor, value: 1, tolerance: 0", "claims[0] is an object, expected one with either experiment or run"],
    ["experiment: e, run: r, metric: qor, value: 1, tolerance: 0", "expected one with either experiment or run"],
    ["run: r, of: mean, metric: qor, value: 1, tolerance: 0", 'claims[0].of is "mean", expected nothing'],
    [
      "experiment: e, policy: strict, metric: qor, value: 1, tolerance: 0",
      'claims[0].policy is "strict", expected nothing',
    ],
    ["run: r, metric: f1, value: 1, tolerance: 0", 'claims[0].metric is "f1", expected one of recall, qor'],
    ["run: r, metric: qor, value: 1, tolerance: -1", "claims[0].tolerance is -1, expected a number, 0 or more"],
    ["run: r, metric: qor, value: 1", "claims[0].tolerance is missing, expected a number"],
    ["run: r, metric: qor, value: 1, tolerance: 0, n: 1.5", "claims[0].n is 1.5, expected a whole number, 0 or more"],
  ])("refuses %s", (claim, message) => {
    const { message: found } = errorOf(() => decode(claim));
    expect(found).toContain(message);
    expect(found).toMatch(/^c\.yaml:2:\d+: /);
  });

  it("refuses a file without a claim", () => {
    expect(errorOf(() => decodeClaims("claims: []\n", "c.yaml", [])).message).toContain("a list of at least one claim");
  });
});
