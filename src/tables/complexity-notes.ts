import type { Problem } from "../core/sample.js";
import type { Complexity } from "../core/workflow.js";
import { firstOf } from "./first-of.js";

/** What of the sources' files counts nowhere, or not everywhere: each file by its name, as far as a note holds them. */
export function complexityNotes({ sources }: Complexity): readonly string[] {
  return sources.flatMap(({ name, workflows, irrelevance, unreadable, ignored }) => {
    const files = workflows + irrelevance + unreadable.length;
    return [
      unreadable.length === 0
        ? []
        : `${name}: ${unreadable.length} of ${files} files counted nowhere, being no workflow: ${listed(unreadable)}`,
      ignored.length === 0
        ? []
        : `${name}: steps and chains that count as no call, ${ignored.length} in all: ${listed(ignored)}`,
      irrelevance === 0
        ? []
        : `${name}: irrelevance samples (no chains) beside the ${workflows} workflows, which count nowhere: ${irrelevance}`,
    ].flat();
  });
}

const listed = (problems: readonly Problem[]): string => firstOf(problems.map(problemWords));

/** A problem in a note. */
export const problemWords = ({ file, path, found, expected }: Problem): string =>
  `${file} ${path}: found ${found}, expected ${expected}`;
