import { BadRequest } from "./bad-request.mjs";
import { conversationOf, say } from "./conversation.mjs";
import { execute } from "./execute.mjs";
import { auditWorkflow, judge } from "./judge.mjs";
import { predict } from "./predict.mjs";
import { propose } from "./propose.mjs";
import { report } from "./report.mjs";
import { hasSection } from "./sections.mjs";
import { select } from "./select.mjs";
import { study } from "./student.mjs";
import { update } from "./update.mjs";
import { write } from "./write.mjs";

/** What the model says to a request: `{words, calls}`. What is asked is told by the format, the tools and the prompt's sections. */
export function answer(request) {
  const student = /^student@(.+)$/s.exec(request.model);
  if (student === null && request.model !== "scripted") {
    throw new BadRequest(`there is no model ${request.model}, only scripted and student@FOLDER`, 404);
  }
  if (request.format !== null) return formatted(request);
  const conversation = conversationOf(request);
  if (student !== null) return say(conversation, study(conversation, student[1]));
  if (conversation.tools.length > 0) {
    return say(conversation, hasSection(request, "INSTRUCTION") ? execute(conversation) : predict(conversation));
  }
  return { words: write(request), calls: [] };
}

const byFormat = {
  Proposals: propose,
  ExecutionReport: report,
  Selection: select,
  WorkflowUpdate: update,
  EvaluationResult: judge,
  WorkflowAudit: auditWorkflow,
};

function formatted(request) {
  const { format } = request;
  if (!Object.hasOwn(byFormat, format)) {
    throw new BadRequest(`no script answers in the format ${format}, only in ${Object.keys(byFormat).join(", ")}`);
  }
  return { words: JSON.stringify(byFormat[format](request)), calls: [] };
}
