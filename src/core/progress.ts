import type { Purchase } from "./record.js";

/** Where a run stands, as often as anything happens. */
export type Progress = {
  readonly model: string;
  readonly done: number;
  readonly total: number;
  readonly purchase: Purchase;
};
