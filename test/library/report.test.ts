import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { RunJson, SampleRecord } from "../../src/core/record.js";
import { evaluateBfcl } from "../../src/library/bfcl.js";
import { evaluate } from "../../src/library/evaluate.js";
import { openReport, type PageOptions, type WrittenPage } from "../../src/library/report.js";
import { changeJson, filesIn } from "../support/dataset.js";
import { type PageData, readPage } from "../support/read-page.js";
import { tempFolder } from "../support/temp-folder.js";
import { aPredictionJson, type Files, groundTruth, predictions, writeToolGrad } from "../support/toolgrad-files.js";

const ids = ["a", "b", "c"];
const models = ["lichen-1b", "orchid-7b"];

type Made = { readonly folder: string; readonly dataset: string; readonly out: string };

/** Two models of three samples, scored; nothing is judged. */
async function scored({ files = {}, limit }: { files?: Files; limit?: number } = {}): Promise<Made> {
  const folder = tempFolder();
  const all = { ...groundTruth(ids), ...predictions("orchid-7b", ids), ...predictions("lichen-1b", ids) };
  const dataset = writeToolGrad(join(folder, "dataset"), { ...all, ...files });
  const out = join(folder, "results");
  await evaluate({ dataset, models, judge: null, out });
  if (limit !== undefined) await evaluate({ dataset, models: ["lichen-1b"], judge: null, out, limit });
  return { folder, dataset, out };
}

async function reportOf(
  { folder, out }: Made,
  { runs = models, ...options }: Partial<PageOptions> & { readonly runs?: readonly string[] } = {},
): Promise<PageData & { readonly written: WrittenPage }> {
  const file = join(folder, "report.html");
  const written = await (await openReport({ runs, out })).writePage({ file, ...options });
  return { ...readPage(file), written };
}

const prediction = (model: string, id: string): string => `prediction/${model}/method=embedding/${id}.json`;

/** What is said of a sample's files, run by run. */
const changesOf = ({ view }: PageData, id: string) => view(id).runs.map((run) => run?.changed);

describe("the page of a report", () => {
  it("has every sample of every run, and finds it where the index says", async () => {
    const { index, views, written } = await reportOf(await scored());
    expect(written).toMatchObject({ samples: 3, runs: 2, notes: [] });
    expect(index.samples.ids).toEqual(ids);
    expect(views.map(({ reference }) => reference.id)).toEqual(ids);
    expect(index.runs.map(({ label }) => label)).toEqual(models);
    expect(index.columns.map(({ dispositions }) => dispositions)).toEqual([
      ["scored", "scored", "scored"],
      ["scored", "scored", "scored"],
    ]);
    expect(index.metrics.map(({ name }) => name).slice(0, 2)).toEqual(["success_rate", "recall"]);
  });

  it("has the query, both answers and the calls of a sample", async () => {
    const { view } = await reportOf(await scored());
    expect(view("b").reference).toMatchObject({
      query: { text: "What is the weather for b?" },
      answer: { text: "It rains for b." },
      tools: ["weather"],
    });
    expect(view("b").runs[1]).toMatchObject({
      answer: { text: "It rains." },
      trace: [{ tool: "weather", succeeded: true, observation: { text: "rain" } }],
      changed: "no",
    });
  });

  it("has the same bytes when it is written again", async () => {
    const made = await scored();
    const [first, second] = [await reportOf(made), await reportOf(made)];
    expect(second.html).toBe(first.html);
  });

  it("is in its place only when it is whole, and leaves nothing beside it", async () => {
    const made = await scored();
    await reportOf(made);
    expect(readdirSync(made.folder).sort()).toEqual(["dataset", "report.html", "results"]);
  });

  it("cannot be written where a folder has its name, and says so", async () => {
    const made = await scored();
    mkdirSync(join(made.folder, "report.html"));
    // More room would not help.
    await expect(reportOf(made)).rejects.toMatchObject({ name: "StorageError", hint: "name another file" });
    expect(readdirSync(made.folder).sort()).toEqual(["dataset", "report.html", "results"]);
  });

  it("cuts what a call returned, and tells how long it was", async () => {
    const step = [
      { tool: "weather", tool_input: {} },
      { error: "", response: "x".repeat(3_000) },
    ];
    const made = await scored({
      files: { [prediction("orchid-7b", "a")]: aPredictionJson({ intermediate_steps: [step] }) },
    });
    const observation = async (options: Partial<PageOptions>) =>
      (await reportOf(made, options)).view("a").runs[1]?.trace?.[0]?.observation;
    expect(await observation({})).toEqual({ text: "x".repeat(2_000), characters: 3_000 });
    expect(await observation({ observation: 10 })).toEqual({ text: "x".repeat(10), characters: 3_000 });
    expect(await observation({ observation: 0 })).toEqual({ text: "x".repeat(3_000) });
  });

  it("tells a prediction that failed, one that is missing, and one that is no JSON", async () => {
    const made = await scored({
      files: { [prediction("orchid-7b", "a")]: {}, [prediction("orchid-7b", "b")]: "no JSON" },
    });
    rmSync(join(made.dataset, prediction("orchid-7b", "c")));
    const out = join(made.folder, "again");
    await evaluate({ dataset: made.dataset, models: ["orchid-7b"], judge: null, out });
    const { view, index } = await reportOf({ ...made, out }, { runs: ["orchid-7b"] });
    expect(index.columns[0]?.dispositions).toEqual([
      "prediction_failed",
      "prediction_unreadable",
      "prediction_missing",
    ]);
    expect(ids.map((id) => view(id).runs[0]?.trace)).toEqual([[], null, null]);
    expect(view("b").runs[0]?.warnings).toMatchObject([{ kind: "prediction_unreadable" }]);
    expect(ids.map((id) => view(id).runs[0]?.errors)).toEqual([null, null, null]);
  });

  it("has the samples of runs that have not the same ones, and says which a run lacks", async () => {
    const made = await scored({ limit: 1 });
    const runs = readdirSync(join(made.out, "runs")).sort();
    const { view, index } = await reportOf(made, { runs: [runs.at(-1) ?? "", "orchid-7b"] });
    expect(index.samples.ids).toEqual(ids);
    expect(ids.map((id) => view(id).runs.map((run) => run !== null))).toEqual([
      [true, true],
      [false, true],
      [false, true],
    ]);
  });
});

describe("samples whose files changed since they were scored", () => {
  it("are marked, and no other", async () => {
    const made = await scored();
    changeJson<Record<string, unknown>>(join(made.dataset, prediction("orchid-7b", "b")), (value) => ({
      ...value,
      x: 1,
    }));
    changeJson<Record<string, unknown>>(join(made.dataset, "data/c.json"), (value) => ({ ...value, query: "Else?" }));
    const page = await reportOf(made);
    expect(ids.map((id) => changesOf(page, id))).toEqual([
      ["no", "no"],
      ["no", "prediction"],
      ["reference", "reference"],
    ]);
    expect(page.index.columns.map(({ changed }) => changed)).toEqual([
      ["no", "no", "reference"],
      ["no", "prediction", "reference"],
    ]);
    expect(page.written.notes).toHaveLength(1);
    expect(page.written.notes[0]).toMatch(/2 samples are marked as changed/);
    expect(page.html).toContain("2 samples are marked as changed");
  });

  it("are both changed where both are, and a prediction that is gone is changed", async () => {
    const made = await scored();
    rmSync(join(made.dataset, prediction("orchid-7b", "a")));
    rmSync(join(made.dataset, "data/a.json"));
    expect(changesOf(await reportOf(made), "a")).toEqual(["reference", "both"]);
  });

  it("may be any, where a record of an earlier version tells no more", async () => {
    const made = await scored();
    withoutChecksums(made.out);
    expect(changesOf(await reportOf(made), "a")).toEqual(["no", "no"]);
    changeJson<Record<string, unknown>>(join(made.dataset, prediction("orchid-7b", "b")), (value) => ({
      ...value,
      x: 1,
    }));
    expect(changesOf(await reportOf(made), "a")).toEqual(["no", "maybe"]);
  });

  it("are not told of where a record's digests are not of just its samples, as a stopped run's may be", async () => {
    const made = await scored();
    const [name = ""] = readdirSync(join(made.out, "runs")).filter((run) => run.includes("orchid"));
    const lines = join(made.out, "runs", name, "samples.jsonl");
    writeFileSync(lines, readFileSync(lines, "utf8").split("\n").slice(0, 2).join("\n").concat("\n"));
    changeJson<RunJson>(join(made.out, "runs", name, "run.json"), (json) => ({
      ...json,
      rows: json.rows.map((row) => ({ ...row, incomplete: true })),
    }));
    const stopped = await reportOf(made, { runs: [join(made.out, "runs", name)] });
    expect(stopped.written).toMatchObject({ samples: 2, notes: [] });
    withoutChecksums(made.out);
    const older = await reportOf(made, { runs: [join(made.out, "runs", name)] });
    expect(changesOf(older, "a")).toEqual(["no"]);
  });

  it("are told of by the digests alone where no sample is marked", async () => {
    const made = await scored();
    const [name = ""] = readdirSync(join(made.out, "runs")).filter((run) => run.includes("orchid"));
    changeJson<RunJson>(join(made.out, "runs", name, "run.json"), (json) => ({
      ...json,
      predictions: { digest: `sha256:${"0".repeat(64)}` },
    }));
    expect((await reportOf(made)).written.notes).toEqual([
      `the dataset is not what was scored any more: the digests of ${name} are not those of the files`,
    ]);
  });

  it("are not marked where the dataset lies elsewhere by now and is the same", async () => {
    const made = await scored();
    const elsewhere = join(made.folder, "elsewhere");
    renameSync(made.dataset, elsewhere);
    const gone = await reportOf(made);
    expect(gone.view("a").runs[0]).toMatchObject({ disposition: "scored", texts: "unavailable", trace: null });
    expect(gone.view("a").reference).toMatchObject({ texts: "unavailable", query: null });
    expect(gone.written.notes).toHaveLength(2);
    expect(gone.written.notes[0]).toMatch(
      /the texts of .*lichen-1b.* are not shown: there is no dataset at .*dataset; --dataset FOLDER says where/,
    );
    const found = await reportOf(made, { dataset: elsewhere });
    expect(found.written.notes).toEqual([]);
    expect(found.view("a").reference.texts).toBe("read");
    expect(found.view("a").reference.query).toEqual({ text: "What is the weather for a?" });
  });
});

/** Makes records into such as earlier versions wrote. */
function withoutChecksums(out: string): void {
  for (const path of filesIn(out).filter((name) => name.endsWith("samples.jsonl"))) {
    const lines = readFileSync(join(out, path), "utf8").trimEnd().split("\n");
    const older = lines.map((line) => {
      const { checksums: _, calls: __, ...rest } = JSON.parse(line) as SampleRecord; // A line that was just written.
      return `${JSON.stringify(rest)}\n`;
    });
    writeFileSync(join(out, path), older.join(""));
  }
}

describe("a report on runs of BFCL", () => {
  const mini = new URL("../../examples/BFCL-mini/", import.meta.url).pathname;

  it("has each case's question, what is expected, what was read and why it is wrong", async () => {
    const folder = tempFolder();
    const out = join(folder, "results");
    const { rows } = await evaluateBfcl({ data: mini, results: join(mini, "results"), out });
    const runs = rows.map(({ record }) => record);
    const { views, index, written } = await reportOf({ folder, dataset: mini, out }, { runs });
    expect(written.notes).toEqual([]);
    expect(index.metrics.map(({ name }) => name)).toEqual(["accuracy"]);
    expect(views.every(({ reference }) => reference.query !== null && reference.query.text !== "")).toBe(true);
    const wrong = views
      .flatMap(({ runs: predictions }) => predictions)
      .filter((one) => one?.disposition === "scored" && one.metrics.accuracy === 0);
    expect(wrong.length).toBeGreaterThan(0);
    expect(wrong.every((one) => one !== null && one.check !== null && one.check.error_type !== "")).toBe(true);
    expect(index.errors.map(({ name }) => name)).toEqual(
      expect.arrayContaining(wrong.map((one) => one?.check?.error_type)),
    );
  });

  it("is not one with runs of other benchmarks", async () => {
    const { out } = await scored();
    const [other = ""] = readdirSync(join(out, "runs"));
    const { rows } = await evaluateBfcl({ data: mini, results: join(mini, "results"), out });
    await expect(openReport({ runs: [other, rows[0]?.record ?? ""], out })).rejects.toThrow(/no sample in common/);
  });
});

describe("the runs of a report", () => {
  it("are each named once", async () => {
    const { out } = await scored();
    await expect(openReport({ runs: ["orchid-7b", "orchid-7b"], out })).rejects.toThrow(/is named twice/);
    await expect(openReport({ runs: [], out })).rejects.toThrow(/nothing to report on/);
  });

  it("are called after their models, and by their names where those are the same", async () => {
    const made = await scored({ limit: 2 });
    const runs = readdirSync(join(made.out, "runs")).filter((name) => name.includes("lichen"));
    const { index } = await reportOf(made, { runs: [...runs, "orchid-7b"] });
    expect(index.runs.map(({ label }) => label)).toEqual([...runs, "orchid-7b"]);
  });
});
