import { finalClasses, type MissingClass } from "../../src/core/disposition.js";
import type { JudgedVerdict } from "../../src/core/record.js";
import type { Obtained } from "../../src/run/judging.js";
import { aStoredVerdict } from "./stored-verdict.js";

/** Builders of what a judge said of a sample, or why it said nothing. */

export const aJudgedVerdict = (parts: Partial<JudgedVerdict> = {}): JudgedVerdict => ({
  source: "judged",
  rubric: "qor",
  key: "0123abcd",
  edition: 1,
  score: 70,
  flags: [],
  reply: { final_score: 70 },
  ...parts,
});

export const anObtainedVerdict = ({
  model = "gpt-4.1-2025-04-14",
  origin = "api.openai.com",
  ...parts
}: Partial<JudgedVerdict> & { readonly model?: string; readonly origin?: string } = {}): Obtained => ({
  kind: "verdict",
  verdict: aJudgedVerdict(parts),
  provenance: { ...aStoredVerdict("").provenance, model, origin },
});

/** Failures that were paid for are final; the others may pass. */
export const aMissingVerdict = (missing: MissingClass, message = "it said no"): Obtained => ({
  kind: "missing",
  class: missing,
  message,
  canPass: !finalClasses.has(missing),
  provenance: null,
  bought: false,
});
