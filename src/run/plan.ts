import { costUsd } from "../core/cost.js";
import type { PlanRow } from "../core/plan.js";
import type { Evaluation, JudgePlan } from "./evaluate.js";
import { type ExpectedReply, expectReply } from "./expect-reply.js";
import { orderFor } from "./judging.js";
import { qorNeeds } from "./qor-needs.js";
import { storedLookup } from "./stored-verdicts.js";
import { requireOneRubric } from "./survey.js";

/**
 * What an evaluation would buy: every prompt is rendered, what is recorded or stored is taken off. A row a model, none
 * without a judge. Nothing is asked for and nothing written; a store is not even made.
 *
 * @throws UsageError where recorded and bought verdicts would share a row
 */
export async function planPurchases(evaluation: Evaluation): Promise<readonly PlanRow[]> {
  const { judge } = evaluation;
  if (judge === null) return [];
  await requireOneRubric(evaluation);
  const store = judge.hasStore() ? await judge.store() : null;
  const reply = await expectReply(judge, store);
  const isStored = await storedLookup(judge);
  // Over all the models: a request that one model's row buys, a later one finds in the store.
  const ordered = new Set<string>();
  const rows: PlanRow[] = [];
  for (const model of evaluation.models) {
    rows.push(await planModel(evaluation, model, { judge, reply, isStored, ordered }));
  }
  return rows;
}

type PlanParts = {
  readonly judge: JudgePlan;
  readonly reply: ExpectedReply;
  readonly isStored: (key: string) => boolean;
  readonly ordered: Set<string>;
};

async function planModel(evaluation: Evaluation, model: string, parts: PlanParts): Promise<PlanRow> {
  const { judge, reply } = parts;
  const [rubric, price] = await Promise.all([judge.rubric(), judge.price()]);
  const counts = await countNeeds(evaluation, model, parts);
  const output = counts.to_buy * reply.outputTokens;
  const usage = { inputTokens: counts.input_tokens, cachedInputTokens: 0, outputTokens: output };
  const cost = price === null ? null : costUsd(usage, price);
  return {
    model,
    judge: judge.model,
    rubric: rubric.name,
    samples: evaluation.ids.length,
    ...counts,
    output_tokens: output,
    output_tokens_from: reply.from,
    cost_usd: counts.to_buy === 0 ? 0 : cost,
    seconds: secondsFor(counts, parts),
  };
}

type Counts = Pick<PlanRow, "recorded" | "stored" | "no_verdict_needed" | "shared" | "to_buy" | "input_tokens">;

async function countNeeds(evaluation: Evaluation, model: string, parts: PlanParts): Promise<Counts> {
  const { judge, isStored, ordered } = parts;
  const [rubric, countTokens] = await Promise.all([judge.rubric(), judge.tokenCounter()]);
  const counts = { recorded: 0, stored: 0, no_verdict_needed: 0, shared: 0, to_buy: 0, input_tokens: 0 };
  for (const need of qorNeeds(evaluation, judge, model)) {
    if (need.kind === "recorded") counts.recorded += 1;
    else if (need.kind === "counted" || judge.recordedOnly) counts.no_verdict_needed += 1;
    else {
      const { key, request } = orderFor({ rubric, model: judge.model }, need.values);
      if (isStored(key)) counts.stored += 1;
      else if (ordered.has(key)) counts.shared += 1;
      else {
        ordered.add(key);
        counts.to_buy += 1;
        for (const { content } of request.messages) counts.input_tokens += countTokens(content);
      }
    }
  }
  return counts;
}

/** The slowest of what holds a run up: either limit, or waiting for answers. */
function secondsFor(counts: Counts, { judge, reply }: PlanParts): number | null {
  if (counts.to_buy === 0) return 0;
  const { requestsPerMinute, tokensPerMinute } = judge.limits;
  const bounds = [
    requestsPerMinute === null ? null : (counts.to_buy * 60) / requestsPerMinute,
    tokensPerMinute === null ? null : (counts.input_tokens * 60) / tokensPerMinute,
    reply.latencyMs === null ? null : (counts.to_buy * reply.latencyMs) / 1000 / judge.concurrency,
  ].filter((bound) => bound !== null);
  return bounds.length === 0 ? null : Math.max(...bounds);
}
