import type { Metric } from "../core/score.js";
import { abstention } from "./abstention.js";
import { f1 } from "./f1.js";
import { hallucinatedCalls } from "./hallucinated-calls.js";
import { orderAgreement } from "./order-agreement.js";
import { precision } from "./precision.js";
import { recall } from "./recall.js";
import { recoveredCalls } from "./recovered-calls.js";
import { redundantCalls } from "./redundant-calls.js";
import { successRate } from "./success-rate.js";
import { validArguments } from "./valid-arguments.js";

export { callCounts } from "./call-counts.js";
export { callDigest } from "./call-digest.js";
export { callMarks } from "./call-marks.js";
export { qor } from "./qor.js";

/** Every metric that needs no judge, in the order in which they are shown. */
export const metrics: readonly Metric[] = [
  recall,
  precision,
  f1,
  successRate,
  orderAgreement,
  hallucinatedCalls,
  validArguments,
  redundantCalls,
  recoveredCalls,
  abstention,
];
