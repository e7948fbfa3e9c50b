import { filesDigest } from "../dataset/index.js";
import type { PromptValues } from "../judge/index.js";
import type { Evaluation, JudgePlan } from "./evaluate.js";
import { applyPolicy, materialOf } from "./policy.js";
import { promptValues } from "./prompt-values.js";

/** Where a sample's QoR would come from; of one that a judge must see, what the judge is shown. */
export type QorNeed =
  | { readonly kind: "recorded" }
  | { readonly kind: "counted" }
  | { readonly kind: "judge"; readonly values: PromptValues };

/** The need of every sample of a model, in dataset order, read from the files as scoring reads them. */
export function* qorNeeds({ dataset, ids, spec }: Evaluation, judge: JudgePlan, model: string): Generator<QorNeed> {
  const digest = filesDigest();
  for (const id of ids) {
    const reference = dataset.readReference(id, digest);
    const prediction = dataset.readPrediction(model, id, digest);
    const { qor } = applyPolicy(materialOf(reference.file, prediction.file, []), {
      policy: spec.policy,
      metrics: [],
      takesRecorded: judge.takesRecorded,
      wantsVerdicts: true,
    });
    if (qor.kind === "judge") yield { kind: "judge", values: promptValues(reference, prediction) };
    else yield { kind: qor.kind };
  }
}
