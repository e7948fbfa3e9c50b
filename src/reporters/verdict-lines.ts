import type { PredictionView } from "../core/sample-view.js";
import { narrower, type Pair, pairLines, type Sheet, section } from "./text-block.js";

/** What the judge said of the answer, all of it; of a case of BFCL what its check found. */
export function verdictLines({ verdict, check }: PredictionView, sheet: Sheet): readonly string[] {
  if (check !== null) return section("Check", pairLines(checkPairs(check), narrower(sheet)), sheet);
  if (verdict === null) return [];
  return section("Verdict", pairLines(verdictPairs(verdict), narrower(sheet)), sheet);
}

function checkPairs({ error_type, section, argument, message }: NonNullable<PredictionView["check"]>): readonly Pair[] {
  return [
    { name: "error type", value: error_type },
    ...(section === "" ? [] : [{ name: "section", value: section }]),
    ...(argument === null ? [] : [{ name: "argument", value: argument }]),
    ...(message === "" ? [] : [{ name: "message", value: message }]),
  ];
}

function verdictPairs(verdict: NonNullable<PredictionView["verdict"]>): readonly Pair[] {
  if (verdict.source === "recorded")
    return [
      { name: "score", value: String(verdict.qor) },
      { name: "from", value: "the prediction's file, where an earlier evaluation recorded it" },
    ];
  const { score, reply, flags, rubric, edition, key } = verdict;
  return [
    { name: "score", value: String(score) },
    ...scoresFirst(reply).map(([name, value]) => ({ name, value: asText(value) })),
    { name: "flags", value: flags.length === 0 ? "none" : flags.join(", ") },
    { name: "rubric", value: rubric },
    { name: "edition", value: String(edition) },
    { name: "key", value: key },
  ];
}

/** A rubric names its fields as it likes: numbers and lists of numbers are what is looked for first, then the reason. */
function scoresFirst(reply: Readonly<Record<string, unknown>>): readonly (readonly [name: string, value: unknown])[] {
  const fields = Object.entries(reply);
  const rank = ([name, value]: readonly [string, unknown]): number =>
    isNumeric(value) ? 0 : name === "reason" ? 1 : 2;
  return fields.toSorted((a, b) => rank(a) - rank(b));
}

const isNumeric = (value: unknown): boolean =>
  typeof value === "number" || (Array.isArray(value) && value.every((item) => typeof item === "number"));

const asText = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
