import type { ChartMetric } from "../core/chart.js";
import type { MetricInfo } from "../core/score.js";

/** How a metric is drawn; QoR is in points, all others are shares. */
export const chartMetric = ({ name, label, higherIsBetter }: MetricInfo): ChartMetric => ({
  label,
  scale: name === "qor" ? 100 : 1,
  higher_is_better: higherIsBetter,
});
