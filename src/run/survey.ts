import { usageError } from "../core/errors.js";
import { once } from "../core/once.js";
import type { SampleFile } from "../core/sample.js";
import { filesDigest } from "../dataset/index.js";
import type { Evaluation, JudgePlan } from "./evaluate.js";
import { orderFor } from "./judging.js";
import { applyPolicy, materialOf } from "./policy.js";
import { qorNeeds } from "./qor-needs.js";
import { storedLookup } from "./stored-verdicts.js";

/**
 * Refuses a row in which recorded verdicts and those of another rubric would share one mean (specification: scoring,
 * section 5).
 *
 * @throws UsageError that says how many are recorded and how many are not
 */
export async function requireOneRubric(evaluation: Evaluation): Promise<void> {
  const { judge } = evaluation;
  if (judge === null || !judge.takesRecorded || judge.mayMix || judge.recordedOnly) return;
  for (const model of evaluation.models) {
    if (!isAnyRecorded(evaluation, model)) continue;
    const { recorded, unrecorded } = countRecorded(evaluation, model);
    if (unrecorded === 0) continue;
    const { name } = await judge.rubric();
    throw usageError(
      `${model}: ${recorded} samples have a recorded verdict and ${unrecorded} have none; judging those with the rubric ` +
        `"${name}" would mix two rubrics in one mean`,
      "--recorded-only scores what is recorded; --overwrite judges all anew; --mixed marks the row; " +
        "`tg-eval rubric import` brings the rubric that the recorded ones were made with",
    );
  }
}

/** Mostly none is, and the first request waits for this. */
const isAnyRecorded = (evaluation: Evaluation, model: string): boolean =>
  evaluation.ids.some(
    (id) =>
      evaluation.dataset.mayBeRecorded(model, id) && qorSource(evaluation, anyReference, model, id) === "recorded",
  );

/** How many samples have a recorded verdict, and how many would need one. */
function countRecorded(
  evaluation: Evaluation,
  model: string,
): { readonly recorded: number; readonly unrecorded: number } {
  const { dataset, ids } = evaluation;
  const digest = filesDigest();
  const without: string[] = [];
  let recorded = 0;
  for (const id of ids) {
    const source = qorSource(evaluation, anyReference, model, id);
    if (source === "recorded") recorded += 1;
    if (source === "judge") without.push(id);
  }
  // Without its ground truth a sample cannot be judged, so it does not ask for a second rubric either.
  const unrecorded = without.filter((id) => {
    const reference = dataset.readReference(id, digest).file;
    return qorSource(evaluation, reference, model, id) === "judge";
  });
  return { recorded, unrecorded: unrecorded.length };
}

/** Stands for a ground truth that could be read. */
const anyReference: SampleFile = {
  kind: "read",
  sample: { id: "", referenceTools: [""], candidates: null, irrelevance: false },
  workflow: "read",
};

function qorSource(evaluation: Evaluation, reference: SampleFile, model: string, id: string): string {
  const prediction = evaluation.dataset.readPrediction(model, id, filesDigest()).file;
  return applyPolicy(materialOf(reference, prediction, []), {
    policy: evaluation.spec.policy,
    metrics: [],
    takesRecorded: true,
    wantsVerdicts: true,
  }).qor.kind;
}

/**
 * Refuses to begin where verdicts must be bought and there is no key.
 *
 * @throws UsageError that says how many would have to be bought
 */
export async function requireBuyable(evaluation: Evaluation): Promise<void> {
  const { judge } = evaluation;
  if (judge === null || judge.recordedOnly || judge.connect !== null) return;
  let needed = 0;
  for (const model of evaluation.models) needed += await countToBuy(evaluation, judge, model);
  if (needed === 0) return;
  throw usageError(
    `${needed} verdicts of ${judge.model} have to be bought, and there is no key`,
    "set OPENAI_API_KEY (a local server takes any value; --base-url names it); --no-judge gives Recall and " +
      "Success Rate alone, and --recorded-only what is recorded",
  );
}

async function countToBuy(evaluation: Evaluation, judge: JudgePlan, model: string): Promise<number> {
  // Opened when it is needed: a recorded model needs no store.
  const lookup = once(() => storedLookup(judge));
  let missing = 0;
  for (const need of qorNeeds(evaluation, judge, model)) {
    if (need.kind !== "judge") continue;
    const [rubric, isStored] = await Promise.all([judge.rubric(), lookup()]);
    if (!isStored(orderFor({ rubric, model: judge.model }, need.values).key)) missing += 1;
  }
  return missing;
}
