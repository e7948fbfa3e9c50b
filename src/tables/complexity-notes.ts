import type { Problem } from "../core/sample.js";
import type { Complexity } from "../core/workflow.js";
import { firstOf } from "./first-of.js";

/** What of the sources' files counts nowhere, or not everywhere: each file by its name, as far as a note holds them. */
export function complexityNotes({ sources, distributions }: Complexity): readonly string[] {
  return sources.flatMap(({ name, workflows, unreadable, ignored }) => {
    const files = workflows + unreadable.length;
    const lengths = distributions.find((row) => row.source === name && row.quantity === "longest_chain");
    const chainless = lengths?.unscored ?? 0;
    return [
      unreadable.length === 0
        ? []
        : `${name}: ${unreadable.length} of ${files} files counted nowhere, being no workflow: ${listed(unreadable)}`,
      ignored.length === 0
        ? []
        : `${name}: steps and chains that count as no call, ${ignored.length} in all: ${listed(ignored)}`,
      chainless === 0
        ? []
        : `${name}: ${chainless} of ${workflows} workflows without a chain, and so without a chain length`,
    ].flat();
  });
}

const listed = (problems: readonly Problem[]): string => firstOf(problems.map(problemWords));

/** A problem in a note. */
export const problemWords = ({ file, path, found, expected }: Problem): string =>
  `${file} ${path}: found ${found}, expected ${expected}`;
