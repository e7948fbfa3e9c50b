import type { Sample, Step } from "../core/sample.js";

/** Whether a call names a tool outside the candidate pool: neither in `pos_tools` nor in `neg_tools`. */
export const isOutsidePool = ({ tool }: Step, candidates: NonNullable<Sample["candidates"]>): boolean =>
  !candidates.has(tool);
