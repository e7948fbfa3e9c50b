import { draw } from "./draw.mjs";
import { listSection, section } from "./sections.mjs";
import { fieldsOf } from "./values.mjs";
import { providerOf } from "./words.mjs";
import { stepOf, workflowIn } from "./workflow.mjs";

/** The report that goes on with most of what the workflow has found; among equals the one that returned most. */
export function select(request) {
  const steps = workflowIn(request);
  const candidates = listSection(request, "REPORTS")
    .filter(({ id, success }) => typeof id === "string" && success === true)
    .map((report) => ({ id: report.id, ...standing(stepOf(report), steps) }))
    .sort((a, b) => b.points - a.points);
  const [best] = candidates;
  const mayRefuse = section(request, "MAY REFUSE ALL") === true;
  if (best === undefined || (mayRefuse && steps.length > 0 && refuses(best, request.seed))) {
    return { reason: "Nothing fits the workflow.", selected_id: "none", which_chain: "-1" };
  }
  return { reason: best.why, selected_id: best.id, which_chain: best.chain };
}

const refuses = ({ points }, seed) => points < 0 || (points < 1 && draw(seed, "refuse") < 0.5);

/** A value that an earlier call returned counts 2, a shared provider 1, a field up to 0.5; a call that is there already is of no use. */
function standing({ tool, input, observation }, steps) {
  const richness = Math.min(fieldsOf(observation).length, 10) / 20;
  if (steps.some((step) => step.tool === tool && same(step.input, input))) {
    return { points: -1, chain: "-1", why: "There is nothing better than to do the same again." };
  }
  const source = steps.findLast(({ observation }) => takesFrom(input, observation));
  if (source !== undefined)
    return { points: 2 + richness, chain: source.chain_id, why: `It takes what ${source.tool} returned.` };
  const sibling = steps.findLast((step) => providerOf(tool) !== "" && providerOf(step.tool) === providerOf(tool));
  if (sibling !== undefined)
    return { points: 1 + richness, chain: sibling.chain_id, why: `It goes on from ${sibling.tool}.` };
  return { points: richness, chain: "-1", why: "It begins something of its own." };
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** Short values agree by chance. */
const takesFrom = (input, observation) =>
  Object.values(input).some((value) => typeof value === "string" && value.length > 3 && observation.includes(value));
