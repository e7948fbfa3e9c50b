import { TgEvalError, usageError } from "../core/errors.js";
import { once } from "../core/once.js";
import type { Rubric } from "../judge/index.js";
import { defaultRubric, findRubric, listRubrics, loadRubric, releasedRubric } from "./rubrics.js";

/** `released`: it is the rubric that recorded verdicts were made with, not a file that only bears its name. */
export type RubricChoice = { readonly name: string; readonly released: boolean; readonly load: () => Promise<Rubric> };

/** A rubric that the user named is read at once, so that a slip is not found out when the first verdict is needed. */
export async function chooseRubric({
  rubric,
  cwd = process.cwd(),
}: {
  readonly rubric?: string | Rubric | undefined;
  readonly cwd?: string | undefined;
}): Promise<RubricChoice> {
  if (typeof rubric === "object") {
    return { name: rubric.name, released: false, load: () => Promise.resolve(rubric) };
  }
  if (rubric !== undefined && rubric !== releasedRubric) {
    const loaded = await loadForSamples(rubric, cwd);
    return { name: loaded.name, released: false, load: () => Promise.resolve(loaded) };
  }
  const imported = findRubric(releasedRubric, cwd) !== undefined;
  const name = rubric ?? (imported ? releasedRubric : defaultRubric);
  return { name, released: name === releasedRubric, load: once(() => loadForSamples(name, cwd)) };
}

/** The names of the rubrics that judge predictions; one that cannot be read is among them: who names it is told why. */
export async function listSampleRubrics(cwd: string): Promise<readonly string[]> {
  const { judgesSamples } = await import("../judge/index.js");
  const listed = listRubrics(cwd).map(async ({ name, file }) => {
    const rubric = await loadRubric(file, cwd).catch(unlessUnreadable);
    return rubric === null || judgesSamples(rubric) ? [name] : [];
  });
  return (await Promise.all(listed)).flat();
}

function unlessUnreadable(error: unknown): null {
  if (error instanceof TgEvalError) return null;
  throw error;
}

/** A rubric with placeholders of its own asks about something else, as `audit` does. */
async function loadForSamples(nameOrFile: string, cwd: string): Promise<Rubric> {
  const [rubric, { judgesSamples }] = await Promise.all([loadRubric(nameOrFile, cwd), import("../judge/index.js")]);
  if (judgesSamples(rubric)) return rubric;
  throw usageError(
    `the rubric ${JSON.stringify(rubric.name)} does not judge predictions: its placeholders are ${rubric.placeholders.join(", ")}`,
    "tg-eval rubric list shows the others",
  );
}
