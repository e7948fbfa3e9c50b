import type { Policy } from "../core/score.js";
import type { ScoreSheet } from "../core/score-sheet.js";
import { sharingIds } from "./share-ids.js";
import type { Side } from "./side.js";

type Told = {
  readonly metrics: readonly string[];
  readonly policy: Policy;
  readonly samples: number;
  readonly leftOut: Readonly<Record<string, number>>;
};

/** What a reader must know before believing a comparison, in words. */
export function comparisonNotes(
  sides: readonly Side[],
  { metrics, policy, samples, leftOut }: Told,
): readonly string[] {
  const sheets = sides.flatMap(({ members }) => members);
  return [
    `policy ${policy}: ${(sheets.some(isBfcl) ? bfclPolicyWords : policyWords)[policy]}`,
    ...Object.entries(leftOut).flatMap(([name, count]) =>
      count === 0
        ? []
        : [`${name}: ${count} samples are left out, for not every run has them; ${samples} are compared`],
    ),
    ...differenceNotes(sides, metrics),
    ...sheets.flatMap(({ run, basis }) =>
      basis.incomplete ? [`INCOMPLETE: ${run} was stopped before every sample was judged`] : [],
    ),
  ];
}

const policyWords: Readonly<Record<Policy, string>> = {
  strict: "a failed, missing or unreadable prediction counts as 0, but in diagnostics, which leave it out",
  reference:
    "as the release prints it: failed predictions count as 0 in Recall and QoR, and are left out of Success Rate",
};

const isBfcl = ({ basis }: ScoreSheet): boolean => basis.bfcl_rules !== null;

const bfclPolicyWords: Readonly<Record<Policy, string>> = {
  strict: "a case without a result counts as 0",
  reference: "as the leaderboard counts: a case without a result is left out",
};

/** In what, other than the models, the sides' scores in some metrics differ; MIXED is what differs within a run. */
export function differenceNotes(sides: readonly Side[], metrics: readonly string[]): readonly string[] {
  const sheets = sides.flatMap(({ members }) => members);
  return [
    ...groundTruthNotes(sheets),
    ...differing(
      "the runs were not scored by the same edition of BFCL's rules",
      sheets.map(({ run, basis }) => [run, basis.bfcl_rules ?? "none"]),
    ),
    ...(metrics.includes("qor") ? qorNotes(sides) : []),
  ];
}

/** A digest is of the files of all of a run's samples, so it tells nothing where those are others. */
function groundTruthNotes(sheets: readonly ScoreSheet[]): readonly string[] {
  const told = sheets.map(sharingIds());
  const lists = [...new Set(told.map(({ ids }) => ids))];
  return lists.flatMap((own) =>
    differing(
      "the ground truth is not the same, though the samples' ids are",
      byRun(told.filter(({ ids }) => ids === own)),
    ),
  );
}

type Named = readonly (readonly [name: string, value: string])[];

const byRun = (sheets: readonly ScoreSheet[]): Named => sheets.map(({ run, basis }) => [run, shown(basis.dataset)]);

/** Several judges of one side are meant; sides that were not judged alike may not be. */
const qorNotes = (sides: readonly Side[]): readonly string[] => [
  ...differing(
    "QoR is not by the same judge on every side",
    bySide(sides, ({ judge }) => judge ?? "none"),
  ),
  ...differing("QoR is not by the same rubric on every side", bySide(sides, rubricOf)),
  ...differing(
    "QoR is not of answers by the same writer",
    bySide(sides, ({ writer }) => writer),
  ),
  ...sides.flatMap(({ members }) => members.flatMap(mixed)),
];

/** Recorded verdicts have a rubric's name and no digest; a run without verdicts has neither. */
function rubricOf({ rubric, rubrics }: ScoreSheet["basis"]): string {
  const names = Object.keys(rubrics).sort().join(" + ");
  return names === "" || rubric === null ? names : `${names} ${shown(rubric)}`;
}

function mixed({ run, basis }: ScoreSheet): readonly string[] {
  const counts = Object.entries(basis.rubrics).map(([name, count]) => `${name}: ${count}`);
  return counts.length < 2
    ? []
    : [`MIXED: verdicts of ${counts.length} rubrics share one QoR in ${run} (${counts.join(", ")})`];
}

/** A side without a run, or without a verdict, rests on nothing. */
const bySide = (sides: readonly Side[], of: (basis: ScoreSheet["basis"]) => string): Named =>
  sides.flatMap(({ name, members }) => {
    const values = [...new Set(members.map(({ basis }) => of(basis)))].filter((value) => value !== "").sort();
    return values.length === 0 ? [] : [[name, values.join(" and ")] as const];
  });

function differing(words: string, named: Named): readonly string[] {
  const values = [...new Set(named.map(([, value]) => value))];
  if (values.length < 2) return [];
  const namesWith = (value: string) => named.filter(([, own]) => own === value).map(([name]) => name);
  return [`DIFFERS: ${words}: ${values.map((value) => `${value} in ${namesWith(value).join(", ")}`).join("; ")}`];
}

/** Digests are told apart by their first characters. */
const shown = (value: string): string => value.replace(/^(?:sha256:)?([0-9a-f]{12})[0-9a-f]{28,}$/, "$1…");
