import type { Problem } from "../../core/sample.js";
import type { LineIndex } from "./index-lines.js";

type Said =
  | { readonly kind: "line_without_id"; readonly concerns: "reference" }
  | { readonly kind: "prediction_without_id"; readonly concerns: "prediction" };

/** A line that has no id is no sample and nobody's prediction, and is not passed over in silence. */
export const strayProblems = ({ strays }: LineIndex, file: string, { kind, concerns }: Said): readonly Problem[] =>
  strays.map(({ number, found, expected }) => ({ kind, file, path: `line ${number}`, found, expected, concerns }));
