import { type Metric, scored, unscored } from "../core/score.js";
import { argumentsFit } from "./arguments-fit.js";

/**
 * Share of the calls whose arguments fit the tool's declared parameters (`argumentsFit`), in [0, 1].
 *
 * Only calls to candidates that declare parameters count; without one the sample is unscored.
 */
export const validArguments: Metric = {
  name: "valid_arguments",
  label: "Valid arguments",
  definition: "share of the calls whose arguments fit the tool's declared parameters",
  higherIsBetter: true,
  countsFailures: false,

  score({ candidates }, { trajectory }) {
    if (candidates === null) return unscored("candidates_unknown");
    if (trajectory.length === 0) return unscored("no_calls");
    const checked = argumentsFit(trajectory, candidates).filter((fit) => fit !== null);
    if (checked.length === 0) return unscored("no_declared_parameters");
    return scored(checked.filter(Boolean).length / checked.length);
  },
};
