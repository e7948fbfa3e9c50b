import type { ErrorKindInfo } from "../core/error-kinds.js";
import type { ReportRun } from "../core/report-page.js";
import type { Changed, PredictionView, ReferenceView } from "../core/sample-view.js";
import type { MetricInfo } from "../core/score.js";
import { textWidth } from "../core/text-width.js";
import { answersLines } from "./answer-lines.js";
import { errorLines, metricLines } from "./metric-lines.js";
import { referenceToolLines } from "./reference-tool-lines.js";
import { safeText } from "./safe-text.js";
import { asWords, narrower, pairLines, type Sheet, section } from "./text-block.js";
import { traceLines } from "./trace-lines.js";
import { verdictLines } from "./verdict-lines.js";
import { wrapLines } from "./wrap-lines.js";

/** One run of a sample's view. */
export type RunOfSample = {
  readonly reference: ReferenceView;
  readonly prediction: PredictionView | null;
  readonly run: ReportRun;
  readonly first: boolean;
};

/** What metrics and kinds of errors are called. */
export type Infos = { readonly metrics: ReadonlyMap<string, MetricInfo>; readonly errors: readonly ErrorKindInfo[] };

/** What a run made of a sample, under a heading of its own. */
export function runLines(
  { reference, prediction, run, first }: RunOfSample,
  infos: Infos,
  sheet: Sheet,
): readonly string[] {
  if (prediction === null) return [...runHeading(run, "not in this run", sheet), "", "This run has no such sample."];
  const { disposition, class: missing, metrics, trace } = prediction;
  // A case of BFCL is checked, its calls are not carried out.
  const isChecked = prediction.check !== null && trace === null;
  const ended = asWords(missing === undefined ? disposition : `${disposition} (${missing})`);
  return [
    ...runHeading(run, ended, sheet),
    ...changedLines(prediction.changed, sheet),
    ...referenceToolLines(reference, trace, sheet),
    ...(isChecked ? [] : traceLines(prediction, sheet)),
    ...answersLines({ reference, prediction, label: safeText(run.label), first }, sheet),
    ...metricLines(metrics, infos.metrics, sheet),
    ...(isChecked ? [] : errorLines(prediction, infos.errors, sheet)),
    ...verdictLines(prediction, sheet),
    ...warningLines(prediction, sheet),
  ];
}

/** The model, how the sample ended, and from one side to the other a line, so that several runs are told apart. */
function runHeading(
  { name, label, judge, policy }: ReportRun,
  ended: string,
  { columns, paint }: Sheet,
): readonly string[] {
  const color = ended === "scored" ? paint.green : paint.yellow;
  const title = `── ${safeText(label)} `;
  const rest = columns - textWidth(title) - textWidth(ended) - 1;
  const lines =
    rest < 2
      ? [...wrapLines([safeText(label)], columns).map(paint.bold), ...wrapLines([ended], columns).map(color)]
      : [`${paint.bold(title)}${paint.dim("─".repeat(rest))} ${color(ended)}`];
  const facts = safeText(`${name} · policy ${policy} · ${judge === null ? "no judge" : `judge ${judge}`}`);
  return ["", ...lines, ...wrapLines([facts], columns).map(paint.dim)];
}

function changedLines(changed: Changed, { columns, paint }: Sheet): readonly string[] {
  if (changed === "no") return [];
  return ["", ...wrapLines([`CHANGED SINCE: ${changedWords[changed]}`], columns).map(paint.red)];
}

const rests = "the scores are the record's, the texts are the files' of now";

const changedWords: Readonly<Record<Exclude<Changed, "no">, string>> = {
  reference: `the ground truth is not what was scored; ${rests}`,
  prediction: `the prediction is not what was scored; ${rests}`,
  both: `neither the ground truth nor the prediction is what was scored; ${rests}`,
  maybe: `some files of the run are not what was scored, and the record does not tell which samples'; ${rests}`,
};

function warningLines({ warnings }: PredictionView, sheet: Sheet): readonly string[] {
  if (warnings.length === 0) return [];
  const pairs = warnings.map(({ kind, file, path, found, expected }) => ({
    name: asWords(kind),
    value: `${file}, ${path}: found ${found}; expected ${expected}`,
    paint: sheet.paint.yellow,
  }));
  return section("Warnings", pairLines(pairs, narrower(sheet)), sheet);
}
