import type { FilledStep } from "../config/make-shape.js";
import { type Made, type MadeExperiment, type MakeOptions, makeExperiment } from "../library/make-experiment.js";
import { safeText } from "../reporters/safe-text.js";
import { readEnvironment } from "./environment.js";
import { tellOfFormatted } from "./format-notes.js";
import { generationProgress, tellOfGeneration } from "./generation-notes.js";
import { printNote, printWarning } from "./output.js";
import { tellOfPredictions } from "./predict-notes.js";
import type { ProgressView } from "./progress.js";

type Told = { readonly progress: ProgressView; readonly quiet: boolean };

/** Makes what an experiment file lists, and tells of each step on stderr. */
export async function makeParts(
  file: string,
  options: MakeOptions,
  { progress, quiet }: Told,
): Promise<MadeExperiment> {
  const made = await makeExperiment(file, {
    ...options,
    variable: readEnvironment().variable,
    onStep: (step, place) => printNote(safeText(`${place.index + 1}/${place.total} ${describe(step)}`)),
    onProgress: ({ name, ...made }) =>
      progress.update({
        ...(made.kind === "generate" ? generationProgress(made) : made),
        model: `${made.kind} ${name}`,
      }),
    onMade: (step) => {
      progress.stop();
      tellOf(step, quiet);
    },
  });
  if (!made.whole) printWarning(`${file}: the last step is not complete; the same command goes on with it`);
  return made;
}

const describe = ({ kind, options }: FilledStep): string =>
  `${kind} ${Object.entries(options)
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(" ")}`;

function tellOf(made: Made, quiet: boolean): void {
  if (made.kind === "generate") tellOfGeneration(made.outcome, { out: made.out, quiet });
  else if (made.kind === "format") tellOfFormatted(made.outcome, made.out);
  else tellOfPredictions(made.outcome, { quiet });
}
