import { type Read, read, unreadable } from "../dialects/dialect.js";
import { evaluate } from "./evaluate.js";
import { describeProblem, PythonProblem } from "./problem.js";
import { readExpression, unixLines } from "./read-expression.js";

/**
 * The value of a text that is one Python literal, as Python's `eval` has it (docs/bfcl.md, section 3b, `llama31_fc`):
 * dicts, lists, tuples, sets, numbers, strings, True, False, None, and arithmetic on them. Names (`true` and `null` among
 * them), calls and all other expressions are errors. Blanks may come first.
 */
export function evaluatePythonLiteral(text: string): Read {
  const source = unixLines(text.replace(/^[ \t]+/, ""));
  try {
    return read(evaluate(readExpression(source)));
  } catch (problem) {
    if (!(problem instanceof PythonProblem)) throw problem;
    return unreadable(describeProblem(problem, source));
  }
}
