import { fieldsOf, worked } from "./values.mjs";
import { phraseOf } from "./words.mjs";

/** What steps returned, in words; those that failed are left out. */
export function tell(steps) {
  const told = steps
    .filter(worked)
    .map(({ tool, observation }) => `${capital(phraseOf(tool))}: ${saying(observation)}.`);
  return told.length > 0 ? [...new Set(told)].join(" ") : nothing;
}

const nothing = "None of the available tools can help with this request, so nothing was called.";

const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

function saying(observation) {
  const fields = fieldsOf(observation).map(({ key, value }) => `${key.replaceAll("_", " ")} ${value}`);
  return fields.length > 0
    ? fields.join(", ")
    : observation
        .replace(/\s+/g, " ")
        .slice(0, 300)
        .replace(/[.\s"]+$/, "")
        .replace(/^"/, "");
}
