import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aCopyOf, aDataset, changeJson } from "../support/dataset.js";
import { runCli } from "../support/run-cli.js";
import { writeFiles } from "../support/temp-folder.js";
import { idsOf, promptOf, stubVerdict, trueMean } from "./expected.js";
import { lastRecord, namesIn } from "./records.js";
import { aSetUp, rowOf, small, until } from "./set-up.js";

const editionsIn = (cwd: string): readonly (number | null)[] =>
  lastRecord(cwd).samples.map(({ verdict }) => (verdict?.source === "judged" ? verdict.edition : null));

describe.concurrent("--overwrite", () => {
  it("buys a second edition, once, and later runs read it", async (test) => {
    const { run, judge, cwd } = await aSetUp(test);
    expect(await run()).toMatchObject({ code: 0 });
    expect(editionsIn(cwd)).toEqual(Array(12).fill(1));

    // Another seed stands for a judge that says something else the second time.
    judge.configure({ seed: "1" });
    const second = await run(["--overwrite"]);
    expect(second).toMatchObject({ code: 0 });
    expect(rowOf(second).purchase).toMatchObject({ stored: 0, bought: 12, requests: 12 });
    expect(editionsIn(cwd)).toEqual(Array(12).fill(2));
    const newest = lastRecord(cwd).samplesText;

    const later = await run([], { env: {} });
    expect(later).toMatchObject({ code: 0 });
    expect(lastRecord(cwd).samplesText).toBe(newest);
    expect(judge.stats().requests).toBe(24);
    expect(rowOf(later).metrics.qor?.mean).toBe(rowOf(second).metrics.qor?.mean);
  });

  it("buys each edition once, even if it is interrupted and taken up again", async (test) => {
    const { run, start, judge, cwd } = await aSetUp(test, { data: { samples: 30, test: 30 }, stub: { latency: 100 } });
    expect(await run()).toMatchObject({ code: 0 });
    const args = ["--overwrite", "--num_process", "3"];
    const started = start(args);
    await until(() => judge.stats().requests >= 30 + 6);
    started.process.kill("SIGINT");
    expect(await started.ended).toMatchObject({ code: 130 });
    const bought = judge.stats().requests - 30;
    expect(bought).toBeLessThan(30);

    const resumed = await run(args);
    expect(resumed).toMatchObject({ code: 0 });
    expect(rowOf(resumed).purchase).toMatchObject({ stored: bought, bought: 30 - bought });
    expect(resumed.stderr).toMatch(/went on with the purchase begun at \d{4}-\d\d-\d\dT/);
    expect(judge.stats().requests).toBe(60);
    expect(editionsIn(cwd)).toEqual(Array(30).fill(2));
    expect(namesIn(cwd).filter((name) => name.startsWith("."))).toEqual([]);

    expect(await run(["--overwrite"])).toMatchObject({ code: 0 });
    expect(editionsIn(cwd)).toEqual(Array(30).fill(3));
  });

  it("that a server's faults left with gaps is filled in by the same command, not begun anew", async (test) => {
    const { run, judge, cwd } = await aSetUp(test);
    expect(await run()).toMatchObject({ code: 0 });
    judge.reset();
    judge.configure({ rate5xx: 0.5, faultAttempts: 0 });
    const args = ["--overwrite", "--max-retries", "0"];
    const gaps = await run(args);
    expect(gaps).toMatchObject({ code: 3 });
    const { judged, missing } = rowOf(gaps).verdicts;
    expect(Math.min(judged, missing)).toBeGreaterThan(0);

    judge.configure({ rate5xx: 0 });
    const filled = await run(args);
    expect(filled).toMatchObject({ code: 0 });
    expect(rowOf(filled).purchase).toMatchObject({ stored: judged, bought: missing });
    expect(editionsIn(cwd)).toEqual(Array(12).fill(2));
  });

  it("of two models, interrupted in the second, does not buy the first one's again", async (test) => {
    const { run, start, judge } = await aSetUp(test, { data: { models: "m=mid,n=low" }, stub: { latency: 100 } });
    const args = ["--pred_model", "n", "--overwrite", "--num_process", "3"];
    const started = start(args);
    await until(() => judge.stats().requests >= 12 + 4);
    started.process.kill("SIGINT");
    expect(await started.ended).toMatchObject({ code: 130 });
    expect(judge.stats().requests).toBeLessThan(24);

    expect(await run(args)).toMatchObject({ code: 0 });
    expect(judge.stats()).toMatchObject({ requests: 24, duplicateAnswers: 0 });
  });

  it("ignores recorded verdicts too", async (test) => {
    const { run, dataset } = await aSetUp(test, { data: { judged: 1 } });
    const row = rowOf(await run(["--overwrite"]));
    expect(row.verdicts).toEqual({ recorded: 0, judged: 12, missing: 0 });
    expect(row.metrics.qor?.mean).toBeCloseTo(trueMean(dataset), 12);
  });
});

describe.concurrent("recorded verdicts", () => {
  it.for([
    ["another judge", ["--judge", "gpt-5"]],
    ["another rubric", ["--rubric", "qor"]],
    ["another writer", ["--unbiased_writer", "gpt-4o"]],
  ] as const)("do not count for %s: all are bought", async ([, args], test) => {
    const { run, judge } = await aSetUp(test, { dataset: withASecondWriter() });
    const row = rowOf(await run(args));
    expect(row.verdicts).toEqual({ recorded: 0, judged: 12, missing: 0 });
    expect(judge.stats().requests).toBe(12);
  });

  it("of a part of the samples: exit 2 before any work, with both counts and the ways on", async (test) => {
    const { run, judge, cwd, dataset } = await aSetUp(test, { data: partly });
    const { recorded, rest } = countRecorded(dataset);
    const ended = await run();
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toContain(`m: ${recorded} samples have a recorded verdict and ${rest} have none`);
    for (const way of ["--recorded-only", "--overwrite", "--mixed"]) expect(ended.stderr).toContain(way);
    expect(judge.stats().requests).toBe(0);
    expect(namesIn(cwd)).toEqual([]);
  });

  it("and --recorded-only: the others are not asked for, with bounds", async (test) => {
    const { run, judge, dataset } = await aSetUp(test, { data: partly });
    const { recorded, rest } = countRecorded(dataset);
    const ended = await run(["--recorded-only"], { env: {} });
    expect(ended).toMatchObject({ code: 3 });
    const { verdicts, missing_by_class, metrics } = rowOf(ended);
    expect({ verdicts, missing_by_class }).toEqual({
      verdicts: { recorded, judged: 0, missing: rest },
      missing_by_class: { not_asked: rest },
    });
    const sum = (metrics.qor?.mean ?? 0) * recorded;
    expect(metrics.qor?.bounds?.[0]).toBeCloseTo(sum / 20, 9);
    expect(metrics.qor?.bounds?.[1]).toBeCloseTo((sum + 100 * rest) / 20, 9);
    expect(judge.stats().requests).toBe(0);
  });

  it("and --mixed: the row is marked, with n for each rubric", async (test) => {
    const { run, cwd, dataset } = await aSetUp(test, { data: partly });
    const { recorded, rest } = countRecorded(dataset);
    const ended = await run(["--mixed"]);
    expect(ended).toMatchObject({ code: 0 });
    expect(rowOf(ended)).toMatchObject({
      rubrics: { qor: rest, released: recorded },
      verdicts: { recorded, judged: rest, missing: 0 },
    });
    expect(lastRecord(cwd).table).toContain(
      `MIXED: verdicts of 2 rubrics share one QoR (qor: ${rest}, released: ${recorded})`,
    );
  });

  it("and the imported rubric: only the rest is bought, with the release's own prompt, and it is one rubric", async (test) => {
    const { run, judge, cwd, dataset } = await aSetUp(test, { data: partly });
    const { recorded, rest } = countRecorded(dataset);
    writeFiles(cwd, { "prompts.py": `JUDGE = """${template}"""\n` });
    expect(await runCli(["rubric", "import", "prompts.py"], { cwd })).toMatchObject({ code: 0 });
    const ended = await run();
    expect(ended).toMatchObject({ code: 0 });
    expect(rowOf(ended)).toMatchObject({ rubrics: { released: 20 }, verdicts: { recorded, judged: rest, missing: 0 } });
    expect(judge.stats().requests).toBe(rest);
    expect(lastRecord(cwd).table).not.toContain("MIXED");
    for (const { id, verdict } of lastRecord(cwd).samples) {
      if (verdict?.source !== "judged") continue;
      expect(verdict.score).toBe(stubVerdict(promptOf(dataset, id, { template })).final);
    }
  });
});

const template = "Judge.\n{query}\n--\n{tool_use_trace}\n--\n{pred}\n--\n{gt}\n";

/** Fully recorded, and every answer is there in another writer's words too. */
function withASecondWriter(): string {
  const dataset = aCopyOf(aDataset({ ...small, judged: 1 }));
  for (const id of idsOf(dataset)) {
    changeJson<object>(predictionFile(dataset, id), (prediction) => ({
      ...prediction,
      "response-unbiased-gpt-4o": `In other words: ${id}.`,
    }));
  }
  return dataset;
}

/** How many samples have a recorded score, and how many have none. */
function countRecorded(dataset: string): { readonly recorded: number; readonly rest: number } {
  const ids = idsOf(dataset);
  const recorded = ids.filter((id) => JSON.parse(readFileSync(predictionFile(dataset, id), "utf8")).eval).length;
  return { recorded, rest: ids.length - recorded };
}

const predictionFile = (dataset: string, id: string): string =>
  join(dataset, "prediction", "m", "method=embedding", `${id}.json`);

const partly = { samples: 20, test: 20, judged: 0.5 };
