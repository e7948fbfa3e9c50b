import { usageError } from "../core/errors.js";
import { canRefuse, selectors } from "../core/generation.js";
import { largestSeed, mostIterations } from "../generate/options.js";
import type { GenerateOptions } from "./generate.js";
import { generateDefaults } from "./options.js";

/** @throws UsageError for an option that would have no effect, and for more seeds or iterations than can be told apart */
export function requireGenerable({ selector = selectors[0], allowNone = false, ...options }: GenerateOptions): void {
  if (allowNone && !canRefuse(selector)) {
    throw usageError(
      `--allow-none lets a model refuse every report, and --selector ${selector} asks none`,
      "leave --allow-none away, or take --selector llm",
    );
  }
  const { seed = generateDefaults.seed, count = generateDefaults.count } = options;
  if (seed + count - 1 > largestSeed) {
    throw usageError(
      `the last of ${count} workflows from --seed ${seed} on has a seed beyond ${largestSeed}, the largest there is`,
      "take a smaller --seed",
    );
  }
  const { iterations = generateDefaults.iterations } = options;
  if (iterations > mostIterations) {
    throw usageError(`--iterations ${iterations} is more than a workflow can have`, `take ${mostIterations} or fewer`);
  }
}
