import type { Side } from "./side.js";

/** Whose calls are meant: a model's, on a side of a comparison. */
export type Caller = { readonly side: Side; readonly model: string };

/** Whether a call that failed on a sample, told by its digest, failed there elsewhere too. */
export type FailsElsewhere = (id: string, digest: string) => boolean;

/** Looks failed calls up in the runs of a comparison, as each caller sees them. */
export function failsElsewhere(sides: readonly Side[]): (asking: Caller) => FailsElsewhere {
  const failures = new Map<string, readonly Caller[]>();
  for (const side of sides) for (const sheet of side.members) addFailures(failures, side, sheet);
  return (asking) => (id, digest) =>
    failures.get(keyOf(id, digest))?.some((caller) => isElsewhere(caller, asking)) === true;
}

/**
 * Another side of the comparison and another model, both. Two runs of one model, judged by two judges say, made the same
 * calls; training seeds on one side are models that were made alike, and may well fail alike.
 */
export const isElsewhere = (caller: Caller, asking: Caller): boolean =>
  caller.side !== asking.side && caller.model !== asking.model;

function addFailures(
  failures: Map<string, readonly Caller[]>,
  side: Side,
  { model, ids, samples }: Side["members"][number],
): void {
  const caller: Caller = { side, model };
  const alone = [caller]; // Most calls fail in one run only: those share it.
  for (const [index, calls] of samples.calls.entries()) {
    for (const digest of calls?.failed ?? []) {
      const key = keyOf(ids[index] ?? "", digest);
      const known = failures.get(key);
      if (known === undefined) failures.set(key, alone);
      else if (!known.includes(caller)) failures.set(key, [...known, caller]);
    }
  }
}

const keyOf = (id: string, digest: string): string => `${digest} ${id}`;
