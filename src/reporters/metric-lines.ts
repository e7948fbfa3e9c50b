import type { Disposition } from "../core/disposition.js";
import type { ErrorKindInfo } from "../core/error-kinds.js";
import type { Metrics } from "../core/record.js";
import type { PredictionView } from "../core/sample-view.js";
import type { MetricInfo } from "../core/score.js";
import { asWords, counted, narrower, type Pair, pairLines, type Sheet, section } from "./text-block.js";
import { wrapLines } from "./wrap-lines.js";

/** Every metric with its value, or the reason why there is none; arrows say which way is better. */
export function metricLines(metrics: Metrics, infos: ReadonlyMap<string, MetricInfo>, sheet: Sheet): readonly string[] {
  const pairs = Object.entries(metrics).map(([name, score]): Pair => {
    const label = metricLabel(name, infos);
    if (typeof score === "number") return { name: label, value: formatScore(score) };
    return { name: label, value: `— ${asWords(score.unscored)}`, paint: sheet.paint.dim };
  });
  return section("Metrics", pairLines(pairs, narrower(sheet)), sheet);
}

/** A metric that a later version wrote has no label yet. */
function metricLabel(name: string, infos: ReadonlyMap<string, MetricInfo>): string {
  const info = infos.get(name);
  return info === undefined ? name : `${info.label} ${info.higherIsBetter ? "↑" : "↓"}`;
}

/** Four decimals at most. */
const formatScore = (score: number): string => String(Number(score.toFixed(4)));

/** What went wrong, and how often; what is no fault of the model's says so. */
export function errorLines(
  { disposition, errors }: Pick<PredictionView, "disposition" | "errors">,
  infos: readonly ErrorKindInfo[],
  sheet: Sheet,
): readonly string[] {
  if (errors === null) return section("Errors", wrapLines([uncounted[disposition]], narrower(sheet).columns), sheet);
  const pairs = infos.flatMap((info): readonly Pair[] => {
    const count = errors[info.name] ?? 0;
    return count === 0 ? [] : [errorPair(info, count, sheet)];
  });
  return section("Errors", pairs.length === 0 ? ["none"] : pairLines(pairs, narrower(sheet)), sheet);
}

/** Why nothing is known of the calls. Of a prediction that was scored, only records of earlier versions tell nothing. */
const uncounted: Readonly<Record<Disposition, string>> = {
  reference_unreadable: "not counted: the ground truth could not be read",
  prediction_missing: "not counted: there was no prediction",
  prediction_unreadable: "not counted: the prediction could not be read",
  prediction_failed: "not counted: the prediction failed",
  verdict_missing: "not known: the record does not tell what the calls were",
  scored: "not known: the record does not tell what the calls were",
};

function errorPair({ label, unit, charged }: ErrorKindInfo, count: number, { paint }: Sheet): Pair {
  const amount = unit === "samples" ? "yes" : counted(count, unit);
  return {
    name: label,
    value: charged ? amount : `${amount} (not charged to the model)`,
    paint: charged ? paint.red : paint.dim,
  };
}
