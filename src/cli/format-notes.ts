import { grouped } from "../core/grouped.js";
import type { Formatted } from "../library/format.js";
import { counted, warnOfTools } from "./making-notes.js";
import { printNote, printWarning } from "./output.js";

/** What was written, and what was left out of it. */
export function tellOfFormatted(
  { counts, leftOut, removed, toolProblems, emptySplits }: Formatted,
  out: string,
  print: (text: string) => void = (text) => printNote(text.trimEnd()),
): void {
  warnOfTools(toolProblems);
  for (const { id, kind, problem } of leftOut) printWarning(`${id} is left out (${kind}): ${problem}`);
  for (const split of emptySplits) printWarning(emptySplit(split));
  const { workflows, tools, samples, positive, irrelevance, train, test, left_out: _, ...rest } = counts;
  const { unknown_provider: unknown, not_embedded: refused, ...notes } = rest;
  if (unknown > 0) printWarning(unknownProvider(unknown));
  if (refused > 0) printWarning(notEmbedded(refused));
  print(
    `${out}: ${counted(samples, "sample")} of ${counted(workflows, "workflow")} and ${counted(tools, "tool")}\n` +
      `  ${grouped(String(positive))} positive, ${grouped(String(irrelevance))} irrelevance; ` +
      `${grouped(String(train))} train, ${grouped(String(test))} test; ${grouped(String(leftOut.length))} left out\n`,
  );
  for (const [name, count] of Object.entries(notes)) {
    if (count > 0) print(`  ${noteTexts[name as keyof typeof notes](count)}\n`); // As counted.
  }
  if (removed > 0) print(`  ${counted(removed, "sample")} of before removed: no workflow gives them now\n`);
}

const emptySplit = (split: "train" | "test"): string =>
  `the ${split} split is empty: its share of so few workflows came to none; another --seed or --test-ratio may draw some`;

const unknownProvider = (n: number): string =>
  `${counted(n, "tool")} without a provider (unknown_provider): no irrelevance sample offers one where the workflow ` +
  "uses one, as they may be siblings; a provider for each tool of --tools makes sure";

const notEmbedded = (n: number): string =>
  `${counted(n, "text")} of tools or samples not embedded (not_embedded): the model refuses them for good, so they ` +
  "count as like nothing";

const noteTexts = {
  short_pools: (n: number) => `${counted(n, "sample")} with fewer candidates than asked for: the library has no more`,
  large_workflows: (n: number) =>
    `${counted(n, "workflow")} with more tools than candidates were asked for, and no negatives`,
  topped_up: (n: number) => `${counted(n, "negative")} drawn at random, for want of siblings or of similar tools`,
  renamed_tools: (n: number) => `${counted(n, "candidate")} under another name; each sample's metadata has the names`,
  unpacked_calls: (n: number) =>
    `${counted(n, "call")} with an argument that is no Python name (**{…}), which BFCL's reader does not see`,
};
