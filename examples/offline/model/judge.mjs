import { objectOf, taggedSection, textOf } from "./sections.mjs";
import { partsOf } from "./update.mjs";
import { mentionsIn, parsed, worked } from "./values.mjs";
import { shareIn, wordsOf } from "./words.mjs";

/** Scores an answer by how many of the reference's values it has, or of its words where it has no values. */
export function judge(request) {
  const [reference, answer] = ["reference", "answer"].map((tag) => taggedSection(request, tag));
  const values = valuesIn(reference);
  const share = values.size > 0 ? shareIn(values, valuesIn(answer)) : shareIn(wordsOf(reference), wordsOf(answer));
  const score = Math.round(100 * share);
  const requests = Math.max(1, partsOf(taggedSection(request, "query")).length);
  return {
    num_requests: requests,
    reason: `The answer has ${score} % of the reference's ${values.size > 0 ? "values" : "words"}.`,
    response_scores: Array.from({ length: requests }, () => score),
    final_score: score,
  };
}

/** Words with a digit in them, and names. */
const valuesIn = (text) =>
  new Set(text.match(/[\p{L}\d](?:[\p{L}\d_.:-]*[\p{L}\d])?/gu)?.filter((word) => /\d|^\p{Lu}.*\p{L}$/u.test(word)));

/** A part of a query needs a call that has one of its values; a call needs a part, or a later call, that has one of its own. */
export function auditWorkflow(request) {
  const query = taggedSection(request, "query");
  const calls = taggedSection(request, "calls")
    .split("\n")
    .map(parsed)
    .filter((call) => Number.isInteger(call?.call))
    .map(callOf);
  const unanswered = partsOf(query).filter((part) => !isAnswered(part, calls));
  const needless = calls
    .filter((call, index) => !isNeeded(call, query, calls.slice(index + 1)))
    .map(({ number }) => number);
  return {
    reason: "Values of the query were looked for in the calls, and values of the calls in the query.",
    unanswered: unanswered.map((part) => part.slice(0, 100)),
    needless_calls: needless,
    num_findings: unanswered.length + needless.length,
  };
}

const callOf = ({ call: number, input, error, response }) => ({
  number,
  values: Object.values(objectOf(input)),
  input: JSON.stringify(objectOf(input)),
  error: textOf(error),
  response: textOf(response),
});

function isAnswered(part, calls) {
  const values = [...mentionsIn(part).values()].map((value) => JSON.stringify(value));
  return (
    values.length === 0 || calls.some((call) => worked(call) && values.some((value) => call.input.includes(value)))
  );
}

function isNeeded(call, query, later) {
  if (!worked(call)) return false;
  const named = call.values.length === 0 || call.values.some((value) => query.includes(String(value)));
  return (
    named ||
    later.some(({ values }) =>
      values.some((value) => String(value).length > 3 && call.response.includes(String(value))),
    )
  );
}
