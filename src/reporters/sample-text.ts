import type { ReportRun } from "../core/report-page.js";
import type { ReferenceView, SampleView } from "../core/sample-view.js";
import { missingText } from "./missing-text.js";
import { type Infos, runLines } from "./run-lines.js";
import { safeText } from "./safe-text.js";
import { counted, narrower, type Sheet, section, textLines } from "./text-block.js";
import { wrapLines } from "./wrap-lines.js";

export type SampleTextOptions = Sheet &
  Infos & {
    /** One for each of the views' runs. */
    readonly runs: readonly ReportRun[];
    /** What a reader must know before believing the rest. */
    readonly notes: readonly string[];
  };

/** With fewer columns than these, lines are as long as with these. */
const leastColumns = 24;

/**
 * Samples as text for people, one after another: what was asked, then each run's prediction under a heading of its own.
 * No line is wider than `columns`, and paint changes no word.
 */
export function sampleText(views: readonly SampleView[], { notes, ...options }: SampleTextOptions): string {
  const sheet = { columns: Math.max(leastColumns, options.columns), paint: options.paint };
  const noted = notes.flatMap((note) => wrapLines([`Note: ${safeText(note)}`], sheet.columns).map(sheet.paint.yellow));
  const lines = views.flatMap((view, index) => [
    ...(index === 0 ? [] : ["", sheet.paint.dim("═".repeat(sheet.columns)), ""]),
    ...viewLines(view, options, sheet),
  ]);
  return [...noted, ...(noted.length === 0 ? [] : [""]), ...lines].map((line) => `${line.trimEnd()}\n`).join("");
}

function viewLines({ reference, runs }: SampleView, options: Omit<SampleTextOptions, "notes">, sheet: Sheet) {
  return [
    ...headLines(reference, sheet),
    ...runs.flatMap((prediction, index) => {
      const run = options.runs[index];
      if (run === undefined) throw new RangeError("a run of the view has no name");
      return runLines({ reference, prediction, run, first: index === 0 }, options, sheet);
    }),
  ];
}

function headLines(reference: ReferenceView, sheet: Sheet): readonly string[] {
  const { id, query, categories, tools, distractors } = reference;
  const facts = [
    ...(categories.length === 0 ? [] : [categories.join(", ")]),
    ...(tools === null ? [] : [counted(tools.length, "reference tools")]),
    ...(distractors === null ? [] : [counted(distractors, "distractors")]),
  ];
  return [
    ...wrapLines([`Sample ${safeText(id)}`], sheet.columns).map(sheet.paint.bold),
    ...wrapLines([safeText(facts.join(" · "))], sheet.columns).map(sheet.paint.dim),
    ...section(
      "Query",
      query === null ? missingText(unreadable, reference.texts, sheet) : textLines(query, narrower(sheet)),
      sheet,
    ),
  ];
}

const unreadable = "it cannot be read";
