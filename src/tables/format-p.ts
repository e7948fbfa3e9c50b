/** A p-value as text: never 0, and never more digits than anybody reads; a dash where there is none. */
export function formatP(p: number | null): string {
  if (p === null) return "—";
  if (p < 0.0001) return p === 0 ? "< 1e-300" : p.toExponential(1);
  return p.toFixed(4);
}
