import { bfclMetrics } from "../bfcl/metric-infos.js";
import type { MetricInfo } from "../core/score.js";
import { metrics, qor } from "../metrics/index.js";

/** Every metric that a run record can hold, by its name. */
export const metricInfos: ReadonlyMap<string, MetricInfo> = new Map(
  [...metrics, qor, ...bfclMetrics].map((info) => [info.name, info]),
);
