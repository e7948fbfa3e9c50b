import { describe, expect, it } from "vitest";
import { sharedSamples } from "../../src/analysis/shared-samples.js";
import { aSide } from "../support/build-sheet.js";
import { errorOf } from "../support/errors.js";

const side = (name: string, ...ids: readonly string[]) =>
  aSide(
    name,
    ids.map(() => 1),
    { ids },
  );

describe("the samples that runs share", () => {
  it("are all of them where every run has the same", () => {
    expect(sharedSamples([side("x", "a", "b"), side("y", "a", "b")], false)).toEqual({
      ids: ["a", "b"],
      leftOut: { x: 0, y: 0 },
    });
  });

  it("may stand in another order", () => {
    expect(sharedSamples([side("x", "a", "b"), side("y", "b", "a")], false).ids).toEqual(["a", "b"]);
  });

  it("are refused with their difference where runs have others", () => {
    const { kind, message, hint } = errorOf(() =>
      sharedSamples([side("x", "a", "b", "c", "d", "e"), side("y", "a", "f")], false),
    );
    expect(kind).toBe("usage");
    expect(message).toBe(
      "the runs do not have the same samples: 4 of 5 only in run-x (b, c, d, …); 1 of 2 only in run-y (f)",
    );
    expect(hint).toContain("--common");
  });

  it("are those that all have, in their order, where that is enough; what is left out is counted", () => {
    const sides = [side("x", "a", "b", "c", "d"), side("y", "b", "d", "e"), side("z", "b", "c", "d")];
    expect(sharedSamples(sides, true)).toEqual({ ids: ["b", "d"], leftOut: { x: 2, y: 1, z: 1 } });
  });

  it("are refused where there are none", () => {
    expect(errorOf(() => sharedSamples([side("x", "a"), side("y", "b")], true)).message).toBe(
      "the runs have no sample in common",
    );
  });
});
