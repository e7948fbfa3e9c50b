import type { JudgedVerdict } from "../core/record.js";
import type { JudgeReply } from "../core/verdict.js";
import { decodeReply, type Rubric } from "../judge/index.js";
import type { Asked } from "./asking.js";
import type { JudgePlan } from "./evaluate.js";
import type { Obtained } from "./judging.js";
import { type ReadAnswer, type StoredAnswersOptions, storedAnswers } from "./stored-answers.js";

export type StoredVerdictsOptions = StoredAnswersOptions & { readonly rubric: Rubric };

/** What the store has for a key that may serve this run: a verdict, or a failure that asking again would not change. */
export const storedVerdicts = ({ rubric, ...options }: StoredVerdictsOptions): ((key: string) => Obtained | null) => {
  const find = storedAnswers<JudgeReply>(options);
  return (key) => {
    const asked = find(key, readVerdict(rubric));
    return asked === null ? null : obtainedFrom(rubric, key, asked);
  };
};

/** Whether the store has what serves a plan's run; where there is no store yet, none is made. */
export async function storedLookup(judge: JudgePlan): Promise<(key: string) => boolean> {
  if (!judge.hasStore()) return () => false;
  const [rubric, store, scope] = await Promise.all([judge.rubric(), judge.store(), judge.scope()]);
  const { overwrite, retryFailed } = judge;
  const find = storedVerdicts({ rubric, store, scope, purchase: "", overwrite, retryFailed });
  return (key) => find(key) !== null;
}

/** Reads a verdict by a rubric's rule. */
export const readVerdict =
  (rubric: Rubric): ReadAnswer<JudgeReply> =>
  (content) => {
    const decoded = decodeReply(rubric, content);
    return decoded.kind === "ok"
      ? { kind: "ok", value: decoded.reply }
      : { kind: "unreadable", problem: decoded.problem };
  };

/** An answer as a verdict of a sample. */
export function obtainedFrom(rubric: Rubric, key: string, asked: Asked<JudgeReply>): Obtained {
  if (asked.kind === "missing") return asked;
  const { score, flags, fields } = asked.value;
  const { edition, provenance } = asked.edition;
  const verdict: JudgedVerdict = { source: "judged", rubric: rubric.name, key, edition, score, flags, reply: fields };
  return { kind: "verdict", verdict, provenance };
}
