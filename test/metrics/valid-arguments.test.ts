import { describe, expect, it } from "vitest";
import type { ToolParameter } from "../../src/core/sample.js";
import { scored, unscored } from "../../src/core/score.js";
import { validArguments } from "../../src/metrics/valid-arguments.js";
import { aParameter, aPrediction, aSample, aStep, aTool } from "../support/build.js";

const scoreOf = (parameters: readonly ToolParameter[] | null, ...inputs: readonly unknown[]) =>
  validArguments.score(
    aSample({ referenceTools: ["weather"], candidates: [aTool("weather", parameters)] }),
    aPrediction({ trajectory: inputs.map((input) => aStep("weather", { input })) }),
  );

describe("valid arguments", () => {
  const city = aParameter("city", { required: true, types: ["string"] });
  const days = aParameter("days", { types: ["number"] });

  it.each<[string, unknown, 0 | 1]>([
    ["all parameters, of their types", { city: "Rome", days: 2 }, 1],
    ["an optional one left out", { city: "Rome" }, 1],
    ["a required one left out", { days: 2 }, 0],
    ["one that is not declared", { city: "Rome", unit: "C" }, 0],
    ["a value of another type", { city: "Rome", days: "2" }, 0],
    ["null, where a string is declared", { city: null }, 0],
    ["an empty object, where one is required", {}, 0],
    ["a list instead of an object", ["Rome"], 0],
    ["text instead of an object", '{"city": "Rome"}', 0],
    ["null instead of an object", null, 0],
    ["nothing at all", undefined, 0],
  ])("%s", (_, input, value) => {
    expect(scoreOf([city, days], input)).toEqual(scored(value));
  });

  it.each<[string, unknown, unknown]>([
    ["string", "x", 1],
    ["number", 1.5, "1.5"],
    ["boolean", false, 0],
    ["integer", 3, 3.5],
    ["null", null, 0],
    ["array", [], {}],
    ["object", {}, []],
    ["object", { a: 1 }, null],
  ])("a value of type %s: %j is one and %j is not", (type, right, wrong) => {
    const parameters = [aParameter("x", { types: [type] })];
    expect(scoreOf(parameters, { x: right }, { x: wrong })).toEqual(scored(1 / 2));
  });

  it("takes any of several types", () => {
    const parameters = [aParameter("x", { types: ["string", "null"] })];
    expect(scoreOf(parameters, { x: "a" }, { x: null }, { x: 1 })).toEqual(scored(2 / 3));
  });

  it("takes a parameter that is declared twice for one", () => {
    expect(scoreOf([city, city], { city: "Rome" })).toEqual(scored(1));
  });

  it("knows an int that a double cannot hold for a number", () => {
    const parameters = [aParameter("x", { types: ["number"] }), aParameter("y", { types: ["string"] })];
    expect(scoreOf(parameters, { x: 2n ** 70n }, { y: 2n ** 70n })).toEqual(scored(1 / 2));
  });

  it("does not check a type that cannot be checked", () => {
    expect(scoreOf([aParameter("x", { types: null })], { x: [{}] })).toEqual(scored(1));
  });

  it("takes no argument where the tool declares an empty list", () => {
    expect(scoreOf([], {}, { x: 1 })).toEqual(scored(1 / 2));
  });

  it("knows a parameter by the name __proto__, and does not find it where there is none", () => {
    const parameters = [aParameter("__proto__", { required: true })];
    expect(scoreOf(parameters, JSON.parse('{"__proto__": 1}'), {})).toEqual(scored(1 / 2));
  });

  it("looks at calls of tools that declare parameters, and at no others", () => {
    const sample = aSample({ referenceTools: [], candidates: [aTool("weather", [city]), aTool("maps")] });
    const trajectory = [aStep("weather", { input: { city: "Rome" } }), aStep("maps"), aStep("radio")];
    expect(validArguments.score(sample, aPrediction({ trajectory }))).toEqual(scored(1));
  });

  it("says why it has nothing to say", () => {
    expect(scoreOf([city])).toEqual(unscored("no_calls"));
    expect(scoreOf(null, {})).toEqual(unscored("no_declared_parameters"));
    expect(validArguments.score(aSample({ candidates: null }), aPrediction())).toEqual(unscored("candidates_unknown"));
  });
});
