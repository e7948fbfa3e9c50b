import type { JudgedVerdict } from "../core/record.js";
import type { JudgeReply, Provenance } from "../core/verdict.js";
import {
  judgeRequest,
  type PromptValues,
  type Rubric,
  renderPrompt,
  requestFields,
  verdictKey,
} from "../judge/index.js";
import { type AskingOptions, createAsking, type Missing, type Order } from "./asking.js";
import { obtainedFrom, readVerdict } from "./stored-verdicts.js";

/** A verdict with how it was obtained, or the reason why there is none. */
export type Obtained =
  | { readonly kind: "verdict"; readonly verdict: JudgedVerdict; readonly provenance: Provenance }
  | Missing;

export type JudgingOptions = Omit<AskingOptions, "asked"> & {
  readonly rubric: Rubric;
  readonly rubricDigest: string;
  readonly model: string;
};

/** A rubric's verdicts, by the one path of all answers. */
export type Judging = {
  /**
   * A verdict that is stored is there at once.
   *
   * @throws TgEvalError where the judge refuses the first request, or the store cannot be written
   */
  readonly obtain: (values: PromptValues) => Obtained | Promise<Obtained>;
  /** Resolves when nothing is in flight any more. */
  readonly settled: () => Promise<void>;
};

export function createJudging(options: JudgingOptions): Judging {
  const { rubric, rubricDigest, model } = options;
  const asking = createAsking<JudgeReply>({ ...options, asked: judgeRole });
  const purpose = {
    name: rubric.name,
    digest: rubricDigest,
    keep: ({ content }: { readonly content: string }) => content,
    read: readVerdict(rubric),
  };
  return {
    obtain(values) {
      const order = orderFor({ rubric, model }, values);
      const asked = asking.ask({ ...order, purpose });
      if (asked instanceof Promise) return asked.then((later) => obtainedFrom(rubric, order.key, later));
      return obtainedFrom(rubric, order.key, asked);
    },
    settled: asking.settled,
  };
}

const judgeRole = {
  role: "judge",
  hint: "check OPENAI_API_KEY, --base-url and --judge; --no-judge gives Recall and Success Rate alone",
} as const;

export type VerdictOrder = Omit<Order<JudgeReply>, "purpose">;

/** The request for a sample's verdict, with what makes its key. */
export function orderFor(
  { rubric, model }: { readonly rubric: Rubric; readonly model: string },
  values: PromptValues,
): VerdictOrder {
  const request = judgeRequest(rubric, { model, prompt: renderPrompt(rubric, values), repeat: 0 });
  const fields = requestFields(request);
  return { key: verdictKey(fields), fields, request };
}
