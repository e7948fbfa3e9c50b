import type { CheckedClaim, Claim, ClaimOf } from "../core/claims.js";
import type { ExperimentCell } from "../core/experiment-results.js";

/** A number that a claim may be about, or why there is none. */
export type Found =
  | { readonly kind: "number"; readonly value: number; readonly n: number }
  | { readonly kind: "none"; readonly reason: string };

/** Whether a claim holds. What is not there is a miss, like a number that lies too far away. */
export function checkClaim(claim: Claim, found: Found): CheckedClaim {
  const { name, source, metric, value, tolerance } = claim;
  const group = source.kind === "experiment" ? source.file : source.run;
  const common = { name, group, metric, value, tolerance };
  if (found.kind === "none") return { ...common, found: null, n: null, problem: found.reason };
  return { ...common, found: found.value, n: found.n, problem: problemOf(claim, found) };
}

function problemOf({ value, tolerance, n }: Claim, found: Extract<Found, { readonly kind: "number" }>): string | null {
  if (n !== null && n !== found.n) return `it is over ${found.n} samples, not ${n}`;
  const distance = Math.abs(found.value - value);
  if (distance <= tolerance + rounding * Math.abs(value)) return null;
  return `it is ${found.value}, which is ${distance} from ${value}: more than ${tolerance}`;
}

/** 0.3 lies within 0.1 of 0.2, whatever their binary fractions say. */
const rounding = 1e-12;

/** The number of an experiment that a claim is about. */
export function findCell({ source, metric }: Claim, cells: readonly ExperimentCell[]): Found {
  if (source.kind !== "experiment") return none("it is of a run");
  const { where, subset, of } = source;
  const there = cells.filter((cell) => cell.metric === metric && cell.subset === subset);
  if (there.length === 0)
    return none(subset === null ? `it has no ${metric}` : `it has no ${metric} in a subset ${subset}`);
  const fitting = there.filter(({ factors }) =>
    Object.entries(where).every(([factor, level]) => factors[factor] === level),
  );
  const [cell] = fitting;
  if (cell === undefined) return none("it has no such condition");
  if (fitting.length > 1) return none(`${fitting.length} conditions are such: give a level of every factor`);
  return numberOf(cell, of);
}

function numberOf(cell: ExperimentCell, of: ClaimOf): Found {
  if (cell.mean === null) return none(cell.runs.length === 0 ? "there is no run" : "no sample has a score");
  if (of === "mean") return { kind: "number", value: cell.mean, n: cell.n };
  const { baseline } = cell;
  if (baseline === null) return none("it is compared with nothing");
  const value = of === "difference" ? baseline.difference : baseline.p_corrected;
  return value === null
    ? none(`there is no ${of}: ${baseline.reason ?? "nothing was compared"}`)
    : { kind: "number", value, n: baseline.n };
}

const none = (reason: string): Found => ({ kind: "none", reason });
