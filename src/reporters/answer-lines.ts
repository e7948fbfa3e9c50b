import type { CutText, PredictionView, ReferenceView } from "../core/sample-view.js";
import { besideLines, columnWidth } from "./beside.js";
import { missingText } from "./missing-text.js";
import { indented, narrower, type Sheet, section, textLines } from "./text-block.js";
import { wrapLines } from "./wrap-lines.js";

export type Answers = {
  readonly reference: Pick<ReferenceView, "answer" | "texts">;
  readonly prediction: Pick<PredictionView, "answer" | "own_words" | "texts">;
  /** What the model is called. */
  readonly label: string;
  /** A first run's: where answers stand one beneath the other, the reference's is told once. */
  readonly first: boolean;
};

/** From here on two answers are read with ease side by side. */
const besideColumns = 110;

/** The reference's answer and the model's; the model's own words where they are others than the answer. */
export function answersLines(answers: Answers, sheet: Sheet): readonly string[] {
  const { prediction } = answers;
  const lines = sheet.columns >= besideColumns ? sideBySide(answers, sheet) : beneath(answers, sheet);
  return [...section("Answers", lines, sheet), ...ownWordsLines(prediction, sheet)];
}

function sideBySide({ reference, prediction, label }: Answers, sheet: Sheet): readonly string[] {
  const inner = narrower(sheet);
  // Columns are filled up with blanks by their width, so colours would be in the way.
  const column = { columns: columnWidth(inner.columns), paint: sheet.paint };
  const [left, right] = [reference, prediction].map((one) => answerText(one, column));
  return [
    ...besideLines(wrapLines(["Reference"], column.columns), wrapLines([label], column.columns), inner.columns).map(
      sheet.paint.dim,
    ),
    ...besideLines(left ?? [], right ?? [], inner.columns),
  ];
}

function beneath({ reference, prediction, label, first }: Answers, sheet: Sheet): readonly string[] {
  const inner = narrower(sheet, 4);
  const heading = wrapLines([label], narrower(sheet).columns).map(sheet.paint.dim);
  const own = [...heading, ...indented(answerText(prediction, inner))];
  if (!first) return own;
  return [sheet.paint.dim("Reference"), ...indented(answerText(reference, inner)), "", ...own];
}

const answerText = ({ answer, texts }: Answers["reference"], sheet: Sheet): readonly string[] =>
  answer === null ? missingText("(no answer)", texts, sheet) : textLines(answer, sheet);

function ownWordsLines({ answer, own_words }: Answers["prediction"], sheet: Sheet): readonly string[] {
  if (own_words === null || isSame(own_words, answer)) return [];
  return section("The model's own words", textLines(own_words, narrower(sheet)), sheet);
}

const isSame = (a: CutText, b: CutText | null): boolean => a.text === b?.text && a.characters === b.characters;
