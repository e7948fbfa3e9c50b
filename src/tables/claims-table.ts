import type { CheckedClaim } from "../core/claims.js";
import type { Table } from "../core/table.js";

/** Each claim with what was found; why one does not hold stands beneath, and what is to be known of the records. */
export function claimsTable(claims: readonly CheckedClaim[], notes: readonly string[]): Table {
  const missed = claims.filter(({ problem }) => problem !== null);
  return {
    title: "Claims",
    columns: ["Of", "Claim", "Claimed", "Tolerance", "Found", "n", "Holds"].map((label) => ({ label, digits: 0 })),
    rows: claims.map(({ group, name, value, tolerance, found, n, problem }) => [
      group,
      name,
      String(value),
      String(tolerance),
      found === null ? "—" : shown(found),
      n === null ? "0" : String(n),
      problem === null ? "yes" : "NO",
    ]),
    notes: [
      missed.length === 0 ? `all ${claims.length} hold` : `${missed.length} of ${claims.length} do not hold`,
      ...missed.map(({ group, name, problem }) => `${group}: ${name}: ${problem}`),
      ...notes,
    ],
  };
}

const shown = (value: number): string => String(Number(value.toPrecision(6)));
