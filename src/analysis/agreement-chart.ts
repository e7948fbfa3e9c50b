import type { AgreementChart } from "../core/chart.js";
import type { ScoreSheet } from "../core/score-sheet.js";
import { meanInterval } from "../stats/mean-interval.js";
import { spearman } from "../stats/spearman.js";
import { binOf } from "./bin-of.js";
import { sheetScores } from "./side-scores.js";

type Pair = AgreementChart["pairs"][number];

const bins = 10;

/** Every two runs of the same answers, each judged by its own judge or once more; null where there are none with a QoR. */
export function agreementChart(sheets: readonly ScoreSheet[]): AgreementChart | null {
  const runs = sheets.filter(({ folder }, at) => sheets.findIndex((other) => other.folder === folder) === at);
  const pairs = runs.flatMap((a, at) => runs.slice(at + 1).flatMap((b) => (areSameAnswers(a, b) ? pairOf(a, b) : [])));
  return pairs.length === 0 ? null : { chart: "agreement", pairs };
}

const areSameAnswers = (a: ScoreSheet, b: ScoreSheet): boolean =>
  a.model === b.model && a.basis.predictions === b.basis.predictions;

function pairOf(a: ScoreSheet, b: ScoreSheet): readonly Pair[] {
  const [ofA, ofB] = [sheetScores(a, "qor", a.ids), sheetScores(b, "qor", a.ids)];
  const isJudged = (_: number, at: number): boolean => !Number.isNaN((ofA[at] ?? 0) + (ofB[at] ?? 0));
  const [scoresA, scoresB] = [ofA.filter(isJudged), ofB.filter(isJudged)];
  if (scoresA.length === 0) return [];
  const [labelA, labelB] = labelsOf(a, b);
  return [
    {
      model: a.model,
      a: labelA,
      b: labelB,
      n: scoresA.length,
      spearman: spearman(scoresA, scoresB),
      mean_absolute_difference: meanInterval(scoresA.map((score, at) => Math.abs(score - (scoresB[at] ?? 0)))).mean,
      counts: countsOf(scoresA, scoresB),
    },
  ];
}

/** The judges' models; where those are the same, their rubrics too; where those are called the same, the runs. */
function labelsOf(a: ScoreSheet, b: ScoreSheet): readonly [string, string] {
  if (judgeOf(a) !== judgeOf(b)) return [judgeOf(a), judgeOf(b)];
  const [ofA, ofB] = [rubricOf(a), rubricOf(b)];
  return ofA === ofB ? [a.run, b.run] : [`${judgeOf(a)}, ${ofA}`, `${judgeOf(b)}, ${ofB}`];
}

const judgeOf = ({ basis }: ScoreSheet): string => basis.judge ?? "no judge";
const rubricOf = ({ basis }: ScoreSheet): string => Object.keys(basis.rubrics).join(" and ");

function countsOf(a: Float64Array, b: Float64Array): readonly (readonly number[])[] {
  const counts = Array.from({ length: bins }, () => new Array<number>(bins).fill(0));
  for (const [at, score] of a.entries()) {
    const column = counts[binOf(score, bins)];
    const bin = binOf(b[at] ?? 0, bins);
    if (column !== undefined) column[bin] = (column[bin] ?? 0) + 1;
  }
  return counts;
}
