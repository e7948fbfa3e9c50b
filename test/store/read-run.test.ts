import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import type { RunJson, SampleRecord } from "../../src/core/record.js";
import { listRuns } from "../../src/store/list-runs.js";
import { readRun } from "../../src/store/read-run.js";
import { openRecord } from "../../src/store/run-record.js";
import { aRow, aSampleRecord } from "../support/build-report.js";
import { aRunJson as aPlainRunJson } from "../support/build-run.js";
import { aCallCounts } from "../support/build-sheet.js";
import { errorOf } from "../support/errors.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";

const samples: readonly SampleRecord[] = [
  aSampleRecord({ id: "a" }),
  aSampleRecord({
    id: "東京",
    metrics: { recall: 0.5, qor: { unscored: "verdict_missing" } },
    disposition: "verdict_missing",
    class: "refusal",
    strict: { disposition: "scored", metrics: { qor: 0 } },
    warnings: [{ kind: "k", file: "f", path: "$", found: "x", expected: "y", concerns: "note" }],
  }),
  aSampleRecord({
    id: "c",
    verdict: {
      source: "judged",
      rubric: "qor",
      key: "0123",
      edition: 2,
      score: 70,
      flags: ["odd"],
      reply: { final_score: 70, reason: "a\u2028b" },
    },
    calls: aCallCounts({ outside_pool: null, bad_arguments: null, failed: ["0123456789abcdef"] }),
    checksums: { reference: "00c0ffee", prediction: "00000000" },
  }),
  aSampleRecord({ id: "d", verdict: { source: "recorded", qor: 12.5 }, reference_tools: null, calls: null }),
];

const aRunJson = (parts: Parameters<typeof aPlainRunJson>[0]): RunJson =>
  aPlainRunJson({ samples: samples.length, ...parts });

type Written = {
  readonly model?: string;
  /** The second of the day it began in. */
  readonly second?: number;
  readonly state?: "complete" | "stopped" | "killed";
  readonly lines?: readonly unknown[];
};

/** Writes a run as a run writes it; returns its folder. */
function writeRun(
  out: string,
  { model = "orchid-7b", second = 0, state = "complete", lines = samples }: Written = {},
): string {
  const now = new Date(Date.UTC(2026, 2, 4, 0, 0, second));
  const record = openRecord({ out, model, spec: `${model} ${second}`, now });
  for (const line of lines) record.append(typeof line === "string" ? line : JSON.stringify(line));
  if (state === "killed") return record.path();
  record.write("run.json", JSON.stringify(aRunJson({ model, incomplete: state === "stopped" })));
  if (state === "complete") return record.complete();
  record.leave();
  return record.path();
}

const nameOf = (folder: string): string => folder.replace(/^.*\/\.?/, "");

describe("a run", () => {
  it("is read by its folder, with every sample in order", () => {
    const out = tempFolder();
    const folder = writeRun(out);
    const run = readRun(folder, "elsewhere");
    expect(run).toMatchObject({ folder, name: nameOf(folder), json: aRunJson({}) });
    expect([...run.samples()]).toEqual(samples);
    expect([...run.samples()]).toEqual(samples);
  });

  it("has the name of its folder also where that is given with a slash, or from here", () => {
    const folder = writeRun(tempFolder());
    expect(readRun(`${folder}/`, "").name).toBe(nameOf(folder));
    expect(readRun(relative(process.cwd(), folder), "").name).toBe(nameOf(folder));
  });

  it("is read by its name, and by the beginning of it", () => {
    const out = tempFolder();
    const folder = writeRun(out);
    writeRun(out, { second: 1 });
    expect(readRun(nameOf(folder), out).folder).toBe(folder);
    expect(readRun(nameOf(folder).slice(0, -9), out).folder).toBe(folder);
  });

  it("is, by its model's name or a beginning, the newest complete one", () => {
    const out = tempFolder();
    for (const second of [3, 20, 9]) writeRun(out, { second });
    writeRun(out, { second: 30, state: "stopped" });
    writeRun(out, { second: 40, state: "killed" });
    writeRun(out, { second: 50, model: "orchid-70b" });
    for (const name of ["orchid-7b", "20260304T0000200"]) {
      expect(readRun(name, out).name).toMatch(/^20260304T000020000Z-orchid-7b-/);
    }
  });

  it("is that very model's, where two have the same name as a folder", () => {
    const out = tempFolder();
    const slash = writeRun(out, { model: "org/7b", second: 1 });
    const blank = writeRun(out, { model: "org 7b", second: 2 });
    expect([readRun("org/7b", out).folder, readRun("org 7b", out).folder]).toEqual([slash, blank]);
  });

  it("is not guessed where a beginning fits several models", () => {
    const out = tempFolder();
    for (const model of ["orchid-7b", "fern-1b"]) writeRun(out, { model });
    expect(errorOf(() => readRun("2026", out))).toMatchObject({
      kind: "usage",
      message: '"2026" begins the names of runs of several models: fern-1b, orchid-7b',
      hint: expect.stringContaining("folder"),
    });
  });

  it.each(["fern-1b", "", "../runs", "2027"])("that is not there (%j) is told, with what to give", (name) => {
    const out = tempFolder();
    writeRun(out, { state: "stopped", model: "fern-1b" });
    expect(errorOf(() => readRun(name, out))).toMatchObject({ kind: "usage", hint: expect.stringContaining("name") });
  });

  it("that is not there is told with the newest that is", () => {
    const out = tempFolder();
    const folder = writeRun(out);
    expect(errorOf(() => readRun("fern-1b", out)).message).toBe(
      `there is no run "fern-1b" in ${out}/runs: the newest there is ${nameOf(folder)}`,
    );
    expect(errorOf(() => readRun("fern-1b", `${out}/none`)).message).toBe(
      `there is no run "fern-1b" in ${out}/none/runs: no run is there`,
    );
  });

  it("may have more fields than are known", () => {
    const folder = writeRun(tempFolder(), { lines: samples.map((sample) => ({ ...sample, later: 1 })) });
    const json = { ...aRunJson({}), later: { deep: true }, spec: { ...aRunJson({}).spec, later: 1 } };
    writeFileSync(join(folder, "run.json"), JSON.stringify(json));
    const run = readRun(folder, "");
    expect(run.json).toEqual(json);
    expect([...run.samples()][0]).toEqual({ ...samples[0], later: 1 });
  });

  it("may be long, with lines that are longer than a block", () => {
    const id = "é".repeat(100_000);
    const lines = Array.from({ length: samples.length }, (_, i) => aSampleRecord({ id: `${i} ${id}` }));
    expect([...readRun(writeRun(tempFolder(), { lines }), "").samples()]).toEqual(lines);
  });
});

describe("a run that was not finished", () => {
  it("is read where it says what came out, by its folder and by its name", () => {
    const out = tempFolder();
    const folder = writeRun(out, { state: "stopped", lines: samples.slice(0, 2) });
    for (const name of [folder, nameOf(folder), `.${nameOf(folder)}`]) {
      const run = readRun(name, out);
      expect(run).toMatchObject({ folder, name: nameOf(folder), json: { rows: [{ incomplete: true }] } });
      expect([...run.samples()]).toEqual(samples.slice(0, 2));
    }
  });

  it("is told where it does not", () => {
    const out = tempFolder();
    const folder = writeRun(out, { state: "killed" });
    expect(errorOf(() => readRun(nameOf(folder), out))).toMatchObject({
      kind: "data",
      message: `${folder} is a run that was not finished: it has no run.json yet`,
      hint: expect.stringContaining("same command again"),
    });
  });
});

describe("a folder that is no run", () => {
  it("is told", () => {
    const folder = writeFiles(tempFolder(), { "notes.txt": "" });
    expect(errorOf(() => readRun(folder, tempFolder()))).toMatchObject({
      kind: "data",
      message: `${folder} is no run: it has no run.json`,
      hint: expect.stringContaining("runs/"),
    });
  });

  it.each([
    ["no JSON", '{"tool":', "it is no JSON"],
    ["nothing", "", "it is no JSON"],
    ["null", "null", "$: "],
    ["another tool's", JSON.stringify({ ...aRunJson({}), tool: "other" }), "$.tool: "],
    ["without rows", JSON.stringify({ ...aRunJson({}), rows: [] }), "$.rows: "],
    [
      "of an earlier version, without what rerunning takes",
      JSON.stringify({ ...aRunJson({}), invocation: undefined }),
      "$.invocation: ",
    ],
    [
      "of an unknown policy",
      JSON.stringify({ ...aRunJson({}), spec: { ...aRunJson({}).spec, policy: "kind" } }),
      "$.spec.policy: ",
    ],
    [
      "with a row of another shape",
      JSON.stringify({ ...aRunJson({}), rows: [{ ...aRow(), samples: "4" }] }),
      "$.rows.0.samples: ",
    ],
  ])("has a run.json that is %s", (_, text, problem) => {
    const folder = writeFiles(tempFolder(), { "run.json": text });
    expect(errorOf(() => readRun(folder, ""))).toMatchObject({
      kind: "data",
      message: expect.stringContaining(`${folder}/run.json cannot be used: ${problem}`),
      hint: expect.stringContaining("run the same command again"),
    });
  });

  it("has a folder in the place of its run.json", () => {
    const folder = tempFolder();
    mkdirSync(join(folder, "run.json"));
    expect(errorOf(() => readRun(folder, ""))).toMatchObject({
      kind: "data",
      message: expect.stringContaining("EISDIR"),
    });
  });
});

describe("a line of samples", () => {
  const [first, ...others] = samples.map((sample) => JSON.stringify(sample));
  const readAll = (lines: readonly unknown[]) => {
    const run = readRun(writeRun(tempFolder(), { lines }), "");
    return errorOf(() => [...run.samples()]);
  };

  it.each([
    ["that was cut short", '{"id":"a","dispo', "it is no JSON: the line was cut short, or edited"],
    ["that is blank", "", "it is no JSON: the line was cut short, or edited"],
    [
      "whose calls are of another shape",
      JSON.stringify(aSampleRecord({ calls: { ...aCallCounts(), made: null as unknown as number } })), // What no version writes.
      "it is no sample's record: $.calls.made: ",
    ],
    ["that is another record", '{"id":"a"}', "it is no sample's record: $.disposition: "],
    [
      "of an unknown disposition",
      JSON.stringify(aSampleRecord()).replace("scored", "lost"),
      "it is no sample's record: $.disposition: ",
    ],
    [
      "whose verdict has another source",
      first?.replace('"verdict":null', '"verdict":{"source":"x"}'),
      "it is no sample's record: $.verdict.source: ",
    ],
    [
      "whose metric is a text",
      first?.replace('"recall":1', '"recall":"1"'),
      "it is no sample's record: $.metrics.recall: ",
    ],
  ])("%s is told with file and line", (_, line, problem) => {
    const error = readAll([first, line, ...others.slice(1)]);
    expect(error).toMatchObject({ kind: "data", hint: expect.stringContaining("same command again") });
    expect(error.message).toContain(`samples.jsonl:2: ${problem}`);
  });

  it("that is no UTF-8 is told too", () => {
    const folder = writeRun(tempFolder());
    const bytes = Buffer.concat([Buffer.from(`${first}\n{"id":"`), Buffer.from([0xff]), Buffer.from('"}\n')]);
    writeFileSync(join(folder, "samples.jsonl"), bytes);
    expect(errorOf(() => [...readRun(folder, "").samples()]).message).toContain("samples.jsonl:2: it is no JSON");
  });

  it("that is missing at the end of a complete run is told", () => {
    expect(readAll(samples.slice(0, 3)).message).toMatch(/samples\.jsonl has 3 lines instead of 4$/);
    expect(readAll([...samples, samples[0]]).message).toMatch(/samples\.jsonl has 5 lines instead of 4$/);
    expect(readAll([]).message).toMatch(/samples\.jsonl has 0 lines instead of 4$/);
  });

  it("may end without a line feed", () => {
    const folder = writeRun(tempFolder());
    writeFileSync(join(folder, "samples.jsonl"), [first, ...others].join("\n"));
    expect([...readRun(folder, "").samples()]).toEqual(samples);
  });

  it("of a file that is gone is told", () => {
    const folder = writeRun(tempFolder());
    rmSync(join(folder, "samples.jsonl"));
    expect(errorOf(() => [...readRun(folder, "").samples()])).toMatchObject({
      kind: "data",
      message: `${folder}/samples.jsonl cannot be read: it is not there`,
    });
  });
});

describe("the list of runs", () => {
  it("has the newest first, tells unfinished ones, and leaves out what is no run", () => {
    const out = tempFolder();
    const old = writeRun(out, { second: 1 });
    const newest = writeRun(out, { second: 30, model: "a model" });
    const stopped = writeRun(out, { second: 10, state: "stopped" });
    const killed = writeRun(out, { second: 20, state: "killed" });
    writeFiles(join(out, "runs"), {
      ".20260304T000040000Z-purchase-0123abcd/claim.json": "{}",
      "notes/samples.jsonl": "",
      "file.txt": "",
    });
    expect(listRuns(out)).toEqual([
      { name: nameOf(newest), folder: newest, complete: true },
      { name: nameOf(killed), folder: killed, complete: false },
      { name: nameOf(stopped), folder: stopped, complete: false },
      { name: nameOf(old), folder: old, complete: true },
    ]);
  });

  it("has runs of one millisecond in the order in which they got their names", () => {
    const out = tempFolder();
    const runs = [0, 1, 2].map(() => openRecord({ out, model: "m", spec: "s", now: new Date(0) }).complete());
    expect(listRuns(out).map(({ folder }) => folder)).toEqual(runs.toReversed());
  });

  it("is empty where there are none", () => {
    expect(listRuns(join(tempFolder(), "none"))).toEqual([]);
    expect(listRuns(tempFolder())).toEqual([]);
    expect(listRuns(writeFiles(tempFolder(), { runs: "a file" }))).toEqual([]);
  });
});
