import type { BfclRules } from "../../core/bfcl.js";
import type { PyValue } from "../../pyvalue/index.js";
import type { BfclCase } from "../case.js";
import { categoryFacts } from "../category.js";
import type { Decoded } from "../verdict.js";
import type { Read } from "./dialect.js";
import { checkFormat } from "./format.js";
import { dialects } from "./index.js";
import type { ModelReading } from "./models.js";
import { decodeJava, decodeJavascript } from "./source-code.js";

/** Which rules, and how the model's output is read. */
export type Scoring = ModelReading & { readonly rules: BfclRules };

/** The calls that a result holds (docs/bfcl.md, section 3; Java and JavaScript as text: section 9). */
export function readCalls(result: PyValue, { category }: Pick<BfclCase, "category">, scoring: Scoring): Decoded {
  const read = decode(result, categoryFacts[category].language, scoring);
  return read.kind === "read" ? checkFormat(read.value) : { kind: "undecodable", problem: read.problem };
}

function decode(
  result: PyValue,
  language: "python" | "java" | "javascript",
  { dialect, rules, gemini }: Scoring,
): Read {
  if (dialect === "prompt" && language === "java") return decodeJava(result);
  if (dialect === "prompt" && language === "javascript") return decodeJavascript(result);
  return dialects[dialect].decode(result, { rules, gemini });
}
