import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { RunJson } from "../../src/core/record.js";
import { sharedTempFolder } from "../support/dataset.js";
import { type CliRun, runCli } from "../support/run-cli.js";
import type { StubJudge } from "../support/stub-judge.mjs";
import { groundTruth, predictions, writeToolGrad } from "../support/toolgrad-files.js";
import { aCompletion, anOwnJudge } from "./own-judge.js";
import { lastRecord, namesIn, recordsIn, whatWasScored } from "./records.js";
import { apiKey, aSetUp, rowOf, type SetUp, until } from "./set-up.js";

/** What the judge would charge: gpt-4.1 costs 2 dollars a million tokens in, 8 out. */
const chargedBy = (judge: StubJudge): number =>
  2e-6 * judge.stats().promptTokens + 8e-6 * judge.stats().completionTokens;

/** No request of these tests is thought to cost as much, with a reply twice as long as the rubric lets expect. */
const dearest = 0.008;

const capped = (usd: number, workers: number): readonly string[] => [
  "--max-cost",
  String(usd),
  "--num_process",
  String(workers),
];

const runJsonOf = (folder: string): RunJson => JSON.parse(readFileSync(join(folder, "run.json"), "utf8"));

const spentIn = ({ json }: CliRun): number =>
  json().rows.reduce((sum, { purchase }) => sum + (purchase.spent_usd ?? Number.NaN), 0);

describe.concurrent("a cap on the cost", () => {
  it("holds for a run and all that continue it, one or sixteen at once, and changes no byte", async (test) => {
    const setUp = await aSetUp(test, { data: { samples: 40, test: 40 }, stub: { latency: 10, jitter: 9 } });
    const { run, judge, cwd } = setUp;
    let before = 0;
    for (const [cap, workers] of [
      [0.03, 1],
      [0.1, 16],
    ] as const) {
      const stopped = await run(capped(cap, workers));
      const charged = chargedBy(judge);
      expect(charged).toBeLessThanOrEqual(cap);
      // A request may be paid for twice, and nobody knows its reply's length beforehand.
      expect(charged).toBeGreaterThan(cap - 2 * dearest);
      expect(spentIn(stopped)).toBeCloseTo(charged - before, 12);
      before = charged;
      expectStopped(stopped, { cap, cwd, missing: 40 - judge.stats().answeredPrompts });
    }
    const { requests } = judge.stats();
    const again = await run(capped(0.1, 16));
    expectStopped(again, { cap: 0.1, cwd, missing: 40 - requests });
    expect(judge.stats().requests).toBe(requests);
    expect(rowOf(again).purchase).toMatchObject({ spent_usd: 0, bought: 0, stored: requests });

    expect(await run(capped(1, 16))).toMatchObject({ code: 0 });
    expect(judge.stats()).toMatchObject({ requests: 40, duplicateAnswers: 0 });
    const [record, ...others] = recordsIn(cwd);
    expect(others).toEqual([]);
    expect(record?.name).toMatch(/^\d/);
    expect(runJsonOf(record?.folder ?? "").cost.verdicts_usd).toBeCloseTo(chargedBy(judge), 12);

    const uncapped = sharedTempFolder();
    expect(await run([], { cwd: uncapped })).toMatchObject({ code: 0 });
    expect(whatWasScored(cwd)).toEqual(whatWasScored(uncapped));
  });

  it("holds for all the models of a command together", async (test) => {
    const data = { models: "m=mid,n=low,o=high" };
    const { run, judge, cwd } = await aSetUp(test, { data, stub: { latency: 10 } });
    const args = ["--pred_model", "n,o"];
    const stopped = await run([...args, ...capped(0.06, 4)]);
    expect(stopped).toMatchObject({ code: 3 });
    expect(chargedBy(judge)).toBeLessThanOrEqual(0.06);
    expect(chargedBy(judge)).toBeGreaterThan(0.06 - 2 * dearest);
    expect(spentIn(stopped)).toBeCloseTo(chargedBy(judge), 12);
    // The first model fits, the second does in part, and the third is not even begun.
    const { answeredPrompts } = judge.stats();
    expect(stopped.json().rows.map(({ incomplete, verdicts }) => ({ incomplete, judged: verdicts.judged }))).toEqual([
      { incomplete: false, judged: 12 },
      { incomplete: true, judged: answeredPrompts - 12 },
      { incomplete: true, judged: 0 },
    ]);
    // It is told once, not once a model.
    expect(stopped.stderr.match(/the cap of/g)).toHaveLength(1);

    expect(await run([...args, ...capped(1, 4)])).toMatchObject({ code: 0 });
    expect(judge.stats()).toMatchObject({ requests: 36, duplicateAnswers: 0 });
    expect(namesIn(cwd).filter((name) => name.startsWith("."))).toEqual([]);
  });

  it("counts what a killed run had stored, and what it had in flight", async (test) => {
    const { start, run, judge, cwd } = await aSetUp(test, {
      data: { samples: 40, test: 40 },
      stub: { latency: 40, jitter: 20 },
    });
    const args = capped(0.12, 4);
    const started = start(args);
    await until(() => judge.stats().answeredPrompts >= 8);
    started.process.kill("SIGKILL");
    await started.ended;
    await until(() => judge.stats().inFlight === 0);

    const resumed = await run(args);
    expect(resumed).toMatchObject({ code: 3 });
    const { purchase } = rowOf(resumed);
    // A slot is held until its verdict is stored, so four at most were lost.
    expect(purchase.stored).toBeGreaterThanOrEqual(4);
    // All that the judge charged, also for what was in flight when the process was killed.
    expect(chargedBy(judge)).toBeLessThanOrEqual(0.12);
    const worth = runJsonOf(join(cwd, rowOf(resumed).record)).cost.verdicts_usd ?? Number.NaN;
    expect(purchase.spent_usd).toBeLessThan(worth);
    expect(worth).toBeLessThanOrEqual(chargedBy(judge));

    expect(await run(capped(1, 4))).toMatchObject({ code: 0 });
    expect(judge.stats().duplicateAnswers).toBeLessThanOrEqual(4);
    const uncapped = sharedTempFolder();
    expect(await run([], { cwd: uncapped })).toMatchObject({ code: 0 });
    expect(whatWasScored(cwd)).toEqual(whatWasScored(uncapped));
  });

  it("holds where replies are asked for twice, and where the judge refuses", async (test) => {
    const { run, judge } = await aSetUp(test, {
      data: { samples: 40, test: 40 },
      stub: { latency: 10, rateMalformed: 0.7, rateRefusal: 0.3 },
    });
    const stopped = await run(capped(0.1, 16));
    expect(stopped).toMatchObject({ code: 3 });
    expect(judge.stats().outcome).toMatchObject({ malformed: expect.any(Number), refusal: expect.any(Number) });
    expect(chargedBy(judge)).toBeLessThanOrEqual(0.1);
    expect(chargedBy(judge)).toBeGreaterThan(0.1 - 2 * dearest);
    expect(spentIn(stopped)).toBeCloseTo(chargedBy(judge), 12);
  });

  it("holds where replies are a hundred times longer than any rubric tells", async (test) => {
    // As a model that thinks: 10,000 tokens are 8 cents each time.
    const usage = { prompt_tokens: 1_500, completion_tokens: 10_000, total_tokens: 11_500 };
    const { baseUrl, received } = await anOwnJudge(test, () => aCompletion(undefined, { rest: { usage } }));
    const { run } = await aSetUp(test, { baseUrl, data: { samples: 40, test: 40 } });
    const stopped = await run(capped(0.5, 16));
    expect(stopped).toMatchObject({ code: 3 });
    expect(spentIn(stopped)).toBeCloseTo(received.length * 0.083, 12);
    expect(spentIn(stopped)).toBeLessThanOrEqual(0.5);
    expect(received.length).toBeGreaterThan(1);
  });

  it("that not even one request fits under is told, and nothing is asked", async (test) => {
    const { run, judge, cwd } = await aSetUp(test);
    const ended = await run(capped(0.001, 4));
    expectStopped(ended, { cap: 0.001, cwd, missing: 12 });
    expect(ended.stderr).toMatch(/the next request may cost up to \$0\.0\d+/);
    expect(judge.stats().requests).toBe(0);
  });

  it("cannot be kept where the price is unknown: exit 2 before anything is asked, until a file tells it", async (test) => {
    const { run, judge, cwd } = await aSetUp(test);
    const args = ["--judge", "my-judge", "--max-cost", "0.02", "--num_process", "2"];
    const refused = await run(args);
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toContain("--max-cost cannot be kept: the price of my-judge is unknown");
    expect(refused.stderr).toMatch(/hint: .*--prices/);
    expect(judge.stats().requests).toBe(0);
    expect(namesIn(cwd)).toEqual([]);

    // A dollar a million tokens in, nothing out: the working folder's file, and before it the chosen one.
    mkdirSync(join(cwd, "configs"));
    writeFileSync(join(cwd, "configs", "prices.yaml"), pricesOf({ model: "my-judge", input: 1 }));
    expect(await run(args)).toMatchObject({ code: 3 });
    expect(1e-6 * judge.stats().promptTokens).toBeLessThanOrEqual(0.02);
    expect(1e-6 * judge.stats().promptTokens).toBeGreaterThan(0.02 - 2 * dearest);
    writeFileSync(join(cwd, "cheap.yaml"), pricesOf({ model: "my-judge", input: 0.01 }));
    const ended = await run([...args, "--prices", "cheap.yaml"]);
    expect(ended).toMatchObject({ code: 0 });
    expect(judge.stats().requests).toBe(12);
    expect(runJsonOf(lastRecord(cwd).folder).cost).toMatchObject({
      verdicts_usd: expect.closeTo(1e-8 * judge.stats().promptTokens, 12),
      price: { model: "my-judge", input: 0.01 },
    });
  });

  it("is no obstacle to what is stored, whatever its price", async (test) => {
    const { run, judge } = await aSetUp(test);
    expect(await run(["--judge", "my-judge"])).toMatchObject({ code: 0 });
    expect(await run(["--judge", "my-judge", "--max-cost", "0.000001"], { env: {} })).toMatchObject({ code: 0 });
    expect(judge.stats().requests).toBe(12);
  });
});

/** Stopped by the cap, and left for the same command to continue. */
function expectStopped(ended: CliRun, { cap, cwd, missing }: { cap: number; cwd: string; missing: number }): void {
  expect(missing).toBeGreaterThan(0);
  expect(ended).toMatchObject({ code: 3 });
  expect(ended.stderr).toContain(`the cap of $${cap} is reached`.replace(/(\.\d)( |$)/, "$10$2"));
  expect(ended.stderr).toContain("the same command with a higher --max-cost goes on");
  expect(rowOf(ended)).toMatchObject({ incomplete: true, missing_by_class: { not_asked: missing } });
  const folder = join(cwd, rowOf(ended).record);
  // A folder that begins with a dot is continued by the same command.
  expect(basename(folder)).toMatch(/^\./);
  expect(existsSync(join(folder, "claim.json"))).toBe(true);
  expect(readFileSync(join(folder, "table.md"), "utf8")).toContain("INCOMPLETE");
  const lines = readFileSync(join(folder, "samples.jsonl"), "utf8").trimEnd().split("\n");
  expect(lines).toHaveLength(rowOf(ended).samples);
  expect(lines.filter((line) => JSON.parse(line).class === "not_asked")).toHaveLength(missing);
  expect(runJsonOf(folder).failures.not_asked).toContain("the cap of");
}

const noOutput = { cached_input: 0, output: 0, as_of: "2026-11-21", source: "https://example.com/pricing" };

/** A file of one price; YAML takes JSON. */
const pricesOf = (price: { readonly model: string; readonly input: number }): string =>
  JSON.stringify({ prices: [{ ...noOutput, ...price }] });

describe.concurrent("what was spent", () => {
  /** The console's table with what stands beneath it. */
  const printed = ({ dataset, baseUrl, cwd }: SetUp, args: readonly string[] = []) =>
    runCli(["--pred_model", "m", "--dataset", dataset, "--base-url", baseUrl, ...args], {
      cwd,
      env: { OPENAI_API_KEY: apiKey },
    });

  it("stands under the table and in run.json, with retries and refusals; later runs spend nothing", async (test) => {
    const setUp = await aSetUp(test, {
      data: { samples: 30, test: 30 },
      stub: { rateMalformed: 0.3, rateRefusal: 0.2, rate5xx: 0.2 },
    });
    const { judge, cwd } = setUp;
    const first = await printed(setUp);
    const { promptTokens, completionTokens, outcome } = judge.stats();
    expect(outcome).toMatchObject({ malformed: expect.any(Number), refusal: expect.any(Number) });
    const dollars = 2e-6 * promptTokens + 8e-6 * completionTokens;
    const shown = `$${dollars.toPrecision(4).replace(/0+$/, "")}`;
    const counted = `${promptTokens.toLocaleString("en-US")} input tokens, 0 of them cached, ${completionTokens.toLocaleString("en-US")} output`;
    expect(first.stdout).toMatch(/\n\nspent: .*\n$/);
    expect(first.stdout).toContain(
      `\nspent: ${shown} (${counted}); all verdicts of the table: ${shown} (gpt-4.1, prices of 2026-11-21)\n`,
    );
    const { purchase, cost } = runJsonOf(lastRecord(cwd).folder);
    expect(purchase.spent_usd).toBeCloseTo(dollars, 12);
    expect(cost).toMatchObject({
      spent_usd: expect.closeTo(dollars, 12),
      verdicts_usd: expect.closeTo(dollars, 12),
      price: { model: "gpt-4.1", input: 2, cached_input: 0.5, output: 8 },
    });

    const second = await printed(setUp);
    expect(second.stdout).toContain(
      `\nspent: $0.00 (0 input tokens, 0 of them cached, 0 output); all verdicts of the table: ${shown} (gpt-4.1,`,
    );
    expect(runJsonOf(lastRecord(cwd).folder)).toMatchObject({
      purchase: { spent_usd: 0, bought: 0, requests: 0 },
      cost: { spent_usd: 0, verdicts_usd: expect.closeTo(dollars, 12) },
    });
  });

  it("is unknown, and not nothing, where the price is", async (test) => {
    const setUp = await aSetUp(test);
    const { stdout } = await printed(setUp, ["--judge", "my-judge"]);
    expect(stdout).toMatch(/\nspent: [\d,]+ input tokens, .* output, price unknown \(--prices tells it\)\n$/);
    expect(stdout).not.toContain("$");
    const { purchase, cost } = runJsonOf(lastRecord(setUp.cwd).folder);
    expect(purchase.spent_usd).toBeNull();
    expect(cost).toEqual({ spent_usd: null, verdicts_usd: null, price: null });
  });

  it("is not told where no verdict was needed", async (test) => {
    const setUp = await aSetUp(test, { data: { judged: 1 } });
    expect((await printed(setUp)).stdout).not.toContain("spent");
    expect((await printed(setUp, ["--no-judge"])).stdout).not.toContain("spent");
  });
});

describe.concurrent("samples with the same request", () => {
  it("are one request, also while it is in flight, and over the models of a run", async (test) => {
    const ids = [..."abcdefghijklmnop"];
    const asked = (id: string): string => (ids.indexOf(id) % 4 === 0 ? "all alike" : id);
    const dataset = writeToolGrad(sharedTempFolder(), {
      ...groundTruth(ids),
      ...Object.fromEntries(ids.map((id) => [`data/${id}.json`, { query: asked(id), response: "It rains." }])),
      ...predictions("m", ids),
      ...predictions("n", ids),
    });
    const { run, judge } = await aSetUp(test, { dataset, stub: { latency: 100 } });
    const ended = await run(["--pred_model", "n", ...capped(1, 16)]);
    expect(ended).toMatchObject({ code: 0 });
    // Four of sixteen are alike.
    expect(judge.stats()).toMatchObject({ requests: 13, uniquePrompts: 13, duplicateAnswers: 0 });
    expect(ended.json().rows.map(({ purchase }) => purchase)).toMatchObject([
      { bought: 13, stored: 3, requests: 13 },
      { bought: 0, stored: 16, requests: 0, spent_usd: 0 },
    ]);
    expect(spentIn(ended)).toBeCloseTo(chargedBy(judge), 12);
  });
});
