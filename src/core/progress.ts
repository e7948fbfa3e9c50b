import type { Purchase } from "./record.js";

/** Where a run stands, as often as anything happens. */
export type Progress = {
  readonly model: string;
  readonly done: number;
  readonly total: number;
  readonly purchase: Purchase;
  /** How long, from when it is called, nothing is asked because the endpoint wants it so; 0 where it does not. */
  readonly pausedMs: () => number;
};
