import { pythonLiteral } from "./python-literal.mjs";
import { textSection } from "./sections.mjs";
import { tell } from "./tell.mjs";

/** The writer's response, from the calls that worked; words of no account where the request is no writer's. */
export function write(request) {
  const trace = textSection(request, "TRACE", "RESPONSE");
  if (trace === undefined)
    return "I am a scripted model, and can only do what examples/offline/scripted-model.mjs says.";
  const steps = pythonLiteral(trace);
  return tell(Array.isArray(steps) ? steps.map(stepOf) : []);
}

function stepOf(step) {
  const [{ tool = "" } = {}, { error = "", response = "" } = {}] = Array.isArray(step)
    ? step.map((part) => part ?? {})
    : [];
  return { tool: String(tool), error: String(error), observation: String(response) };
}
