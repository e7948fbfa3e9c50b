import type { Correction } from "../core/experiment.js";
import { benjaminiHochberg, holm } from "../stats/corrections.js";

type PValues = readonly (number | null)[];

const methods: Readonly<Record<Correction, (ps: PValues) => PValues>> = {
  holm,
  bh: benjaminiHochberg,
  none: (ps) => ps,
};

/** Fills in every row's `p_corrected`, over all of them together. */
export function withCorrectedP<T extends { readonly p: number | null }>(
  rows: readonly T[],
  correction: Correction,
): readonly (T & { readonly p_corrected: number | null })[] {
  const corrected = methods[correction](rows.map(({ p }) => p));
  return rows.map((row, index) => ({ ...row, p_corrected: corrected[index] ?? null }));
}
