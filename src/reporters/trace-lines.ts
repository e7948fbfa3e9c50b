import type { CallMark } from "../core/call-counts.js";
import type { CutText, PredictionView, StepView } from "../core/sample-view.js";
import { missingText } from "./missing-text.js";
import type { Paint } from "./paint.js";
import { safeText } from "./safe-text.js";
import { counted, indented, narrower, type Sheet, section, textLines } from "./text-block.js";
import { wrapLines } from "./wrap-lines.js";

/** A prediction's calls as a timeline: tool, arguments, what came back, and what each call was. */
export function traceLines({ trace, texts }: Pick<PredictionView, "trace" | "texts">, sheet: Sheet): readonly string[] {
  if (trace === null) return section("Trace", missingText("there are no calls to read", texts, sheet), sheet);
  if (trace.length === 0) return section("Trace", ["nothing was called"], sheet);
  const failed = trace.filter(({ succeeded }) => !succeeded).length;
  const title = `Trace: ${counted(trace.length, "calls")}${failed === 0 ? "" : `, ${failed} failed`}`;
  const width = String(trace.length).length;
  const steps = trace.map((step, index) => stepLines(step, `${String(index + 1).padStart(width)}  `, narrower(sheet)));
  return section(
    title,
    steps.flatMap((lines, index) => (index === 0 ? lines : ["", ...lines])),
    sheet,
  );
}

function stepLines(step: StepView, number: string, sheet: Sheet): readonly string[] {
  const { paint } = sheet;
  const inner = narrower(sheet, number.length);
  const [name = "", ...rest] = wrapLines([safeText(step.tool)], inner.columns).map(paint.bold);
  return [
    number + name,
    ...indented(
      [...rest, ...markLines(step, inner), ...textLines(step.input, inner), ...answerLines(step, inner)],
      number.length,
    ),
  ];
}

/** Each mark a word and a colour; a line of their own, so that none is lost at the end of a long name. */
function markLines({ succeeded, marks, api_failed }: StepView, { columns, paint }: Sheet): readonly string[] {
  const words = [
    ...(succeeded ? [] : [{ words: "FAILED", color: paint.red }]),
    ...(api_failed ? [{ words: "failed for other models too", color: paint.yellow }] : []),
    // That it failed is said by `succeeded`.
    ...marks.filter((mark) => mark !== "failed").map((mark) => markWords(paint)[mark]),
  ];
  const line = words.map(({ words }) => words).join(" · ");
  if (line.length > columns) return words.map(({ words, color }) => color(words));
  return words.length === 0 ? [] : [words.map(({ words, color }) => color(words)).join(" · ")];
}

type Marked = { readonly words: string; readonly color: Paint[keyof Paint] };

const markWords = (paint: Paint): Readonly<Record<Exclude<CallMark, "failed">, Marked>> => ({
  outside_pool: { words: "outside the pool", color: paint.red },
  bad_arguments: { words: "arguments do not fit", color: paint.red },
  recovered: { words: "made good later", color: paint.green },
  redundant: { words: "repeated", color: paint.yellow },
});

/** What came back; of a failed call what its error says, too. */
function answerLines({ succeeded, error, observation }: StepView, sheet: Sheet): readonly string[] {
  const { paint } = sheet;
  const answer = observation.text === "" ? [] : prefixed("→ ", observation, sheet).map(paint.dim);
  if (error !== null && error.text !== "") return [...prefixed("error: ", error, sheet).map(paint.red), ...answer];
  if (error === null && !succeeded) return [paint.red("what came back has no error to read"), ...answer];
  return answer.length === 0 ? [paint.dim("→ (nothing)")] : answer;
}

function prefixed(prefix: string, text: CutText, sheet: Sheet): readonly string[] {
  const [first = "", ...rest] = textLines(text, narrower(sheet, prefix.length));
  return [prefix + first, ...indented(rest, prefix.length)];
}
