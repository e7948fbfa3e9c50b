import { describe, expect, it } from "vitest";
import { type ErrorContext, knownErrors, sampleErrors } from "../../src/analysis/sample-errors.js";
import { errorKinds } from "../../src/core/error-kinds.js";
import { aCallCounts } from "../support/build-sheet.js";

const context = (parts: Partial<ErrorContext> = {}): ErrorContext => ({
  qor: 90,
  referenceTools: 2,
  failsElsewhere: () => false,
  ...parts,
});

describe("the errors of a sample", () => {
  it("are none where its calls did what they should", () => {
    expect(sampleErrors(aCallCounts(), context())).toEqual({});
  });

  it("are not known where nothing is known of its calls", () => {
    expect(sampleErrors(null, context())).toBeNull();
    expect(knownErrors(null, context())).toBeNull();
  });

  it("are as many as were counted, and only those that occur", () => {
    const calls = aCallCounts({ not_called: 3, sibling_called: 2, outside_pool: 4, bad_arguments: 5, redundant: 6 });
    expect(sampleErrors({ ...calls, recovered: 1, stopped_early: true }, context())).toEqual({
      tool_not_called: 3,
      sibling_called: 2,
      outside_pool: 4,
      bad_arguments: 5,
      recovered_call: 1,
      redundant_call: 6,
      stopped_early: 1,
    });
  });

  it("charge a failed call to the model, unless the same call failed for another one", () => {
    const calls = aCallCounts({ failed: ["aa", "bb", "aa"] });
    expect(sampleErrors(calls, context())).toEqual({ failed_call: 3 });
    expect(sampleErrors(calls, context({ failsElsewhere: (digest) => digest === "aa" }))).toEqual({
      failed_call: 1,
      api_failed: 2,
    });
    expect(sampleErrors(calls, context({ failsElsewhere: () => true }))).toEqual({ api_failed: 3 });
  });

  it("have every kind once, in order, where all can be told, and null where one cannot", () => {
    expect(Object.keys(knownErrors(aCallCounts(), context()) ?? {})).toEqual([...errorKinds]);
    expect(knownErrors(aCallCounts({ outside_pool: null, bad_arguments: null }), context({ qor: null }))).toMatchObject(
      {
        tool_not_called: 0,
        outside_pool: null,
        bad_arguments: null,
        ungrounded_answer: null,
      },
    );
    expect(sampleErrors(aCallCounts({ outside_pool: null, bad_arguments: null }), context())).toEqual({});
  });
});

describe("an answer is ungrounded", () => {
  const ungrounded = (qor: number | null, succeeded: number, referenceTools: number | null = 2) =>
    sampleErrors(aCallCounts({ succeeded }), context({ qor, referenceTools }))?.ungrounded_answer ?? 0;

  it.each<[string, readonly [number | null, number, (number | null)?], 0 | 1]>([
    ["with a QoR of 50 and no call that succeeded", [50, 0], 1],
    ["with any higher", [100, 0], 1],
    ["not with less", [49.9, 0], 0],
    ["not with a call that succeeded", [100, 1], 0],
    ["not on an irrelevance sample, where calling nothing is right", [100, 0, 0], 0],
    ["not where there is no QoR", [null, 0], 0],
    ["not where the ground truth cannot be read", [100, 0, null], 0],
  ])("%s", (_, args, count) => {
    expect(ungrounded(...args)).toBe(count);
  });
});
