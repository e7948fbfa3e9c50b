import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import type { Comparison } from "../../src/core/comparison.js";
import type { ErrorKind } from "../../src/core/error-kinds.js";
import type { SampleRecord } from "../../src/core/record.js";
import type { SampleView } from "../../src/core/sample-view.js";
import { sharedTempFolder } from "../support/dataset.js";
import { runCli } from "../support/run-cli.js";
import { writeFiles } from "../support/temp-folder.js";
import { groundTruth } from "../support/toolgrad-files.js";

const now = "Weather-owm-now";
const week = "Weather-owm-week";

const metadata = {
  pos_tools: { [now]: { required: [{ name: "city", type: "STRING" }], optional: [{ name: "unit", type: "STRING" }] } },
  neg_tools: { [week]: {}, maps: {} },
};

type Call = readonly [tool: string, input: unknown, error?: string];

const aPrediction = (qor: number, ...calls: readonly Call[]): unknown => ({
  intermediate_steps: calls.map(([tool, tool_input, error = ""]) => [
    { tool, tool_input },
    { error, response: "" },
  ]),
  "response-unbiased-gpt-4.1-mini": "It rains.",
  eval: { qor },
});

/** ant and elk make one call alike, which fails for both; fox makes another one, which fails for nobody else. */
const predictions: Readonly<Record<string, unknown>> = {
  "ant a": aPrediction(80, [now, { city: "Rome", unit: "C" }, "timeout"]),
  "ant b": {},
  "elk a": aPrediction(
    90,
    [now, { city: "Ostia" }],
    [now, { unit: "C", city: "Rome" }, "timeout"],
    [now, { city: "Roma" }],
  ),
  "elk b": aPrediction(20),
  "fox a": aPrediction(70, [now, { city: "Oslo" }, "timeout"], ["maps", {}]),
  "fox b": aPrediction(60, [week, {}], ["radio", {}], [week, {}]),
};

/** A folder with the dataset, and in `results` a record of each model. */
async function aScoredDataset(): Promise<string> {
  const folder = writeFiles(sharedTempFolder(), {
    ...groundTruth(["a", "b"]),
    ...Object.fromEntries(["a", "b"].map((id) => [`sft_data/method=embedding/metadata/${id}.json`, metadata] as const)),
    ...Object.fromEntries(
      Object.entries(predictions).map(([name, json]) => {
        const [model, id] = name.split(" ");
        return [`prediction/${model}/method=embedding/${id}.json`, json] as const;
      }),
    ),
  });
  const run = await runCli(["--pred_model", "ant,elk,fox", "--dataset", folder, "--recorded-only"], { cwd: folder });
  expect(run).toMatchObject({ code: 0 });
  return folder;
}

async function compare(cwd: string, models: readonly string[]): Promise<Comparison> {
  const { code, stdout } = await runCli(["compare", ...models, "--draws", "0", "--format", "json"], { cwd });
  expect(code).toBe(0);
  return JSON.parse(stdout); // As docs/comparing.md says.
}

/** `[count, samples, of]` of each kind that a side has, and of how many samples the others can be told. */
function countsOf({ errors }: Comparison, side: string): Readonly<Record<string, readonly number[]>> {
  const found = errors?.sides.find(({ name }) => name === side);
  if (found === undefined) throw new Error(`there is no side ${side}`);
  return Object.fromEntries(
    Object.entries(found.kinds).map(([kind, { count, samples, of }]) => [kind, [count, samples, of]]),
  );
}

const recordsOf = (
  folder: string,
  model: string,
): { readonly file: string; readonly samples: readonly SampleRecord[] } => {
  const runs = join(folder, "results", "runs");
  const name = readdirSync(runs).find((run) => run.includes(`-${model}-`));
  const file = join(runs, name ?? "", "samples.jsonl");
  return {
    file,
    samples: readFileSync(file, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)), // As docs/files.md says.
  };
};

describe("the error taxonomy of three models", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await aScoredDataset();
  });

  it("is counted from the records, and a call that failed for two models is charged to neither", async () => {
    const comparison = await compare(folder, ["ant", "elk", "fox"]);
    const none = [0, 0, 2];
    const expected: Readonly<Record<"ant" | "elk" | "fox", Record<ErrorKind, readonly number[]>>> = {
      // Of b the model itself failed, so that of it nothing is known.
      ant: {
        ...{ tool_not_called: [0, 0, 1], sibling_called: [0, 0, 1], outside_pool: [0, 0, 1], bad_arguments: [0, 0, 1] },
        ...{ failed_call: [0, 0, 1], api_failed: [1, 1, 1], recovered_call: [0, 0, 1], redundant_call: [0, 0, 1] },
        ...{ stopped_early: [0, 0, 1], ungrounded_answer: [1, 1, 1] },
      },
      elk: {
        ...{ tool_not_called: [1, 1, 2], sibling_called: none, outside_pool: none, bad_arguments: [0, 0, 1] },
        ...{ failed_call: none, api_failed: [1, 1, 2], recovered_call: [1, 1, 2], redundant_call: none },
        ...{ stopped_early: [1, 1, 2], ungrounded_answer: none },
      },
      fox: {
        ...{ tool_not_called: [1, 1, 2], sibling_called: [1, 1, 2], outside_pool: [1, 1, 2], bad_arguments: [0, 0, 1] },
        ...{ failed_call: [1, 1, 2], api_failed: none, recovered_call: none, redundant_call: [1, 1, 2] },
        ...{ stopped_early: none, ungrounded_answer: none },
      },
    };
    for (const [side, counts] of Object.entries(expected))
      expect([side, countsOf(comparison, side)]).toEqual([side, counts]);
    expect(comparison.errors?.notes).toEqual([]);
  });

  it("depends on what is compared: without elk the call is ant's own fault", async () => {
    const comparison = await compare(folder, ["ant", "fox"]);
    expect(countsOf(comparison, "ant")).toMatchObject({ failed_call: [1, 1, 1], api_failed: [0, 0, 1] });
    expect(countsOf(comparison, "fox")).toMatchObject({ failed_call: [1, 1, 2], api_failed: [0, 0, 2] });
  });

  it("does not let the runs of a group excuse each other", async () => {
    const comparison = await compare(folder, ["seeds", "fox", "--group", "seeds=ant,elk"]);
    expect(countsOf(comparison, "seeds")).toMatchObject({ failed_call: [2, 2, 3], api_failed: [0, 0, 3] });
  });

  it("is told of a sample by `show`, where each run is a side of its own", async () => {
    const args = ["show", "elk", "a", "--beside", "ant", "--beside", "fox", "--format", "json"];
    const { samples } = JSON.parse((await runCli(args, { cwd: folder })).stdout) as {
      readonly samples: readonly SampleView[]; // As docs/comparing.md says.
    };
    const runs = samples[0]?.runs ?? [];
    expect(runs.map((run) => run?.trace?.map((step) => step.api_failed))).toEqual([
      [false, true, false],
      [true],
      [false, false],
    ]);
    expect(runs.map((run) => [run?.errors?.failed_call ?? 0, run?.errors?.api_failed ?? 0])).toEqual([
      [0, 1],
      [0, 1],
      [1, 0],
    ]);
  });

  it("is a table for people, and lines of CSV", async () => {
    const { stdout } = await runCli(["compare", "ant", "elk", "fox", "--draws", "0"], { cwd: folder });
    expect(stdout).toContain("\nErrors\n");
    expect(stdout).toMatch(/Failed call +calls +0 in 0 of 1 +0 in 0 of 2 +1 in 1 of 2\n/);
    expect(stdout).toMatch(/API failed \(not charged\) +calls +1 in 1 of 1 +1 in 1 of 2 +0 in 0 of 2\n/);
    const csv = await runCli(["compare", "ant", "elk", "fox", "--draws", "0", "--format", "csv"], { cwd: folder });
    expect(csv.stdout).toMatch(/^errors\.api_failed,elk,,strict,2,.*,1,1\r$/m);
  });

  it("rests on the calls of each sample's record", () => {
    const [a, b] = recordsOf(folder, "elk").samples;
    expect(a?.calls).toMatchObject({ made: 3, succeeded: 2, recovered: 1, not_called: 0, stopped_early: false });
    expect(a?.calls?.failed).toEqual(recordsOf(folder, "ant").samples[0]?.calls?.failed);
    expect(a?.calls?.failed).not.toEqual(recordsOf(folder, "fox").samples[0]?.calls?.failed);
    expect(b?.calls).toMatchObject({ made: 0, bad_arguments: null, outside_pool: 0, failed: [] });
    expect(recordsOf(folder, "ant").samples[1]).toMatchObject({ disposition: "prediction_failed", calls: null });
  });

  it("stands beside checksums of what was read: metadata and workflow, and the prediction", () => {
    const checksum = (...paths: readonly string[]): string => {
      const files = paths.map((path) => readFileSync(join(folder, path)));
      const bytes = Buffer.concat(files.flatMap((file) => [Buffer.from(`${file.length}\0`), file]));
      return crc32(bytes).toString(16).padStart(8, "0");
    };
    for (const { id, checksums } of recordsOf(folder, "fox").samples) {
      expect(checksums).toEqual({
        reference: checksum(`sft_data/method=embedding/metadata/${id}.json`, `data/${id}.json`),
        prediction: checksum(`prediction/fox/method=embedding/${id}.json`),
      });
    }
  });
});

describe("records of earlier versions, which do not tell of calls", () => {
  it("are named, and have dashes where none tells", async () => {
    const folder = await aScoredDataset();
    const forgetCalls = (model: string): void => {
      const { file, samples } = recordsOf(folder, model);
      const lines = samples.map(({ calls: _, checksums: __, ...line }) => `${JSON.stringify(line)}\n`);
      writeFileSync(file, lines.join(""));
    };
    const silent = (model: string): unknown =>
      expect.stringMatching(new RegExp(`^UNKNOWN: \\S+-${model}-\\w+ tells nothing of its calls.*score it again$`));
    forgetCalls("fox");
    expect((await compare(folder, ["elk", "fox"])).errors?.notes).toEqual([
      silent("fox"),
      expect.stringMatching(/^every failed call is charged to the model/),
    ]);
    forgetCalls("elk");
    const comparison = await compare(folder, ["elk", "fox"]);
    expect(comparison.errors?.notes).toEqual([silent("elk"), silent("fox")]);
    expect(countsOf(comparison, "elk")).toMatchObject({ failed_call: [0, 0, 0], stopped_early: [0, 0, 0] });
    const { stdout } = await runCli(["compare", "elk", "fox", "--draws", "0"], { cwd: folder });
    expect(stdout).toMatch(/Failed call +calls +— +—\n/);
    expect(stdout).toContain("UNKNOWN: ");
  });
});
