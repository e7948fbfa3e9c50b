import type { BfclRules } from "../../core/bfcl.js";
import { callsIn } from "../python/calls.js";
import { describeProblem, PythonProblem } from "../python/problem.js";
import { readExpression, unixLines } from "../python/read-expression.js";
import { strip } from "../strip.js";
import { type Dialect, type Read, read, unreadable } from "./dialect.js";

/** Text in Python's syntax (docs/bfcl.md, section 3a). */
export const promptDialect: Dialect = {
  name: "prompt",
  definition: "Python calls written as text: [f(a=1), g(b=2)]",

  decode(result, { rules, gemini }) {
    if (typeof result !== "string") return unreadable("the result is no text");
    return decodeText(unixLines(asList(gemini ? withoutFences(result) : result, rules)));
  },
};

function decodeText(text: string): Read {
  try {
    return read(callsIn(readExpression(text)));
  } catch (problem) {
    if (!(problem instanceof PythonProblem)) throw problem;
    return unreadable(describeProblem(problem, text));
  }
}

const withoutFences = (result: string): string => result.replaceAll("```tool_code\n", "").replaceAll("\n```", "");

/** Steps 1 to 3. Under v4 nothing is left for step 3 to strip: the text begins and ends with a bracket. */
function asList(result: string, rules: BfclRules): string {
  const calls = strip(result, "`\n ");
  const opened = calls.startsWith("[") ? calls : `[${calls}`;
  const closed = opened.endsWith("]") ? opened : `${opened}]`;
  return rules === "v3" ? strip(closed, "[]'") : closed;
}
