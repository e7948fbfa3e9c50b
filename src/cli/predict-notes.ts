import type { PredictOutcome } from "../library/predict.js";
import { safeText } from "../reporters/safe-text.js";
import { counted, tellOfPurchase, warnOfTools } from "./making-notes.js";
import { printNote, printWarning } from "./output.js";

/** What became of the samples, and whatever a reader of their scores must know. On stderr. */
export function tellOfPredictions(outcome: PredictOutcome, { quiet }: { readonly quiet: boolean }): void {
  const { name, summary, problems, purchase, halted } = outcome;
  warnOfTools(problems);
  for (const warning of warningsOf(summary)) printWarning(warning);
  if (halted !== null) printWarning(halted);
  printNote(safeText(`${name}: ${madeOf(summary)}`));
  if (!quiet) tellOfPurchase(purchase, summary.account.usd);
}

type Summary = PredictOutcome["summary"];

function warningsOf({ unreadable, unwritten, lacking, notRecorded, later }: Summary): readonly string[] {
  const [first] = later;
  return [
    ...Object.entries(unwritten).map(
      ([cause, n]) =>
        `the writer failed on ${counted(n, "sample")} (${cause}): without a response their QoR is 0, through no fault of ` +
        "the model's; --retry-failed has them written again",
    ),
    ...unreadable.map(
      ({ file, path, found, expected }) =>
        `${file} ${path}: found ${found}, expected ${expected}; no prediction can be made`,
    ),
    ...(lacking.tools === 0
      ? []
      : [
          `the library lacks ${counted(lacking.tools, "candidate tool")}: each call of one is an error in the trace ` +
            `(${counted(lacking.calls, "call")})`,
        ]),
    ...(notRecorded === 0
      ? []
      : [
          `${counted(notRecorded, "call")} not recorded: each is an error in the trace; --tools FILE names who answers`,
        ]),
    ...(first === undefined
      ? []
      : [`${counted(later.length, "sample")} begun and not made; ${first.id}: ${first.class}: ${first.message}`]),
  ];
}

function madeOf({ samples, made, failed, kept, unreadable, left, ends, calls, simulated }: Summary): string {
  const failures = Object.entries(failed).map(([cause, n]) => `${n} ${cause}`);
  const stops = Object.entries(ends).flatMap(([end, n]) =>
    end === "answered" || end === "failed" ? [] : [`${n} ${end}`],
  );
  return [
    `${made} of ${counted(samples, "sample")} made`,
    `${kept} were there`,
    failures.length === 0 ? "none failed" : `failed: ${failures.join(", ")}`,
    `${left} left`,
    `${calls.failed} of ${counted(calls.all, "call")} failed`,
    ...(unreadable.length === 0 ? [] : [`${unreadable.length} unreadable`]),
    ...(stops.length === 0 ? [] : [`stopped: ${stops.join(", ")}`]),
    ...(simulated === 0 ? [] : [`${counted(simulated, "observation")} simulated`]),
  ].join(", ");
}
