import { describe, expect, it } from "vitest";
import { type CallsRules, checkCalls } from "../../../src/bfcl/check/check-calls.js";
import { languages } from "../../../src/bfcl/check/language.js";
import { aCall, aCase, aFunctionDoc, anExpectedCall } from "../../support/build-bfcl-case.js";

const greedy: CallsRules = {
  language: languages.python,
  intForFloat: true,
  underscoreToDot: false,
  matching: "greedy",
};

/** Section 5 of the specification. */
const rome = aCall("weather", { city: "Rome" });
const milan = aCall("weather", { city: "Milan" });
const news = aCall("news", {});
const weatherDoc = aFunctionDoc("weather", { city: "string" }, ["city"]);
const newsDoc = aFunctionDoc("news");

describe("simple", () => {
  const test = aCase();

  it("wants one call", () => {
    expect(checkCalls([rome], test, "simple", greedy)).toBeNull();
  });

  it.each([
    ["no call", [], "0 calls were made, expected 1"],
    ["two calls", [rome, rome], "2 calls were made, expected 1"],
  ])("refuses %s", (_, calls, message) => {
    expect(checkCalls(calls, test, "simple", greedy)).toEqual({
      errorType: "simple_function_checker:wrong_count",
      section: "5",
      argument: null,
      message,
    });
  });

  it("wants one call however many are expected", () => {
    const two = aCase({ expected: [...test.expected, anExpectedCall("news")] });
    expect(checkCalls([rome], two, "simple", greedy)).toBeNull();
    expect(checkCalls([rome, news], two, "simple", greedy)?.errorType).toBe("simple_function_checker:wrong_count");
  });

  it("is checked against the first function, whatever the answer is called", () => {
    const two = aCase({ functions: [newsDoc, weatherDoc] });
    expect(checkCalls([rome], two, "simple", greedy)?.errorType).toBe("simple_function_checker:wrong_func_name");
  });
});

describe("multiple", () => {
  const test = aCase({ category: "multiple", functions: [newsDoc, weatherDoc] });

  it("is checked against the function that the answer names", () => {
    expect(checkCalls([rome], test, "multiple", greedy)).toBeNull();
    expect(checkCalls([news], test, "multiple", greedy)?.errorType).toBe("simple_function_checker:wrong_func_name");
    expect(checkCalls([milan], test, "multiple", greedy)?.errorType).toBe("value_error:string");
  });

  it.each([[[]], [[rome, rome]], [[rome, news]]])("wants as many calls as are expected", (calls) => {
    expect(checkCalls(calls, test, "multiple", greedy)?.errorType).toBe("multiple_function_checker:wrong_count");
  });

  it("finds a function with a dot by the answer's name, and the call by its name with an underscore", () => {
    const dotted = aCase({
      category: "multiple",
      functions: [newsDoc, aFunctionDoc("math.sum")],
      expected: [anExpectedCall("math.sum")],
    });
    expect(checkCalls([aCall("math_sum")], dotted, "multiple", { ...greedy, underscoreToDot: true })).toBeNull();
  });
});

describe("parallel", () => {
  const test = aCase({
    category: "parallel_multiple",
    functions: [newsDoc, weatherDoc],
    expected: [
      anExpectedCall("weather", { city: ["Rome"] }),
      anExpectedCall("weather", { city: ["Milan"] }),
      anExpectedCall("news"),
    ],
  });

  it.each([[[rome, milan, news]], [[news, milan, rome]], [[milan, news, rome]]])(
    "takes the calls in any order",
    (calls) => {
      expect(checkCalls(calls, test, "parallel", greedy)).toBeNull();
    },
  );

  it.each([[[]], [[rome, milan]], [[rome, milan, news, news]]])("wants as many calls as are expected", (calls) => {
    expect(checkCalls(calls, test, "parallel", greedy)?.errorType).toBe(
      "parallel_function_checker_no_order:wrong_count",
    );
  });

  it("lets a call match once", () => {
    expect(checkCalls([rome, rome, news], test, "parallel", greedy)?.errorType).toBe(
      "parallel_function_checker_no_order:cannot_find_match",
    );
  });

  it("tells what the nearest call lacks", () => {
    const turin = aCall("weather", { city: "Turin" });
    expect(checkCalls([news, rome, turin], test, "parallel", greedy)).toMatchObject({
      errorType: "parallel_function_checker_no_order:cannot_find_match",
      argument: "city",
      message: expect.stringContaining("weather"),
    });
  });

  /** GT0 accepts A or B, GT1 only A. */
  const example = aCase({
    category: "parallel",
    expected: [anExpectedCall("weather", { city: ["A", "B"] }), anExpectedCall("weather", { city: ["A"] })],
  });
  const [a, b] = [aCall("weather", { city: "A" }), aCall("weather", { city: "B" })];

  it("never goes back as the leaderboard does it: GT0 takes A, and nothing is left for GT1", () => {
    expect(checkCalls([a, b], example, "parallel", greedy)?.errorType).toBe(
      "parallel_function_checker_no_order:cannot_find_match",
    );
    expect(checkCalls([b, a], example, "parallel", greedy)).toBeNull();
  });

  it("finds the best way where that is asked for", () => {
    expect(checkCalls([a, b], example, "parallel", { ...greedy, matching: "optimal" })).toBeNull();
    expect(checkCalls([b, b], example, "parallel", { ...greedy, matching: "optimal" })?.errorType).toBe(
      "parallel_function_checker_no_order:cannot_find_match",
    );
  });

  it("blames a wrong value on the expected call that lacks one, not on one that found its own", () => {
    const turin = aCall("weather", { city: "Turin" });
    expect(checkCalls([rome, turin, news], test, "parallel", greedy)?.message).toMatch(/'Turin'.*'Milan'/);
  });
});
