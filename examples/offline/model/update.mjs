import { pick } from "./draw.mjs";
import { tell } from "./tell.mjs";
import { mentionOf } from "./values.mjs";
import { phraseOf } from "./words.mjs";
import { workflowIn } from "./workflow.mjs";

const openings = [
  "Please find out for me:",
  "I need these things:",
  "Could you get me this:",
  "Help me with the following:",
];

/** A query that has a part for each call, with its arguments, and what the calls returned. */
export function update(request) {
  const steps = workflowIn(request);
  const parts = [...new Set(steps.map(partOf))];
  return { query: `${pick(openings, steps[0]?.tool)} ${parts.join("; ")}.`, response: tell(steps) };
}

function partOf({ tool, input }) {
  const mention = mentionOf(input);
  return mention === "" ? phraseOf(tool) : `${phraseOf(tool)} for ${mention}`;
}

/** The parts of a query, as above; of any other query, its sentences. */
export const partsOf = (query) =>
  query.split(/;\s+|(?<=[.?!])\s+|^[^:;"]{5,40}:\s+/).filter((part) => part.trim() !== "");
