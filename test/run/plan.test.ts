import { describe, expect, it, onTestFinished } from "vitest";
import { rubricDigest, typicalReply } from "../../src/judge/index.js";
import { prepare } from "../../src/library/prepare.js";
import type { Evaluation, JudgePlan } from "../../src/run/evaluate.js";
import { planPurchases } from "../../src/run/plan.js";
import { qor } from "../judge/rubrics.js";
import { promptOf } from "../judging/expected.js";
import { aVerdictEntry } from "../support/store-of.js";
import { tempFolder } from "../support/temp-folder.js";
import { aPredictionJson, type Files, predictions, writeToolGrad } from "../support/toolgrad-files.js";
import { aDollarAToken, aJudgePlan, anOpenStore } from "./a-judge-plan.js";

type Parts = { readonly judge?: Partial<JudgePlan>; readonly files?: Files; readonly models?: readonly string[] };

/** Two samples, `a` and `b`, of orchid-7b, of which nothing is judged; a token a character. */
async function anEvaluation({ judge = {}, files = {}, models = ["orchid-7b"] }: Parts = {}): Promise<Evaluation> {
  const dataset = writeToolGrad(tempFolder(), files);
  const { evaluation, close } = await prepare({ dataset, models });
  onTestFinished(close);
  return { ...evaluation, judge: aJudgePlan(judge) };
}

/** The first row. */
async function planned(parts: Parts = {}) {
  const evaluation = await anEvaluation(parts);
  const [row] = await planPurchases(evaluation);
  if (row === undefined) throw new Error("there is no row");
  const { folder } = evaluation.dataset;
  const input = ["a", "b"].reduce((sum, id) => sum + promptOf(folder, id, { model: "orchid-7b" }).length, 0);
  return { row, input };
}

const reply = typicalReply(qor()).length;

describe("the plan of an evaluation", () => {
  it("has the tokens of its prompts and of typical replies, and opens no store and no connection for it", async () => {
    const { row, input } = await planned({ judge: { price: () => Promise.resolve(aDollarAToken) } });
    expect(row).toEqual({
      model: "orchid-7b",
      judge: "gpt-4.1",
      rubric: "qor",
      samples: 2,
      recorded: 0,
      stored: 0,
      no_verdict_needed: 0,
      shared: 0,
      to_buy: 2,
      input_tokens: input,
      output_tokens: 2 * reply,
      output_tokens_from: "rubric",
      cost_usd: input + 2 * reply,
      seconds: null,
    });
  });

  it("has no rows without a judge", async () => {
    const evaluation = await anEvaluation();
    expect(await planPurchases({ ...evaluation, judge: null })).toEqual([]);
  });

  it("knows no cost without a price, but that nothing costs nothing", async () => {
    expect((await planned()).row.cost_usd).toBeNull();
    const { row } = await planned({ judge: { recordedOnly: true } });
    expect(row).toMatchObject({ to_buy: 0, no_verdict_needed: 2, cost_usd: 0, seconds: 0 });
  });

  it("takes as long as the slowest of what holds it up: requests, tokens, answers so many at once", async () => {
    const rubric = { name: "qor", digest: rubricDigest(qor()) };
    const store = await anOpenStore([aVerdictEntry(1, { rubric, latencyMs: 9_000 })]);
    const stored = { hasStore: () => true, store: () => Promise.resolve(store) };
    const seconds = async (requestsPerMinute: number | null, tokensPerMinute: number | null, judge = {}) =>
      (await planned({ judge: { limits: { requestsPerMinute, tokensPerMinute }, ...judge } })).row.seconds;
    const { input } = await planned();
    // Two requests at six a minute; nine seconds each, on four places and on one.
    expect(await seconds(6, null)).toBe(20);
    expect(await seconds(null, 60)).toBe(input);
    expect(await seconds(6, 60)).toBe(input);
    expect(await seconds(0.001, 60)).toBe(120_000);
    expect(await seconds(null, null, stored)).toBe(4.5);
    expect(await seconds(null, null, { ...stored, concurrency: 1 })).toBe(18);
    expect(await seconds(6, null, stored)).toBe(20);
    expect(await seconds(60, null, stored)).toBe(4.5);
  });

  it("counts a request once, in the model that makes it first", async () => {
    const files = {
      ...predictions("fox", ["a", "b"]),
      ...predictions("owl", ["a"]),
      "prediction/owl/method=embedding/b.json": aPredictionJson({ "response-unbiased-gpt-4.1-mini": "Snow." }),
    };
    const rows = await planPurchases(await anEvaluation({ files, models: ["orchid-7b", "fox", "owl"] }));
    expect(rows.map(({ model, to_buy, shared }) => ({ model, to_buy, shared }))).toEqual([
      { model: "orchid-7b", to_buy: 2, shared: 0 },
      { model: "fox", to_buy: 0, shared: 2 },
      { model: "owl", to_buy: 1, shared: 1 },
    ]);
  });

  it("takes off what is recorded where it counts, and refuses to mix it with another rubric's", async () => {
    const evaluated = { recall: 1, precision: 1, success_rate: 1, qor: 90 };
    const files = { "prediction/orchid-7b/method=embedding/a.json": aPredictionJson({ eval: evaluated }) };
    expect((await planned({ files, judge: { mayMix: true } })).row).toMatchObject({ recorded: 1, to_buy: 1 });
    expect((await planned({ files, judge: { takesRecorded: false } })).row).toMatchObject({ recorded: 0, to_buy: 2 });
    await expect(planned({ files })).rejects.toMatchObject({ kind: "usage", message: expect.stringContaining("mix") });
  });
});
