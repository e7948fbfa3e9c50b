import type { Problem } from "../core/sample.js";
import type { Complexity } from "../core/workflow.js";

/** What of the sources' files counts nowhere, or not everywhere: each file by its name, as far as a note holds them. */
export function complexityNotes({ sources, distributions }: Complexity): readonly string[] {
  return sources.flatMap(({ name, workflows, unreadable, ignored }) => {
    const files = workflows + unreadable.length;
    const lengths = distributions.find((row) => row.source === name && row.quantity === "longest_chain");
    const chainless = lengths?.unscored ?? 0;
    return [
      unreadable.length === 0
        ? []
        : `${name}: ${unreadable.length} of ${files} files are no workflows and count nowhere: ${listed(unreadable)}`,
      ignored.length === 0 ? [] : `${name}: ${ignored.length} parts of workflows count as no call: ${listed(ignored)}`,
      chainless === 0 ? [] : `${name}: ${chainless} of ${workflows} workflows have no chain, and so no chain length`,
    ].flat();
  });
}

/** As many as a note can hold; the data name all. */
const shown = 5;

function listed(problems: readonly Problem[]): string {
  const words = problems
    .slice(0, shown)
    .map(({ file, path, found, expected }) => `${file} ${path}: found ${found}, expected ${expected}`);
  const more = problems.length - shown;
  return [...words, ...(more > 0 ? [`and ${more} more, which --format json names`] : [])].join("; ");
}
