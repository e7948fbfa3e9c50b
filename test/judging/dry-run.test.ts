import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
import { describe, expect, it } from "vitest";
import type { PlanRow } from "../../src/core/plan.js";
import { fingerprintOf, sharedTempFolder } from "../support/dataset.js";
import { writeFiles } from "../support/temp-folder.js";
import { aPredictionJson, type Files, groundTruth, predictions, writeToolGrad } from "../support/toolgrad-files.js";
import { idsOf, meanOf, promptOf } from "./expected.js";
import { lastRecord, namesIn } from "./records.js";
import { aSetUp, rowOf, type SetUp } from "./set-up.js";

/** The rows of a dry run, which is given no key. */
async function planOf({ run }: Pick<SetUp, "run">, args: readonly string[] = []): Promise<readonly PlanRow[]> {
  const ended = await run([...args, "--dry-run"], { env: {} });
  expect(ended).toMatchObject({ code: 0 });
  return JSON.parse(ended.stdout).plan;
}

/** The only row. */
async function rowOfPlan(setUp: Pick<SetUp, "run">, args: readonly string[] = []): Promise<PlanRow> {
  const [row, ...others] = await planOf(setUp, args);
  if (row === undefined || others.length > 0) throw new Error("a row a model was expected, and there is one model");
  return row;
}

const allTokens = (dataset: string, ids: readonly string[], model = "m"): number =>
  ids.reduce((sum, id) => sum + countTokens(promptOf(dataset, id, { model })), 0);

/** gpt-4.1: 2 dollars a million tokens in, 8 out. */
const gpt41 = ({ input_tokens, output_tokens }: PlanRow): number => 2e-6 * input_tokens + 8e-6 * output_tokens;

const countsOf = ({ samples, recorded, stored, no_verdict_needed, shared, to_buy }: PlanRow) => ({
  samples,
  recorded,
  stored,
  no_verdict_needed,
  shared,
  to_buy,
});

describe.concurrent("a dry run", () => {
  it("counts the tokens of the very prompts, and neither asks nor writes anything, nor needs a key", async (test) => {
    const setUp = await aSetUp(test);
    const { dataset, judge, cwd } = setUp;
    const before = fingerprintOf(dataset);
    const row = await rowOfPlan(setUp);
    expect(row).toEqual({
      model: "m",
      judge: "gpt-4.1",
      rubric: "qor",
      samples: 12,
      recorded: 0,
      stored: 0,
      no_verdict_needed: 0,
      shared: 0,
      to_buy: 12,
      input_tokens: allTokens(dataset, idsOf(dataset)),
      output_tokens: expect.any(Number),
      output_tokens_from: "rubric",
      cost_usd: expect.closeTo(gpt41(row), 12),
      seconds: null,
    });
    // Four fields, one of them a few sentences: more than a word, less than a page.
    expect(row.output_tokens % 12).toBe(0);
    expect(row.output_tokens / 12).toBeGreaterThan(50);
    expect(row.output_tokens / 12).toBeLessThan(200);

    expect(judge.stats().requests).toBe(0);
    expect(readdirSync(cwd)).toEqual([]);
    expect(fingerprintOf(dataset)).toEqual(before);
  });

  it("takes off what is recorded, stored or not needed; then a run buys exactly what it said", async (test) => {
    const setUp = await aSetUp(test, { dataset: aMixedDataset(), stub: { rateRefusal: 0.4, seed: "1" } });
    const { run, judge, dataset, cwd } = setUp;
    // Of the first eleven, h to k need a verdict; some are refused, and that is stored as well.
    expect((await run(["--mixed", "--limit", "11"])).code).toBe(3);
    const { ok = 0, refusal = 0 } = judge.stats().outcome;
    expect({ asked: ok + refusal, both: Math.min(ok, refusal) > 0 }).toEqual({ asked: 4, both: true });

    const row = await rowOfPlan(setUp, ["--mixed"]);
    expect(countsOf(row)).toEqual({ samples: 16, recorded: 3, stored: 4, no_verdict_needed: 4, shared: 0, to_buy: 5 });
    expect(row.input_tokens).toBe(allTokens(dataset, ["l", "m", "n", "o", "p"]));
    // The stub counts four characters of a reply as a token.
    const replies = lastRecord(cwd).samples.flatMap(({ verdict }) =>
      verdict?.source === "judged" ? [verdict.reply] : [],
    );
    const mean = meanOf(replies.map((reply) => Math.ceil(JSON.stringify(reply).length / 4)));
    expect(row).toMatchObject({ output_tokens: 5 * Math.ceil(mean), output_tokens_from: "stored" });
    expect(row.cost_usd).toBeCloseTo(gpt41(row), 12);

    const { purchase, verdicts } = rowOf(await run(["--mixed"]));
    expect(purchase.requests).toBe(5);
    expect(judge.stats()).toMatchObject({ requests: 9, duplicateAnswers: 0 });
    expect(verdicts.recorded).toBe(3);
    expect(await rowOfPlan(setUp, ["--mixed"])).toMatchObject({ stored: 9, to_buy: 0, cost_usd: 0, seconds: 0 });
    // A refusal is asked about again where that is wanted, and nothing else is.
    expect(await rowOfPlan(setUp, ["--mixed", "--retry-failed"])).toMatchObject({
      to_buy: judge.stats().outcome.refusal,
    });
  });

  it("counts a request that two models make once, and a run buys it once", async (test) => {
    const same = { ...predictions("m", ["a", "b"]), ...predictions("n", ["a", "b"]) };
    const setUp = await aSetUp(test, { dataset: writeToolGrad(sharedTempFolder(), same) });
    const { run, judge, dataset } = setUp;
    const plan = await planOf(setUp, ["--pred_model", "n"]);
    expect(plan).toMatchObject([
      { model: "m", samples: 2, shared: 0, to_buy: 2, input_tokens: allTokens(dataset, ["a", "b"]) },
      { model: "n", samples: 2, shared: 2, to_buy: 0, input_tokens: 0, output_tokens: 0, cost_usd: 0, seconds: 0 },
    ]);
    expect(await run(["--pred_model", "n"])).toMatchObject({ code: 0 });
    expect(judge.stats()).toMatchObject({ requests: 2, duplicateAnswers: 0 });
  });

  it("follows --limit, --ids, --recorded-only and --overwrite", async (test) => {
    const setUp = await aSetUp(test, { dataset: aMixedDataset() });
    const { dataset, run, cwd } = setUp;
    expect(await rowOfPlan(setUp, ["--mixed", "--limit", "9"])).toMatchObject({ samples: 9, recorded: 3, to_buy: 2 });
    expect(await rowOfPlan(setUp, ["--mixed", "--ids", "k"])).toMatchObject({
      samples: 1,
      to_buy: 1,
      input_tokens: allTokens(dataset, ["k"]),
    });
    const nothing = { to_buy: 0, input_tokens: 0, output_tokens: 0, cost_usd: 0, seconds: 0 };
    const recordedOnly = await rowOfPlan(setUp, ["--recorded-only"]);
    expect(recordedOnly).toMatchObject({ samples: 16, recorded: 3, no_verdict_needed: 13, ...nothing });

    // What is stored does not count for a new edition, nor what is recorded.
    expect(await run(["--mixed"])).toMatchObject({ code: 0 });
    const before = namesIn(cwd);
    expect(await rowOfPlan(setUp, ["--overwrite"])).toMatchObject({ recorded: 0, stored: 0, to_buy: 12 });
    expect(namesIn(cwd)).toEqual(before);
    expect(rowOf(await run(["--overwrite"])).purchase).toMatchObject({ bought: 12, requests: 12 });
  });

  it("learns nothing from what this very machine said, where another host would be asked", async (test) => {
    const setUp = await aSetUp(test, { data: { samples: 4, test: 4 } });
    expect(await setUp.run()).toMatchObject({ code: 0 });
    const elsewhere = await rowOfPlan(setUp, ["--base-url", "https://api.openai.com/v1"]);
    expect(elsewhere).toMatchObject({ stored: 0, to_buy: 4, output_tokens_from: "rubric", seconds: null });
    expect(await rowOfPlan(setUp)).toMatchObject({ stored: 4, to_buy: 0 });
  });

  it("tells the time at the limits, the slower of the two, and none where nothing tells it", async (test) => {
    const setUp = await aSetUp(test);
    const { input_tokens } = await rowOfPlan(setUp);
    // 12 requests at 60 a minute.
    expect(await rowOfPlan(setUp, ["--rpm", "60"])).toMatchObject({ seconds: 12 });
    const slow = await rowOfPlan(setUp, ["--rpm", "60", "--tpm", "60000"]);
    expect(slow.seconds).toBeCloseTo(input_tokens / 1000, 9);
    expect(input_tokens / 1000).toBeGreaterThan(12);
    expect(await rowOfPlan(setUp, ["--rpm", "6", "--tpm", "60000"])).toMatchObject({ seconds: 120 });
  });

  it("tells the time from what stored verdicts took, so many at once, where there are some", async (test) => {
    const setUp = await aSetUp(test, { stub: { latency: 100 } });
    expect(await setUp.run(["--limit", "4"])).toMatchObject({ code: 0 });
    const [one, four] = [
      await rowOfPlan(setUp, ["--num_process", "1"]),
      await rowOfPlan(setUp, ["--num_process", "4"]),
    ];
    expect(one.to_buy).toBe(8);
    expect(one.seconds).toBeGreaterThanOrEqual(8 * 0.1);
    expect(one.seconds).toBeLessThan(8 * 2);
    expect(four.seconds).toBeCloseTo((one.seconds ?? 0) / 4, 9);
  });

  it("prints a table, CSV and JSON of the same figures, and knows no price it was not told", async (test) => {
    const setUp = await aSetUp(test, { data: { models: "m=mid,n=low" } });
    const { run, cwd, dataset } = setUp;
    const files = ["--format", "console=plan.txt", "--format", "csv=plan.csv"];
    const args = ["--pred_model", "n", "--judge", "my-judge", "--rpm", "6", "--dry-run", ...files];
    const unknown = await run(args, { env: {} });
    expect(unknown).toMatchObject({ code: 0, stderr: "judge model: my-judge\n" });
    const plan: readonly PlanRow[] = JSON.parse(unknown.stdout).plan;
    expect(plan).toMatchObject([
      { judge: "my-judge", to_buy: 12, cost_usd: null, seconds: 120 },
      { judge: "my-judge", to_buy: 12, cost_usd: null, seconds: 120 },
    ]);
    const table = textOf(cwd, "plan.txt");
    const [, m, n] = table.split("\n").map((line) => line.split(/ {2,}/));
    const tokens = ["m", "n"].map((model) => allTokens(dataset, idsOf(dataset), model).toLocaleString("en-US"));
    const [replies = ""] = plan.map(({ output_tokens }) => output_tokens.toLocaleString("en-US"));
    expect(m).toEqual(["m", "my-judge", "0", "0", "12", tokens[0], replies, "price unknown", "2 min"]);
    expect(n).toEqual(["n", "my-judge", "0", "0", "12", tokens[1], replies, "price unknown", "2 min"]);
    expect(table).toContain("all: 24 to buy, price unknown, time 4 min\n");
    expect(table).toContain("--prices");
    expect(table).not.toContain("$");
    const [header, first] = textOf(cwd, "plan.csv").split("\r\n");
    expect(header).toBe(
      "model,judge,rubric,samples,recorded,stored,no_verdict_needed,shared,to_buy,input_tokens,output_tokens," +
        "output_tokens_from,cost_usd,seconds",
    );
    expect(first).toBe(`m,my-judge,qor,12,0,0,0,0,12,${plan[0]?.input_tokens},${plan[0]?.output_tokens},rubric,,120`);

    // Told a price, it says what it comes to.
    writeFileSync(join(cwd, "mine.yaml"), pricesOf({ model: "my-judge", input: 1, cached_input: 1, output: 10 }));
    const priced = await run([...args, "--prices", "mine.yaml"], { env: {} });
    const [row] = JSON.parse(priced.stdout).plan as readonly PlanRow[];
    expect(row?.cost_usd).toBeCloseTo(1e-6 * (row?.input_tokens ?? 0) + 1e-5 * (row?.output_tokens ?? 0), 12);
    expect(textOf(cwd, "plan.txt")).not.toContain("price unknown");
    expect(existsSync(join(cwd, "results"))).toBe(false);
  });

  it.for([
    ["a model that is not there", ["--pred_model", "nobody"]],
    ["a dataset that is not there", ["--dataset", "none"]],
    ["a sample that is not there", ["--ids", "none"]],
    ["recorded verdicts of another rubric", []],
    ["prices that are no YAML", ["--mixed", "--prices", "bad.yaml"]],
    ["a rubric that is not there", ["--rubric", "none"]],
  ] as const)("refuses %s just as a run does", async ([, args], test) => {
    const setUp = await aSetUp(test, { dataset: aMixedDataset() });
    writeFileSync(join(setUp.cwd, "bad.yaml"), "prices: 3\n");
    const [run, plan] = await Promise.all([setUp.run(args), setUp.run([...args, "--dry-run"])]);
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect({ code: plan.code, stdout: plan.stdout, stderr: plan.stderr }).toEqual({
      code: 2,
      stdout: "",
      stderr: run.stderr,
    });
    expect(setUp.judge.stats().requests).toBe(0);
  });

  it("without a judge is a contradiction", async (test) => {
    const { run } = await aSetUp(test);
    const ended = await run(["--dry-run", "--no-judge"]);
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toContain("--no-judge and --dry-run contradict each other");
  });
});

/**
 * Sixteen samples of model `m`, by name: a to c are recorded, d and e failed, f has no prediction, g an empty answer,
 * and h to p need a verdict.
 */
function aMixedDataset(): string {
  const ids = [..."abcdefghijklmnop"];
  const answered = predictions("m", [...ids.slice(0, 5), ...ids.slice(6)]);
  const changed = Object.fromEntries([
    ...["a", "b", "c"].map((id) => [fileOf(id), aPredictionJson({ eval: recordedEval })]),
    ...["d", "e"].map((id) => [fileOf(id), { error: "RateLimitError: 429" }]),
    [fileOf("g"), aPredictionJson({ "response-unbiased-gpt-4.1-mini": "" })],
  ]);
  const files: Files = { ...groundTruth(ids), ...answered, ...changed };
  return writeFiles(sharedTempFolder(), files);
}

const fileOf = (id: string): string => `prediction/m/method=embedding/${id}.json`;

const recordedEval = { recall: 1, precision: 1, success_rate: 1, qor: 90 };

const textOf = (cwd: string, file: string): string => readFileSync(join(cwd, file), "utf8");

/** A file of one price; YAML takes JSON. */
const pricesOf = (price: object): string =>
  JSON.stringify({ prices: [{ ...price, as_of: "2026-11-21", source: "https://example.com/pricing" }] });
