import type { Purchase } from "./record.js";

/** Where a run stands, as often as anything happens. */
export type Progress = {
  readonly model: string;
  readonly done: number;
  readonly total: number;
  /** What else there is to tell of what is done, such as a pass rate. */
  readonly note?: string;
  readonly purchase: Purchase;
  /** How long, from when it is called, nothing is asked because the endpoint wants it so; 0 where it does not. */
  readonly pausedMs: () => number;
};
