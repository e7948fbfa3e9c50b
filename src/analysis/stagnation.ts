/** How many iterations at the end of a workflow must have added nothing for it to have stagnated. */
export const stagnantEnd = 2;

/** Whether a workflow's last iterations, two or more, added nothing; `added` tells of each in order. */
export const hasStagnated = (added: readonly boolean[]): boolean =>
  added.length >= stagnantEnd && !added.slice(-stagnantEnd).includes(true);

/** The most iterations in a row that added nothing; 0 where each added a step. */
export function longestStall(added: readonly boolean[]): number {
  let longest = 0;
  let current = 0;
  for (const step of added) {
    current = step ? 0 : current + 1;
    longest = Math.max(longest, current);
  }
  return longest;
}
