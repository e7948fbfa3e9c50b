import { describe, expect, it } from "vitest";
import { callMarks } from "../../src/metrics/index.js";
import { aParameter, aSample, aStep, aTool } from "../support/build.js";

describe("the marks of calls", () => {
  const city = aParameter("city", { required: true, types: ["string"] });
  const sample = aSample({ referenceTools: ["maps"], candidates: [aTool("weather", [city]), "maps"] });
  const rome = aStep("weather", { input: { city: "Rome" } });

  it("are none on a call that did what it should", () => {
    expect(callMarks(sample, [rome, aStep("maps")])).toEqual([[], []]);
  });

  it("stand on the very call, several on one where that is so", () => {
    const marks = callMarks(sample, [
      aStep("weather", { input: {}, error: "400" }),
      rome,
      aStep("radio", { error: "no such tool" }),
      rome,
      aStep("maps", { error: "timeout" }),
    ]);
    expect(marks).toEqual([
      ["failed", "bad_arguments", "recovered"],
      [],
      ["failed", "outside_pool"],
      ["redundant"],
      ["failed"],
    ]);
  });

  it("tell of no pool and no arguments where the candidates are not known", () => {
    const unknown = aSample({ candidates: null });
    expect(callMarks(unknown, [aStep("radio", { input: 1 })])).toEqual([[]]);
  });

  it("are as many as there are calls", () => {
    expect(callMarks(sample, [])).toEqual([]);
  });
});
