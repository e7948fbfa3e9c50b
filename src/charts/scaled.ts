import type { NiceAxis } from "./nice-axis.js";

/** A field that holds numbers of an axis; `grid`: whether its ticks have lines across the plot. */
export const scaled = (field: string, { domain, ticks, format }: NiceAxis, { grid }: { readonly grid: boolean }) => ({
  field,
  type: "quantitative" as const,
  scale: { domain: [...domain], nice: false, zero: false },
  axis: { values: [...ticks], format, grid },
});
