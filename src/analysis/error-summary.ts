import { type ErrorCount, type ErrorKind, type ErrorSummary, errorKinds } from "../core/error-kinds.js";
import type { ScoreSheet } from "../core/score-sheet.js";
import { type Caller, type FailsElsewhere, failsElsewhere, isElsewhere } from "./fails-elsewhere.js";
import { knownErrors } from "./sample-errors.js";
import type { Side } from "./side.js";

/**
 * Sums the error taxonomy up over the samples of these ids, or all of each run.
 *
 * Each kind is counted over the samples of which it can be told: their calls are known, for two kinds also their
 * candidates or declared parameters, for ungrounded answers their QoR. A side of several runs has the sum over them. null
 * for runs of BFCL, which has errors of its own.
 */
export function errorSummary(sides: readonly Side[], ids?: readonly string[]): ErrorSummary | null {
  const runs = sides.flatMap((side) => side.members.map((sheet): RunOnSide => ({ side, model: sheet.model, sheet })));
  const sheets = [...new Set(runs.map(({ sheet }) => sheet))];
  if (sheets.every(({ basis }) => basis.bfcl_rules !== null)) return null;
  const elsewhere = failsElsewhere(sides);
  const wanted = ids === undefined ? null : new Set(ids);
  return {
    sides: sides.map((side) => ({ name: side.name, kinds: countKinds(side, { wanted, elsewhere }) })),
    notes: [
      ...sheets.filter((sheet) => !tellsOfCalls(sheet)).map(silentNote),
      ...unexcusedNotes(runs.filter(({ sheet }) => tellsOfCalls(sheet))),
    ],
  };
}

type RunOnSide = Caller & { readonly sheet: ScoreSheet };

const tellsOfCalls = ({ samples }: ScoreSheet): boolean => samples.calls.some((calls) => calls !== null);

const silentNote = ({ run }: ScoreSheet): string =>
  `UNKNOWN: ${run} tells nothing of its calls (records of earlier versions do not, nor do predictions that all failed), ` +
  "and no error is counted in it: score it again";

/** Of runs whose calls are known: those of which no other run can tell that an API failed. */
function unexcusedNotes(runs: readonly RunOnSide[]): readonly string[] {
  const unexcused = runs.filter((asking) => !runs.some((caller) => isElsewhere(caller, asking)));
  if (unexcused.length === 0) return [];
  const of = unexcused.length === runs.length ? "" : ` of ${unexcused.map(({ sheet }) => sheet.run).join(", ")}`;
  return [
    `every failed call${of} is charged to the model, though the API may have failed: of no other side is there a run of another model that tells of its calls`,
  ];
}

type Counting = {
  readonly wanted: ReadonlySet<string> | null;
  readonly elsewhere: (asking: Caller) => FailsElsewhere;
};

function countKinds(side: Side, { wanted, elsewhere }: Counting): Readonly<Record<ErrorKind, ErrorCount>> {
  const found = side.members.flatMap((sheet) => sampleCounts(sheet, wanted, elsewhere({ side, model: sheet.model })));
  const kinds = errorKinds.map((kind) => [kind, countOf(found.flatMap((known) => known[kind] ?? []))] as const);
  return Object.fromEntries(kinds) as Record<ErrorKind, ErrorCount>; // Every kind has its entry.
}

/** What can be told of each sample that is wanted, but for those of whose calls nothing is known. */
function sampleCounts(
  { ids, metrics, samples }: ScoreSheet,
  wanted: Counting["wanted"],
  failedElsewhere: FailsElsewhere,
): readonly Readonly<Record<ErrorKind, number | null>>[] {
  const qors = metrics.get("qor");
  return ids.flatMap((id, index) => {
    if (wanted?.has(id) === false) return [];
    const known = knownErrors(samples.calls[index] ?? null, {
      qor: numberOrNull(qors?.[index]),
      referenceTools: numberOrNull(samples.reference_tools[index]),
      failsElsewhere: (digest) => failedElsewhere(id, digest),
    });
    return known ?? [];
  });
}

/** Sheets say NaN where there is none. */
const numberOrNull = (value = Number.NaN): number | null => (Number.isNaN(value) ? null : value);

const countOf = (counts: readonly number[]): ErrorCount => ({
  count: counts.reduce((sum, count) => sum + count, 0),
  samples: counts.filter((count) => count > 0).length,
  of: counts.length,
});
