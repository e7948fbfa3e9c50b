import type { Factor, Level } from "../core/experiment.js";
import type { FactorFile } from "./experiment-shape.js";

/** A factor's short forms (a list of levels, `all`) and its long one alike. */
export function factorOf(name: string, written: FactorFile): Factor {
  const { label = name, unit, levels } = isLong(written) ? written : { levels: written };
  if (levels === "all") return { name, label, levels };
  return { name, label, levels: levels.map((level) => levelOf(level, unit)) };
}

const isLong = (written: FactorFile): written is Exclude<FactorFile, "all" | readonly unknown[]> =>
  typeof written === "object" && !Array.isArray(written);

type LevelFile = Exclude<Extract<FactorFile, readonly unknown[]>[number], undefined>;

function levelOf(written: LevelFile, unit: string | undefined): Level {
  if (typeof written === "object") return written;
  return { value: written, label: unit === undefined ? String(written) : `${written} ${unit}` };
}

/** The factors that a template names, in braces. */
export const namesIn = (template: string): readonly string[] =>
  [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);
