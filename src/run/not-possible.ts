import type { Missing } from "./asking.js";
import type { Halt } from "./shared.js";

/** Missing because nothing is asked for any more. */
export const notPossible = (halt: Halt | null): Missing =>
  halt === null ? notAsked : { kind: "missing", ...halt, canPass: true, provenance: null, bought: false };

const notAsked: Missing = {
  kind: "missing",
  class: "not_asked",
  message: "the run was stopped before it was asked",
  canPass: true,
  provenance: null,
  bought: false,
};
