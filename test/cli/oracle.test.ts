import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { Row } from "../../src/core/record.js";
import { aDatasetOf, sharedTempFolder } from "../support/dataset.js";
import { EDGES, LIST_EDGES } from "../support/make-dataset.mjs";
import { runCli } from "../support/run-cli.js";
import { sharedData, sharedFolder, sharedMissing } from "../support/shared.js";
import { writeFiles } from "../support/temp-folder.js";

/** [recall, success rate, QoR]; null where it depends on verdicts that had to be bought. */
type Triple = readonly [number, number, number | null];

const edgeNames = [...Object.keys(EDGES), ...Object.keys(LIST_EDGES)];

/** What the released evaluator did. */
type ReleaseRun = {
  readonly stdout: string;
  readonly crash: unknown;
  readonly result: Triple | null;
  readonly judge_calls: number;
  /** How many values entered each mean. */
  readonly updates: readonly number[] | null;
};

type EdgeCase = {
  readonly truth: { readonly distinct_ids: number; readonly zero: Triple };
  readonly "num_process 1"?: ReleaseRun;
};

/** Means of 500 samples, computed independently. */
type FullTruth = Readonly<Record<"recall" | "success" | "qor", { readonly n: number; readonly mean: number }>>;

type FullCase = {
  readonly dataset: string;
  readonly truth: {
    readonly distinct_ids: number;
    readonly models: Readonly<Record<string, { readonly zero: FullTruth }>>;
  };
};

/** The type parameter is the file's shape, as its README tells it. */
const oracle = <T>(name: string): T => JSON.parse(readFileSync(sharedData("oracle", name), "utf8"));

describe.skipIf(sharedFolder === null)(`what the released evaluator printed (${sharedMissing})`, () => {
  describe("clean_cached.json: 500 samples, all recorded", () => {
    it.each(["toolgrad-1b", "gemma-3-1b"])("%s has the release's numbers to the last printed digit", async (model) => {
      const { dataset, runs, truth } = oracle<FullCase & { readonly runs: Readonly<Record<string, ReleaseRun>> }>(
        "clean_cached.json",
      );
      const args = ["--pred_model", model, "--dataset", aDatasetOf(dataset).folder];
      const [table, json] = await Promise.all([runCli(args), runCli([...args, "--format", "json"])]);
      expect(printedMeans(table.stdout)).toEqual(printedByRelease(runs[`${model} --num_process 1`]?.stdout ?? ""));
      const [row, ...others] = json.json().rows;
      expect(others).toEqual([]);
      expectMeans(row, fullTriple(truth.models[model]?.zero));
    });
  });

  describe("edge_matrix.json: one edge case in 12 samples", () => {
    /** Where the release went through, asked no judge and took every sample once. */
    const comparable = [
      ...["pred-empty", "pred-error", "pred-error-steps", "pred-error-judged", "qor-over", "qor-negative"],
      ...["qor-float", "eval-stale", "list-blank", "list-spaces", "list-no-newline"],
    ];
    let matrix: { readonly dataset: string; readonly edges: Readonly<Record<string, EdgeCase>> };

    beforeAll(() => {
      matrix = oracle("edge_matrix.json");
    });

    it("holds the edge cases that make-dataset.mjs makes; the release went through eleven of them", () => {
      const edges = Object.entries(matrix.edges);
      expect(edges.map(([edge]) => edge).sort()).toEqual(edgeNames.toSorted());
      const through = edges.filter(([, { truth, "num_process 1": run }]) => isComparable(run, truth.distinct_ids));
      expect(through.map(([edge]) => edge).sort()).toEqual(comparable.toSorted());
    });

    it.concurrent.each(edgeNames)("%s: the true numbers under strict", async (edge) => {
      const { truth, "num_process 1": release } = edgeNamed(edge);
      const rows = await rowsOf(aDatasetOf(matrix.dataset.replace("NAME", edge)).folder);
      const strict = rows.at(-1);
      expectMeans(strict, withoutMissing(truth.zero, strict));
      if (isComparable(release, truth.distinct_ids)) expectMeans(rows[0], release.result);
    });

    const edgeNamed = (edge: string): EdgeCase => {
      const found = matrix.edges[edge];
      if (found === undefined) throw new Error(`edge_matrix.json has no ${edge}`);
      return found;
    };
  });

  describe("all_edges_500.json: every edge case at once", () => {
    it.each([0, 1])("dataset %i has the true recall and success rate under strict", async (index) => {
      const { cases } = oracle<{ readonly cases: readonly FullCase[] }>("all_edges_500.json");
      const { dataset, truth } = caseAt(cases, index);
      const strict = (await rowsOf(aDatasetOf(dataset).folder)).at(-1);
      const expected = truth.models.m?.zero;
      expectMeans(strict, [...pair(fullTriple(expected)), null]);
      expect(strict?.metrics.recall?.n).toBe(expected?.recall.n);
      const { n = 0, unscored = 0 } = strict?.metrics.qor ?? {};
      expect(n + unscored).toBe(truth.distinct_ids);
    });
  });

  describe("partly_judged.json: shares of recorded verdicts", () => {
    it.each([0, 1, 2, 3])("share %i changes neither recall nor success rate", async (index) => {
      const { cases } = oracle<{ readonly cases: readonly FullCase[] }>("partly_judged.json");
      const { dataset, truth } = caseAt(cases, index);
      const rows = await rowsOf(aDatasetOf(dataset).folder);
      expect(rows).toHaveLength(1);
      expectMeans(rows[0], [...pair(fullTriple(truth.models.m?.zero)), null]);
    });
  });

  describe("shapes.json", () => {
    type ShapeCase = EdgeCase & { readonly dataset: string };
    let shapes: Readonly<Record<string, ShapeCase>>;

    beforeAll(() => {
      shapes = oracle("shapes.json");
    });

    it.each(["list, judged 1", "mixed, judged 1"])("pos_tools %s: the release's printed table", async (name) => {
      const { dataset, "num_process 1": release } = shapeNamed(name);
      const { stdout } = await runCli(["--pred_model", "m", "--dataset", aDatasetOf(dataset).folder]);
      expect(printedMeans(stdout)).toEqual(printedByRelease(release?.stdout ?? ""));
    });

    it.each(["list, judged 0", "mixed, judged 0"])(
      "pos_tools %s: true recall and success rate, where the release crashes or prints zeros",
      async (name) => {
        const { dataset, truth } = shapeNamed(name);
        const [row] = await rowsOf(aDatasetOf(dataset).folder);
        expectMeans(row, [...pair(truth.zero), null]);
      },
    );

    it("another sampling method is scored, where the release refuses it", async () => {
      const { folder } = aDatasetOf(shapeNamed("--sampling_method random").dataset);
      const [row] = await rowsOf(folder, "--sampling_method", "random");
      expect(row).toMatchObject({ sampling_method: "random", dispositions: { scored: 10 } });
    });

    const shapeNamed = (name: string): ShapeCase => {
      const shape = shapes[name];
      if (shape === undefined) throw new Error(`shapes.json has no ${name}`);
      return shape;
    };
  });

  describe("minimal.json: one defect of the release each", () => {
    type MinimalCase = {
      readonly samples: Readonly<Record<string, object | null>>;
      readonly "test.txt": readonly string[];
      readonly truth: { readonly "failures as zero": Triple };
      readonly "num_process 1": Omit<ReleaseRun, "updates" | "judge_calls"> & {
        readonly "updates [recall, success, qor]": readonly number[] | null;
      };
      readonly judge_stats: { readonly requests: number };
    };

    it("each has the true numbers under strict; where the release went through, its own under reference", async () => {
      const cases = Object.entries(oracle<Readonly<Record<string, MinimalCase>>>("minimal.json"));
      expect(cases).toHaveLength(11);
      const compared: string[] = [];
      for (const [name, { samples, truth, "num_process 1": release, judge_stats, ...rest }] of cases) {
        const noTools = name.startsWith("no positive tools") ? ["b"] : [];
        const rows = await rowsOf(handMade(samples, rest["test.txt"], noTools));
        const strict = rows.at(-1);
        expectMeans(strict, withoutMissing(truth["failures as zero"], strict), name);
        const updates = release["updates [recall, success, qor]"];
        const run = { ...release, updates, judge_calls: judge_stats.requests };
        if (!isComparable(run, Object.keys(samples).length)) continue;
        expectMeans(rows[0], run.result, name);
        compared.push(name);
      }
      expect(compared).toEqual([
        "error sample: zero in recall and QoR, left out of success",
        "error sample with a cached eval: the error is ignored",
        "cached qor is not clipped",
      ]);
    });

    const handMade = (
      samples: Readonly<Record<string, object | null>>,
      test: readonly string[],
      noTools: readonly string[],
    ): string => {
      const files: Record<string, unknown> = { "sft_data/test.txt": `${test.join("\n")}\n` };
      for (const [id, prediction] of Object.entries(samples)) {
        const positives = noTools.includes(id) ? {} : { T: { description: "T", required: [], optional: [] } };
        files[`data/${id}.json`] = { query: "q", api_use_chains: {}, response: "r" };
        files[`sft_data/method=embedding/metadata/${id}.json`] = { pos_tools: positives, neg_tools: {} };
        if (prediction !== null) files[`prediction/m/method=embedding/${id}.json`] = prediction;
      }
      return writeFiles(sharedTempFolder(), files);
    };
  });
});

async function rowsOf(dataset: string, ...args: readonly string[]): Promise<readonly Row[]> {
  const run = await runCli([
    ...["--pred_model", "m", "--dataset", dataset, "--recorded-only", "--format", "json"],
    ...args,
  ]);
  expect([0, 3]).toContain(run.code);
  return run.json().rows;
}

/**
 * Whether the release's own numbers say what a folder holds: it went through, asked no judge, and took every sample
 * once. `eval-only-qor` and `list-duplicate` (and `duplicate ids`) are out: the release counts a sample twice whose
 * recall is not recorded, and an id that is listed twice.
 */
function isComparable<T extends Pick<ReleaseRun, "crash" | "judge_calls" | "updates" | "result">>(
  release: T | undefined,
  ids: number,
): release is T & { readonly result: Triple } {
  if (release?.crash !== null || release.judge_calls > 0 || release.result === null) return false;
  return (release.updates ?? []).every((count) => count <= ids);
}

/** With verdicts missing, the truth's QoR holds some that the stub judge gave to the released template. */
const withoutMissing = ([recall, success, qor]: Triple, row: Row | undefined): Triple => [
  recall,
  success,
  row?.verdicts.missing === 0 ? qor : null,
];

/** Doubles summed in another order differ in the last bits. */
function expectMeans(row: Row | undefined, [recall, success, qor]: Triple, name = ""): void {
  const expected = { recall, success_rate: success, ...(qor === null ? {} : { qor }) };
  for (const [metric, mean] of Object.entries(expected)) {
    const found = row?.metrics[metric]?.mean ?? Number.NaN;
    expect({ name, metric, found, near: Math.abs(found - mean) <= 1e-12 }).toEqual({
      ...{ name, metric, found },
      near: true,
    });
  }
}

/** `m   0.829415 ± 0.07   0.717282 ± 0.08   69.4 ± 5.1   40` → the three means. */
const printedMeans = (stdout: string): readonly (string | undefined)[] =>
  (stdout.split("\n")[1] ?? "")
    .replaceAll(/ ± [\d.]+/g, "")
    .split(/ +/)
    .slice(1, 4);

/** The last line of the release's table, without the model's name. */
const printedByRelease = (stdout: string): readonly string[] =>
  (stdout.trimEnd().split("\n").at(-1) ?? "").split(/ +/).slice(1);

const fullTriple = (truth: FullTruth | undefined): readonly [number, number, number] => [
  truth?.recall.mean ?? Number.NaN,
  truth?.success.mean ?? Number.NaN,
  truth?.qor.mean ?? Number.NaN,
];

const pair = ([recall, success]: Triple): readonly [number, number] => [recall, success];

function caseAt<T>(cases: readonly T[], index: number): T {
  const found = cases[index];
  if (found === undefined) throw new Error(`the oracle has no case ${index}`);
  return found;
}
