import { describe, expect, it } from "vitest";
import type { Row, SampleRecord } from "../../src/core/record.js";
import type { Policy } from "../../src/core/score.js";
import type { Obtained } from "../../src/run/judging.js";
import { createSummary } from "../../src/run/summary.js";
import { aRow, aSampleRecord } from "../support/build-report.js";
import { aJudgedVerdict, aMissingVerdict, anObtainedVerdict } from "../support/build-verdict.js";

type Added = readonly [record: Partial<SampleRecord>, obtained?: Obtained];

function summaryOf(
  added: readonly Added[],
  { policy = "reference", notes = [] }: { policy?: Policy; notes?: SampleRecord["warnings"] } = {},
) {
  const summary = createSummary(policy, notes);
  for (const [record, obtained = null] of added) summary.add(aSampleRecord(record), obtained);
  return summary;
}

/** What a summary is told of its run. */
const aRun = (parts: Partial<Row> = {}) => {
  const { run, record, model, sampling_method, judge, samples, split_samples, purchase, incomplete } = aRow(parts);
  return { run, record, model, sampling_method, judge, samples, split_samples, purchase, incomplete };
};

const rowsOf = (...added: readonly Added[]) => summaryOf(added).rows(aRun());

const judged = (parts: Parameters<typeof anObtainedVerdict>[0] = {}): Added => {
  const { model: _, origin: __, ...verdict } = parts;
  return [{ verdict: aJudgedVerdict(verdict) }, anObtainedVerdict(parts)];
};
const missing = (reason: Parameters<typeof aMissingVerdict>[0], message?: string): Added => [
  { disposition: "verdict_missing", class: reason, metrics: { qor: { unscored: "verdict_missing" } } },
  aMissingVerdict(reason, message),
];
const aWarning = (kind: string) =>
  ({ kind, file: "f", path: "$", found: "a", expected: "b", concerns: "prediction" }) as const;

/** Failed: left out of the success rate under reference, 0 under strict. */
const failed: Added = [
  {
    disposition: "prediction_failed",
    metrics: { recall: 0, success_rate: { unscored: "prediction_failed" }, qor: 0 },
    strict: { disposition: "prediction_failed", metrics: { recall: 0, success_rate: 0, qor: 0 } },
  },
];

describe("a model's rows", () => {
  it("are one, where strict would print the same", () => {
    expect(rowsOf([{}], [{}]).map(({ policy }) => policy)).toEqual(["reference"]);
  });

  it("are two, where strict prints another number", () => {
    const rows = rowsOf([{}], failed);
    expect(rows.map(({ policy, metrics }) => [policy, metrics.success_rate?.mean, metrics.success_rate?.n])).toEqual([
      ["reference", 1, 1],
      ["strict", 0.5, 2],
    ]);
  });

  it("are two, where the number is the same over other samples", () => {
    const nothing: Added = [{ metrics: { recall: 0, success_rate: 0, qor: 0 } }];
    const means = rowsOf(nothing, failed).map(({ metrics }) => [metrics.success_rate?.mean, metrics.success_rate?.n]);
    expect(means).toEqual([
      [0, 1],
      [0, 2],
    ]);
  });

  it("are one, where strict differs in nothing that the table shows", () => {
    const metrics = { recall: 1, success_rate: 1, qor: 90 };
    const strict = { disposition: "scored", metrics: { ...metrics, qor: 90.0000001, precision: 0.5 } } as const;
    expect(rowsOf([{ metrics, strict }])).toHaveLength(1);
  });

  it("are the strict one alone, under that policy", () => {
    const rows = summaryOf([[{ disposition: "prediction_failed" }]], { policy: "strict" }).rows(aRun());
    expect(rows.map(({ policy }) => policy)).toEqual(["strict"]);
  });

  it("carry what they are told of the run", () => {
    const parts = {
      run: "r",
      record: "results/runs/r",
      model: "m",
      sampling_method: "random",
      judge: null,
      incomplete: true,
    };
    expect(summaryOf([[{}]]).rows(aRun(parts))).toMatchObject([parts]);
  });

  it("have dispositions that add up to the samples, and every metric's n and unscored too", () => {
    for (const { dispositions, metrics } of rowsOf([{}], failed, missing("server"))) {
      expect(Object.values(dispositions).reduce((sum, count) => sum + count)).toBe(3);
      expect((metrics.qor?.n ?? 0) + (metrics.qor?.unscored ?? 0)).toBe(3);
    }
  });
});

describe("what a reader must know of a row", () => {
  it("is how many verdicts each rubric gave: recorded ones are the released rubric's", () => {
    const [row] = rowsOf(judged(), judged(), [{ verdict: { source: "recorded", qor: 90 } }]);
    expect(row?.rubrics).toEqual({ qor: 2, released: 1 });
  });

  it("is how many verdicts each judge version and origin gave", () => {
    const [row] = rowsOf(judged(), judged({ origin: "localhost:8000" }), judged({ model: "gpt-4.1-2026" }), judged());
    expect(row?.judges).toEqual({
      "gpt-4.1-2025-04-14@api.openai.com": 2,
      "gpt-4.1-2025-04-14@localhost:8000": 1,
      "gpt-4.1-2026@api.openai.com": 1,
    });
  });

  it("is how many verdicts are odd, by flag", () => {
    const [row] = rowsOf(
      judged({ flags: ["arithmetic_off", "count_off"] }),
      judged({ flags: ["count_off"] }),
      judged(),
    );
    expect(row?.flags).toEqual({ arithmetic_off: 1, count_off: 2 });
  });

  it("is how many samples carry each warning, however often", () => {
    const [row] = rowsOf(
      [{ warnings: [aWarning("x"), aWarning("x"), aWarning("y")] }],
      [{ warnings: [aWarning("x")] }],
    );
    expect(row?.warnings).toEqual({ x: 2, y: 1 });
  });

  it("is what is odd about the split itself", () => {
    const [row] = summaryOf([[{}]], { notes: [aWarning("id_repeated"), aWarning("id_repeated")] }).rows(aRun());
    expect(row?.warnings).toEqual({ id_repeated: 2 });
  });
});

describe("verdicts that could not be had", () => {
  it("are told of with the provider's words, one message a class", () => {
    const summary = summaryOf([missing("server", "502"), missing("refusal", "I can't"), missing("server", "503")]);
    expect(Object.keys(summary.failures())).toEqual(["refusal", "server"]);
    expect(summary.failures().refusal).toBe("I can't");
  });

  it("could be had by asking again, unless their failure is final", () => {
    const finals = (["refusal", "content_filter", "truncated", "too_long", "invalid_output"] as const).map((reason) =>
      missing(reason),
    );
    expect(summaryOf(finals).unasked()).toBe(0);
    expect(summaryOf([missing("rate_limit"), missing("not_asked"), missing("quota"), ...finals]).unasked()).toBe(3);
  });
});
