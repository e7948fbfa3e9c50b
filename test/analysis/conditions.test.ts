import { describe, expect, it } from "vitest";
import { baselineOf, conditionsOf, excludedConditions, withModels } from "../../src/analysis/conditions.js";
import { aFactor, anExperiment } from "../support/build-experiment.js";

const twoByTwo = [aFactor("selector", ["llm", "random"]), aFactor("ratio", [0, 50])];

describe("conditions", () => {
  it("are every combination of levels, filled into the templates", () => {
    const experiment = anExperiment({
      factors: twoByTwo,
      model: "m-{selector}-{ratio}",
      dataset: "d/{selector}",
      sampling_method: "s{ratio}",
    });
    expect(
      conditionsOf(experiment).map(({ name, model, dataset, sampling_method }) => [
        name,
        model,
        dataset,
        sampling_method,
      ]),
    ).toEqual([
      ["selector=llm, ratio=0", "m-llm-0", "d/llm", "s0"],
      ["selector=llm, ratio=50", "m-llm-50", "d/llm", "s50"],
      ["selector=random, ratio=0", "m-random-0", "d/random", "s0"],
      ["selector=random, ratio=50", "m-random-50", "d/random", "s50"],
    ]);
  });

  it("follow the exception that fits, and of several the later one, key by key", () => {
    const experiment = anExperiment({
      factors: twoByTwo,
      exceptions: [
        { where: { selector: "llm" }, model: "x{ratio}", dataset: "other" },
        { where: { selector: "llm", ratio: 50 }, model: "y" },
      ],
    });
    expect(conditionsOf(experiment).map(({ model, dataset }) => [model, dataset])).toEqual([
      ["x0", "other"],
      ["y", "other"],
      ["random-0", "data"],
      ["random-50", "data"],
    ]);
  });

  it("leave out what is excluded, and tell its name", () => {
    const experiment = anExperiment({ factors: twoByTwo, excluded: [{ selector: "random", ratio: 50 }] });
    expect(conditionsOf(experiment).map(({ model }) => model)).toEqual(["llm-0", "llm-50", "random-0"]);
    expect(excludedConditions(experiment)).toEqual(["selector=random, ratio=50"]);
  });

  it("stand for all the runs of a group that their model names", () => {
    const experiment = anExperiment({ groups: { a: ["a-s1", "a-s2"] } });
    expect(conditionsOf(experiment).map(({ members }) => members)).toEqual([["a-s1", "a-s2"], ["b"]]);
  });

  it.each(["constructor", "toString", "__proto__", "hasOwnProperty"])("take %s for the name that it is", (name) => {
    const experiment = anExperiment({ factors: [aFactor("model", [name])] });
    expect(conditionsOf(experiment).map(({ model, members }) => [model, members])).toEqual([[name, [name]]]);
    // As a factor's name it is no level of what has no such factor.
    const { excluded, factors } = anExperiment({ factors: [aFactor(name, ["x"]), aFactor("b", ["y"])], excluded: [] });
    const [condition] = conditionsOf(anExperiment({ factors, excluded, model: `{${name}}-{b}` }));
    expect([condition?.model, condition?.name]).toEqual(["x-y", `${name}=x, b=y`]);
  });
});

describe("withModels", () => {
  it("puts the models where a factor says all, a group in place of its runs", () => {
    const experiment = {
      ...anExperiment({ groups: { seeds: ["b-s1", "b-s2"] } }),
      factors: [{ name: "model", label: "Model", levels: "all" as const }],
    };
    const { factors } = withModels(experiment, ["a", "b-s1", "b-s2", "c"]);
    expect(factors[0]?.levels.map(({ value }) => value)).toEqual(["a", "seeds", "c"]);
  });
});

describe("baselineOf", () => {
  const conditions = conditionsOf(anExperiment({ factors: twoByTwo }));
  const named = (name: string) => {
    const condition = conditions.find((candidate) => candidate.name === name);
    if (condition === undefined) throw new Error(`there is no ${name}`);
    return condition;
  };

  it("changes the baseline's factors and no other", () => {
    expect(baselineOf(named("selector=random, ratio=50"), { selector: "llm" }, conditions)?.name).toBe(
      "selector=llm, ratio=50",
    );
    expect(baselineOf(named("selector=random, ratio=50"), { selector: "llm", ratio: 0 }, conditions)?.name).toBe(
      "selector=llm, ratio=0",
    );
  });

  it("is not there where it is excluded", () => {
    const left = conditions.filter(({ name }) => name !== "selector=llm, ratio=50");
    expect(baselineOf(named("selector=random, ratio=50"), { selector: "llm" }, left)).toBeUndefined();
  });
});
