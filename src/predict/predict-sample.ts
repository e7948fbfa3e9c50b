import type { AgentTask } from "../agent/index.js";
import { type Account, addAccounts, callAccount, noAccount } from "../core/account.js";
import type { Chat } from "../core/chat.js";
import type { MissingClass } from "../core/disposition.js";
import { accountJson } from "../core/generation.js";
import type { Framework, PredictionAccount } from "../core/prediction-account.js";
import { fillPrompt, type Prompt } from "../core/prompt.js";
import type { Predicted, Task } from "../core/task.js";
import { hasCallInWords } from "./call-in-words.js";
import type { FrameworkMeans, PredictBudget, Work } from "./framework.js";
import { runFramework } from "./frameworks.js";
import { responseIn, writeResponse } from "./write-response.js";

export type PredictMeans = Omit<FrameworkMeans, "backtrack"> & {
  readonly framework: Framework;
  readonly budget: PredictBudget;
  readonly prompts: { readonly predict: Prompt; readonly backtrack: Prompt; readonly write: Prompt };
  /** null where no response is to be written. */
  readonly writer: Chat | null;
};

/** `later`: a model could not be asked for a reason that can pass, so nothing is to be kept of the sample but what it cost. */
export type SamplePrediction =
  | {
      readonly kind: "made";
      readonly predicted: Predicted;
      /** Of the model and the writer together. */
      readonly account: Account;
      readonly sidecar: PredictionAccount;
    }
  | { readonly kind: "later"; readonly class: MissingClass; readonly message: string; readonly account: Account };

/**
 * A model's work on a sample, with the tools of the task in the order in which they are shown, and what the writer makes of
 * it. A failure of the model for good is part of the prediction, one of the writer is told beside it: there is no response
 * then, and the model's work stands. An aborted signal rejects with its reason.
 */
export async function predictSample(task: Task, means: PredictMeans): Promise<SamplePrediction> {
  const startedMs = means.clock.monotonicMs();
  const work = await workOn(task, means);
  if (work.end.kind === "failed" && work.end.canPass)
    return { kind: "later", ...reasonOf(work.end), account: work.account };
  const written = await write(task, work, means);
  const account = addAccounts(work.account, written.account);
  if (written.kind === "later") return { ...written, account };
  const { response, failure } = written;
  const { steps, words, end } = work;
  const error = end.kind === "failed" ? reasonOf(end) : null;
  return {
    kind: "made",
    predicted: { steps, words, response, writer: means.writer?.model ?? "", error },
    account,
    sidecar: {
      id: task.id,
      model: means.chat.model,
      framework: means.framework,
      protocol: means.protocol === "native" ? "native" : "text",
      end: end.kind,
      call_in_words: calledNothing(work, means.framework) && hasCallInWords(words ?? "", task.tools, means.protocol),
      steps: steps.length,
      turns: work.account.llmCalls,
      tools: task.tools.length,
      account: accountJson(work.account),
      writer: means.writer?.model ?? null,
      writer_account: accountJson(written.account),
      writer_failure: failure,
      time_ms: Math.round(means.clock.monotonicMs() - startedMs),
    },
  };
}

/** The last turn had words alone. The one turn of `standard` may have both. */
const calledNothing = ({ end, steps }: Work, framework: Framework): boolean =>
  end.kind === "answered" && (framework !== "standard" || steps.length === 0);

function workOn({ id, query, tools }: Task, means: PredictMeans): Promise<Work> {
  const { framework, budget, prompts } = means;
  const task: AgentTask = {
    messages: fillPrompt(prompts.predict, { query }),
    tools,
    prompt: prompts.predict,
    caller: id,
  };
  return runFramework[framework](task, budget, { ...means, backtrack: prompts.backtrack });
}

type Reason = { readonly class: MissingClass; readonly message: string };

const reasonOf = ({ class: failure, message }: Reason): Reason => ({ class: failure, message });

type Written = { readonly account: Account } & (
  | { readonly kind: "written"; readonly response: string | null; readonly failure: Reason | null }
  | ({ readonly kind: "later" } & Reason)
);

async function write({ query }: Task, { steps, end }: Work, { writer, prompts }: PredictMeans): Promise<Written> {
  if (end.kind === "failed" || writer === null)
    return { kind: "written", response: null, failure: null, account: noAccount };
  const answered = await writeResponse(writer, prompts.write, { query, steps });
  const account = callAccount(answered.cost);
  if (answered.kind === "said") {
    return { kind: "written", response: responseIn(answered.said), failure: null, account };
  }
  const failure: Reason = { class: answered.class, message: `the writer ${writer.model}: ${answered.message}` };
  if (answered.canPass) return { kind: "later", ...failure, account };
  return { kind: "written", response: null, failure, account };
}
