import { grouped } from "../core/grouped.js";
import type { Formatted } from "../library/format.js";
import { counted, warnOfTools } from "./making-notes.js";
import { printNote, printWarning } from "./output.js";

/** What was written, and what was left out of it. */
export function tellOfFormatted(
  { counts, leftOut, toolProblems }: Formatted,
  out: string,
  print: (text: string) => void = (text) => printNote(text.trimEnd()),
): void {
  warnOfTools(toolProblems);
  for (const { id, kind, problem } of leftOut) printWarning(`${id} is left out (${kind}): ${problem}`);
  const { workflows, tools, samples, positive, irrelevance, train, test, left_out: _, ...notes } = counts;
  print(
    `${out}: ${counted(samples, "sample")} of ${counted(workflows, "workflow")} and ${counted(tools, "tool")}\n` +
      `  ${grouped(String(positive))} positive, ${grouped(String(irrelevance))} irrelevance; ` +
      `${grouped(String(train))} train, ${grouped(String(test))} test; ${grouped(String(leftOut.length))} left out\n`,
  );
  for (const [name, count] of Object.entries(notes)) {
    if (count > 0) print(`  ${noteTexts[name as keyof typeof notes](grouped(String(count)))}\n`); // As counted.
  }
}

const noteTexts = {
  short_pools: (n: string) => `${n} samples have fewer candidates than asked for: the library has no more`,
  large_workflows: (n: string) =>
    `${n} workflows call more tools than candidates were asked for, and have no negatives`,
  topped_up: (n: string) => `${n} negatives are random, for want of siblings or of similar tools`,
  renamed_tools: (n: string) => `${n} candidates go by a hashed name; each sample's metadata has the names`,
  unpacked_calls: (n: string) =>
    `${n} calls have an argument that is no Python name (**{…}), which BFCL's reader does not see`,
};
