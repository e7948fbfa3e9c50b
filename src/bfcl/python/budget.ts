import { PythonProblem } from "./problem.js";

/** What evaluating one text may build, so that `9**9**9` or `"a" * 10**9` ends at once. A unit is a character, an item, or 64 bits. */
export class Budget {
  #left = 1_000_000;

  spend(units: number): void {
    this.#left -= units;
    if (!(this.#left >= 0)) throw new PythonProblem("the value is too large to compute", null);
  }
}
