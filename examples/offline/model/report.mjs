import { listSection } from "./sections.mjs";
import { worked } from "./values.mjs";

/** The last call that worked carries an instruction out. */
export function report(request) {
  const deciding = listSection(request, "STEPS").filter(worked).at(-1);
  if (deciding === undefined) return { reason: "Every call failed.", success: false, deciding_step: 0 };
  return { reason: `${deciding.tool} returned what was asked for.`, success: true, deciding_step: deciding.step };
}
