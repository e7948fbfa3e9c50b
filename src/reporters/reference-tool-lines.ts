import type { ReferenceView, StepView } from "../core/sample-view.js";
import { missingText } from "./missing-text.js";
import { safeText } from "./safe-text.js";
import { indented, narrower, type Sheet, section } from "./text-block.js";
import { wrapLines } from "./wrap-lines.js";

/** The reference's tools, each with whether it was called; without a trace they are named alone. */
export function referenceToolLines(
  { tools, texts }: Pick<ReferenceView, "tools" | "texts">,
  trace: readonly StepView[] | null,
  sheet: Sheet,
): readonly string[] {
  if (tools === null) return section("Reference tools", missingText("they cannot be read", texts, sheet), sheet);
  if (tools.length === 0) return section("Reference tools", ["none"], sheet);
  const inner = narrower(sheet);
  if (trace === null) return section("Reference tools", wrapLines(tools.map(safeText), inner.columns), sheet);
  return section(
    "Reference tools",
    tools.flatMap((tool) => toolLines(tool, trace, inner)),
    sheet,
  );
}

/** As wide as the longest state, and two blanks. */
const stateWidth = 16;

function toolLines(tool: string, trace: readonly StepView[], sheet: Sheet): readonly string[] {
  const { paint } = sheet;
  const calls = trace.filter((step) => step.tool === tool);
  const [state, color] =
    calls.length === 0
      ? (["NOT CALLED", paint.red] as const)
      : calls.some(({ succeeded }) => succeeded)
        ? (["called", paint.green] as const)
        : (["called, FAILED", paint.yellow] as const);
  const [first = "", ...rest] = wrapLines([safeText(tool)], sheet.columns - stateWidth);
  return [color(state) + " ".repeat(stateWidth - state.length) + first, ...indented(rest, stateWidth)];
}
