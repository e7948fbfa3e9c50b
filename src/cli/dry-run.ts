import { type ExitCode, exitCodes } from "../core/errors.js";
import type { EvaluateOptions } from "../library/options.js";
import { plan } from "../library/plan.js";
import { renderPlan } from "../library/render.js";
import { type FormatChoice, reportTexts } from "./formats.js";

/** Says what a run with these options would buy, in each format. */
export async function tellPlan(options: EvaluateOptions, formats: readonly FormatChoice[]): Promise<ExitCode> {
  const rows = await plan(options);
  await reportTexts(formats, (reporter) => renderPlan(rows, reporter));
  return exitCodes.complete;
}
