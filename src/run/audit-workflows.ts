import type { AuditFinding, AuditKind, AuditVerdict } from "../core/audit.js";
import type { Chat } from "../core/chat.js";
import type { RawWorkflow } from "../core/raw-workflow.js";
import { callPlace, type WorkflowCall, workflowCalls } from "../core/workflow-calls.js";
import { decodeReply, fillTemplate, type Rubric, rubricDigest } from "../judge/index.js";

export type AuditJudge = {
  readonly chat: Chat;
  /** Of `requireAuditRubric`. */
  readonly rubric: Rubric;
};

/** Asks the judge about one workflow. A reply that names a call which is not there is off the schema. */
export async function judgeWorkflow(workflow: RawWorkflow, { chat, rubric }: AuditJudge): Promise<AuditVerdict> {
  const calls = workflowCalls(workflow);
  const read = (content: string) => readVerdict(rubric, content, calls);
  const answered = await chat.ask({
    messages: [{ role: "user", content: promptOf(rubric, workflow, calls) }],
    responseFormat: rubric.responseFormat,
    prompt: { name: rubric.name, digest: rubricDigest(rubric) },
    check: ({ content }) => {
      const verdict = read(content);
      return verdict.kind === "judged" ? null : verdict.message;
    },
  });
  if (answered.kind === "failed") return { kind: "missing", class: answered.class, message: answered.message };
  return read(answered.said.content);
}

const promptOf = (rubric: Rubric, { query, response }: RawWorkflow, calls: readonly WorkflowCall[]): string =>
  fillTemplate(rubric, { query, steps: calls.map(lineOf).join("\n"), response });

/** A call a line: JSON writes line ends as escapes, so that no observation can look like another call. */
const lineOf = ({ number, chain, tool, input, observation: { error, response } }: WorkflowCall): string =>
  JSON.stringify({ call: number, chain, tool, input, error: cut(error), response: cut(response) }, withoutBigints);

const withoutBigints = (_: string, value: unknown): unknown => (typeof value === "bigint" ? String(value) : value);

/** Characters of an observation that a judge is shown: enough for what an answer rests on, and no more to pay for. */
const longest = 8_000;

const cut = (text: string): string =>
  text.length > longest ? `${text.slice(0, longest)}… (${text.length - longest} more characters)` : text;

function readVerdict(rubric: Rubric, content: string, calls: readonly WorkflowCall[]): AuditVerdict {
  const decoded = decodeReply(rubric, content);
  if (decoded.kind === "invalid") return invalid(decoded.problem);
  // The schema says so, and `requireAuditRubric` that it does.
  const said = decoded.reply.fields as { unanswered: readonly string[]; needless_calls: readonly number[] };
  const needless = said.needless_calls.map((number) => calls[number - 1]);
  const unknown = needless.indexOf(undefined);
  if (unknown >= 0) {
    return invalid(`$.needless_calls[${unknown}] is ${said.needless_calls[unknown]}, of ${calls.length} calls`);
  }
  // What is said twice is one finding, and an empty request none.
  const unanswered = new Set(said.unanswered.map((request) => request.trim()).filter((request) => request !== ""));
  const findings = [
    ...[...unanswered].map((request) => finding("judged_unanswered", null, request)),
    ...[...new Set(needless)].flatMap((call) =>
      call === undefined ? [] : [finding("judged_needless", call, "not needed")],
    ),
  ];
  const { reason, num_findings: count } = decoded.reply.fields;
  const isOff = typeof count === "number" && count !== said.unanswered.length + said.needless_calls.length;
  const flags = [...decoded.reply.flags, ...(isOff ? ["count_off"] : [])];
  return { kind: "judged", findings, reason: typeof reason === "string" ? reason : "", flags };
}

const invalid = (message: string): AuditVerdict => ({ kind: "missing", class: "invalid_output", message });

const finding = (kind: AuditKind, call: WorkflowCall | null, found: string): AuditFinding => ({
  kind,
  call: call?.number ?? null,
  where: call === null ? "query" : callPlace(call),
  found,
});
