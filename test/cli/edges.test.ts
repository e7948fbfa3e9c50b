import { beforeAll, describe, expect, it } from "vitest";
import type { Disposition } from "../../src/core/disposition.js";
import type { Row } from "../../src/core/record.js";
import { aDataset, sharedTempFolder } from "../support/dataset.js";
import { EDGES, LIST_EDGES } from "../support/make-dataset.mjs";
import { recordIn, runCli } from "../support/run-cli.js";

/** What becomes of the one sample that is odd, of a run with `--recorded-only`, and of `check`. */
type Expectation = {
  readonly disposition: Disposition;
  /** Kinds of the sample's warnings, which `check` counts too. */
  readonly warnings: readonly string[];
  readonly run: 0 | 3;
  readonly check: 0 | 1 | 2;
};

/** The model failed in a way that is a broken prediction: a zero, and no failure of the run. */
const lost = (disposition: Disposition): Expectation => ({ disposition, warnings: [disposition], run: 0, check: 1 });
/** Readable, but its verdict is not recorded; with a warning the prediction is broken as well. */
const unjudged = (...warnings: readonly string[]): Expectation => ({
  disposition: "verdict_missing",
  warnings,
  run: 3,
  check: warnings.length === 0 ? 0 : 1,
});
/** All metrics have a value. */
const scored = (check: 0 | 1 | 2, ...warnings: readonly string[]): Expectation => ({
  disposition: "scored",
  warnings,
  run: 0,
  check,
});
const ungradable = (warning: string): Expectation => ({
  disposition: "reference_unreadable",
  warnings: [warning],
  run: 0,
  check: 2,
});

/** From sections 1, 3, 4 and 5 of the scoring specification, by hand. */
const sampleEdges: Readonly<Record<string, Expectation>> = {
  "pred-empty": lost("prediction_failed"),
  "pred-error": lost("prediction_failed"),
  "pred-error-steps": lost("prediction_failed"),
  // A full recorded eval beats an `error` key under `reference`; that the model failed is still said.
  "pred-error-judged": scored(1, "prediction_failed"),
  "pred-missing": lost("prediction_missing"),
  "pred-truncated": lost("prediction_unreadable"),
  "pred-zero-bytes": lost("prediction_unreadable"),
  "pred-bom": lost("prediction_unreadable"),
  "pred-latin1": lost("prediction_unreadable"),
  "pred-list": lost("prediction_unreadable"),
  "pred-null": lost("prediction_unreadable"),
  // Nothing to judge is QoR 0 and buys no verdict.
  "response-missing": scored(1, "response_missing"),
  "response-null": scored(1, "response_unusable"),
  "response-empty": scored(1, "response_unusable"),
  "response-dict": scored(1, "response_unusable"),
  "response-unicode": unjudged(),
  "response-controls": unjudged(),
  "response-braces": unjudged(),
  "response-huge": unjudged(),
  "observation-huge": unjudged(),
  "steps-empty": unjudged(),
  "steps-missing": unjudged("steps_not_a_list"),
  "steps-null": unjudged("steps_not_a_list"),
  "steps-object": unjudged("steps_not_a_list"),
  "step-short": unjudged("observation_malformed"),
  "step-no-tool": unjudged("step_not_a_call"),
  "tool-unknown": unjudged(),
  "tool-null": unjudged("step_not_a_call"),
  "tool-prefixed": unjudged(),
  "tool-proto": unjudged(),
  "calls-duplicate": unjudged(),
  "call-fail-then-ok": unjudged(),
  "call-ok-then-fail": unjudged(),
  "observation-string": unjudged("observation_malformed"),
  "observation-string-ghost": unjudged("observation_malformed"),
  "observation-no-error": unjudged("observation_malformed"),
  "observation-error-null": unjudged("observation_malformed"),
  "observation-null": unjudged("observation_malformed"),
  "observation-list": unjudged("observation_malformed"),
  "numbers-odd": unjudged(),
  "qor-over": scored(1, "recorded_differs"),
  "qor-negative": scored(1, "recorded_differs"),
  "qor-float": scored(0),
  "qor-string": unjudged("eval_malformed"),
  "qor-null": unjudged("eval_malformed"),
  "qor-nan": unjudged("eval_malformed"),
  "recall-null": scored(1, "eval_malformed"),
  "eval-empty": unjudged(),
  "eval-null": unjudged("eval_malformed"),
  "eval-no-qor": unjudged(),
  "eval-only-qor": scored(0),
  "eval-stale": scored(1, "recorded_differs"),
  "gt-meta-missing": ungradable("reference_missing"),
  "gt-data-missing": ungradable("reference_missing"),
  // Without the raw workflow a recorded QoR still counts.
  "gt-data-missing-judged": scored(2, "reference_missing"),
  "gt-pos-empty": ungradable("reference_unreadable"),
  "gt-pos-list": unjudged(),
  "gt-pos-object": unjudged(),
};

/** Oddities of test.txt change no sample: `extra` are the samples that only the list knows. */
type ListExpectation = {
  readonly extra: number;
  /** Kinds of the problems that `check` counts. */
  readonly problems: readonly string[];
  readonly check: 0 | 2;
};

const listEdges: Readonly<Record<string, ListExpectation>> = {
  "list-blank": { extra: 0, problems: [], check: 0 },
  "list-spaces": { extra: 0, problems: [], check: 0 },
  "list-duplicate": { extra: 0, problems: ["id_repeated"], check: 0 },
  "list-ghost": { extra: 2, problems: ["prediction_missing", "reference_missing"], check: 2 },
  "list-no-newline": { extra: 0, problems: [], check: 0 },
  "list-bom": { extra: 0, problems: [], check: 0 },
};

const idOf = (line: string): string => JSON.parse(line).id;

/** Of `check`'s summary: `      3  kind`. */
const countedKinds = (stdout: string): readonly string[] =>
  [...stdout.matchAll(/^ +\d+ {2}(\w+)$/gm)].map(([, kind = ""]) => kind).sort();

describe("every edge case of make-dataset.mjs", () => {
  /** The lines of the same dataset without any edge case. */
  let plain: readonly string[];

  beforeAll(async () => {
    const out = sharedTempFolder();
    await runCli(["--pred_model", "m", "--dataset", aDataset().folder, "--recorded-only", "--out", out]);
    plain = recordIn(out).lines;
    expect(plain).toHaveLength(12);
  });

  async function runAndCheck(edge: string) {
    const { folder, manifest } = aDataset({ edge });
    const out = sharedTempFolder();
    const args = ["--pred_model", "m", "--dataset", folder];
    const [run, check] = await Promise.all([
      runCli([...args, "--recorded-only", "--format", "json", "--out", out]),
      runCli(["check", ...args]),
    ]);
    return { run, check, record: recordIn(out), edgeIds: manifest.edges[edge] ?? [] };
  }

  it("is listed here", () => {
    expect(Object.keys(sampleEdges).sort()).toEqual(Object.keys(EDGES).sort());
    expect(Object.keys(listEdges).sort()).toEqual(Object.keys(LIST_EDGES).sort());
    expect(Object.keys({ ...sampleEdges, ...listEdges })).toHaveLength(64);
  });

  it.concurrent.each(Object.entries(sampleEdges))("%s ends as the specification says", async (edge, expected) => {
    const { run, check, record, edgeIds } = await runAndCheck(edge);
    const [id] = edgeIds;
    const odd = record.samples.find((sample) => sample.id === id);
    expect(odd?.disposition).toBe(expected.disposition);
    expect(odd?.class).toBe(expected.disposition === "verdict_missing" ? "not_asked" : undefined);
    expect([...new Set(odd?.warnings.map(({ kind }) => kind))]).toEqual(expected.warnings);
    expect(countedKinds(check.stdout)).toEqual(expected.warnings);
    expect({ run: run.code, check: check.code }).toEqual({ run: expected.run, check: expected.check });
    expect(record.lines.filter((line) => idOf(line) !== id)).toEqual(plain.filter((line) => idOf(line) !== id));
    expectCountsToAddUp(run.json().rows, 12);
  });

  it.concurrent.each(Object.entries(listEdges))("%s changes no sample", async (edge, expected) => {
    const { run, check, record } = await runAndCheck(edge);
    const there = new Set(plain.map(idOf));
    const extra = record.samples.filter(({ id }) => !there.has(id));
    expect(record.lines.filter((line) => there.has(idOf(line)))).toEqual(plain);
    // Its ground truth is missing as well as its prediction: the first that applies is what counts.
    expect(extra.map(({ disposition }) => disposition)).toEqual(Array(expected.extra).fill("reference_unreadable"));
    expect(countedKinds(check.stdout)).toEqual(expected.problems);
    expect({ run: run.code, check: check.code }).toEqual({ run: 0, check: expected.check });
    expectCountsToAddUp(run.json().rows, 12 + expected.extra);
  });

  it("all in one dataset: each odd sample ends as it does alone", async () => {
    const { folder, manifest } = aDataset({ samples: 80, test: 80, edge: "everything", newline: "crlf", ids: "mixed" });
    const out = sharedTempFolder();
    const run = await runCli([
      ...["--pred_model", "m", "--dataset", folder, "--recorded-only", "--format", "json", "--out", out],
    ]);
    const ends = new Map(recordIn(out).samples.map(({ id, disposition }) => [id, disposition]));
    for (const [edge, { disposition }] of Object.entries(sampleEdges)) {
      expect({ edge, ends: (manifest.edges[edge] ?? []).map((id) => ends.get(id)) }).toEqual({
        edge,
        ends: [disposition],
      });
    }
    expectCountsToAddUp(run.json().rows, 82);
  });
});

/** In every row each distinct id has one disposition, and is scored or unscored in each metric. */
function expectCountsToAddUp(rows: readonly Row[], ids: number): void {
  expect(rows.length).toBeGreaterThan(0);
  for (const { dispositions, metrics } of rows) {
    expect(Object.values(dispositions).reduce((sum, count) => sum + count, 0)).toBe(ids);
    const counts = Object.entries(metrics).map(([name, { n, unscored }]) => [name, n + unscored]);
    expect(counts).toEqual(Object.keys(metrics).map((name) => [name, ids]));
  }
}
