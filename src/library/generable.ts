import { usageError } from "../core/errors.js";
import { largestSeed, mostIterations } from "../generate/options.js";
import type { GenerateOptions } from "./generate.js";
import { generateDefaults } from "./options.js";

/** @throws UsageError for more seeds or iterations than can be told apart */
export function requireGenerable(options: Pick<GenerateOptions, "seed" | "count" | "iterations">): void {
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
