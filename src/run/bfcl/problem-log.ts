import type { BfclProblem } from "../../core/bfcl.js";

/** Problems as they are found. Of many alike in one file the first few are kept, and the others counted. */
export type ProblemLog = {
  readonly add: (problem: BfclProblem) => void;
  /** All, by file and kind in the order of finding; a last one says how many more there are. */
  readonly list: () => readonly BfclProblem[];
};

/** Told one by one, of each kind and file. */
const toldEach = 5;

type Group = { readonly told: BfclProblem[]; untold: number; last: BfclProblem };

export function problemLog(): ProblemLog {
  const groups = new Map<string, Group>();
  return {
    add(problem) {
      const key = `${problem.kind}\0${problem.file}`;
      const group = groups.get(key) ?? { told: [], untold: 0, last: problem };
      groups.set(key, group);
      group.last = problem;
      if (group.told.length < toldEach) group.told.push(problem);
      else group.untold += 1;
    },
    list: () => [...groups.values()].flatMap((group) => [...group.told, ...theRest(group)]),
  };
}

function theRest({ untold, last }: Group): readonly BfclProblem[] {
  if (untold === 0) return [];
  if (untold === 1) return [last];
  const upTo = last.line === null ? "" : `, up to line ${last.line}`;
  return [{ kind: last.kind, file: last.file, line: null, message: `${untold} more like these${upTo}`, count: untold }];
}
