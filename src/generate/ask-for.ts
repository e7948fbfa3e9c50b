import { type Account, callAccount } from "../core/account.js";
import type { MissingClass } from "../core/disposition.js";
import { fillPrompt, type Prompt } from "../core/prompt.js";
import { type Answer, decodeAnswer } from "./answers.js";
import type { IterationTask } from "./options.js";

/** Why an answer was not had. `canPass`: asking later may help, so nothing of it is to be recorded. */
export type Failure = { readonly class: MissingClass; readonly message: string; readonly canPass: boolean };

export type Asked<T> = { readonly account: Account } & (
  | { readonly kind: "answered"; readonly value: T }
  | { readonly kind: "failed"; readonly failure: Failure }
);

/** Asks for an answer of some shape with a prompt and the values of its placeholders. */
export async function askFor<T>(
  answer: Answer<T>,
  prompt: Prompt,
  values: Readonly<Record<string, string>>,
  { chat, repeat, temperature }: IterationTask,
): Promise<Asked<T>> {
  const answered = await chat.ask({
    messages: fillPrompt(prompt, values),
    responseFormat: answer.format,
    temperature,
    repeat,
    prompt: { name: prompt.name, digest: prompt.digest },
    check: ({ content }) => {
      const decoded = decodeAnswer(answer, content);
      return decoded.kind === "decoded" ? null : decoded.problem;
    },
  });
  const account = callAccount(answered.cost);
  if (answered.kind === "failed") {
    const { class: kind, message, canPass } = answered;
    return { kind: "failed", account, failure: { class: kind, message, canPass } };
  }
  const decoded = decodeAnswer(answer, answered.said.content);
  if (decoded.kind === "decoded") return { kind: "answered", account, value: decoded.value };
  return { kind: "failed", account, failure: { class: "invalid_output", message: decoded.problem, canPass: false } };
}
