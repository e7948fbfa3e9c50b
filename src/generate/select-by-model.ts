import { selectionAnswer } from "./answers.js";
import { askFor } from "./ask-for.js";
import type { Candidates } from "./candidates.js";
import type { Execution } from "./execute.js";
import type { IterationTask } from "./options.js";
import type { Selected } from "./select.js";
import { shownStep, shownWorkflow } from "./shown.js";

/** Asks which report extends the workflow best, and where: its reason is the textual gradient. */
export async function selectByModel(candidates: Candidates, task: IterationTask): Promise<Selected> {
  const values = {
    workflow: shownWorkflow(candidates.workflow, 1000),
    reports: JSON.stringify(candidates.executions.map(shownReport)),
    allow_none: JSON.stringify(task.allowNone),
  };
  const asked = await askFor(selectionAnswer, task.prompts.select, values, task);
  if (asked.kind === "failed") return asked;
  return check(asked.value, candidates, task.allowNone);
}

/** A proposal that was not done is shown as that, so that the model knows what was tried. */
function shownReport({ proposal: { id, instruction }, last: { told } }: Execution) {
  const shown = { id, success: told.kind === "done", instruction };
  if (told.kind === "lost") return shown;
  if (told.kind === "not_done") return { ...shown, reason: told.reason };
  return { ...shown, ...shownStep(told.report.step, 2000), reason: told.report.reason };
}

type Wanted = { readonly reason: string; readonly selected_id: string; readonly which_chain: string };

function check(wanted: Wanted, candidates: Candidates, allowNone: boolean): Selected {
  const { selected_id: id, which_chain: chain, reason } = wanted;
  if (id === "none" && allowNone) return { kind: "refused", reason };
  const report = candidates.reports.find(({ proposal_id }) => proposal_id === id);
  if (report === undefined) return { kind: "invalid", problem: whyNoReport(id, candidates) };
  if (chain === "-1") return { kind: "selected", choice: { report, chain: null, reason } };
  if (!Object.hasOwn(candidates.workflow.api_use_chains, chain)) {
    return { kind: "invalid", problem: `${id} was to extend ${JSON.stringify(chain)}, and there is no such chain` };
  }
  return { kind: "selected", choice: { report, chain, reason } };
}

function whyNoReport(id: string, { executions }: Candidates): string {
  if (id === "none") return "every report was refused, which was not allowed";
  if (executions.some(({ proposal }) => proposal.id === id)) return `${id} was selected, which failed`;
  return `${JSON.stringify(id)} was selected, and there is no such report`;
}
