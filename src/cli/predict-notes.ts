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
function warningsOf({ unreadable, failed, unwritten, lacking, later, ...counts }: Summary): readonly string[] {
  return [
    ...byClass(failed).map(
      (those) =>
        `the model failed on ${classed(those)}; --retry-failed makes them again; ${firstOf(those)}${withoutTools(those)}`,
    ),
    ...byClass(unwritten).map(
      (those) =>
        `the writer failed on ${classed(those)}: without a response their QoR is 0, through no fault of the model's; ` +
        `--retry-failed has them written again; ${firstOf(those)}`,
    ),
    ...unreadable
      .slice(0, mostTold)
      .map(
        ({ file, path, found, expected }) =>
          `${file} ${path}: found ${found}, expected ${expected}; no prediction can be made`,
      ),
    ...(unreadable.length <= mostTold
      ? []
      : [`nor can one of ${counted(unreadable.length - mostTold, "more sample")}: \`tg-eval check\` lists them`]),
    ...(lacking.tools === 0
      ? []
      : [
          `the library lacks ${counted(lacking.tools, "candidate tool")}: each call of one is an error in the trace ` +
            `(${counted(lacking.calls, "call")})`,
        ]),
    ...(counts.notRecorded === 0
      ? []
      : [
          `${counted(counts.notRecorded, "call")} not recorded: each is an error in the trace; --tools FILE names who answers`,
        ]),
    ...(counts.callsInWords === 0
      ? []
      : [
          `${counted(counts.callsInWords, "sample")} ended with a call written as words, which was not made: what serves the ` +
            "model does not read its calls, or it keeps to another grammar than the protocol's (docs/predicting.md, Protocols)",
        ]),
    ...byClass(later).map(
      (those) =>
        `${counted(those.length, "sample")} begun and not made (${those[0]?.class}); ${firstOf(those)}${withoutTools(those)}`,
    ),
  ];
}

/** Of samples that cannot be read: a wrong folder may be the reason, and have thousands. */
const mostTold = 5;

type Failure = Summary["failed"][number];

/** Classes in the order of their first sample. */
const byClass = (failures: readonly Failure[]): readonly (readonly Failure[])[] =>
  [...new Set(failures.map(({ class: cause }) => cause))].map((cause) => failures.filter((one) => one.class === cause));

const classed = (those: readonly Failure[]): string => `${counted(those.length, "sample")} (${those[0]?.class})`;

const firstOf = ([first]: readonly Failure[]): string => `${first?.id}: ${first?.message}`;

/** vLLM, llama.cpp and Ollama refuse tools in words of their own, each with "tool" in them. */
const withoutTools = (those: readonly Failure[]): string =>
  those.some(({ class: cause, message }) => cause === "server" && /\btools?\b/i.test(message))
    ? "; where an endpoint takes no tools, --protocol text (and a --name of its own) does without"
    : "";

function madeOf({ samples, made, failed, kept, keptFaults, unreadable, left, ...counts }: Summary): string {
  const failures = byClass(failed).map((those) => `${those.length} ${those[0]?.class}`);
  const stops = Object.entries(counts.ends).flatMap(([end, n]) =>
    end === "answered" || end === "failed" ? [] : [`${n} ${end}`],
  );
  const { calls, simulated } = counts;
  return [
    `${made} of ${counted(samples, "sample")} made`,
    `${kept} were there${faultsAmong(keptFaults)}`,
    failures.length === 0 ? "none failed" : `failed: ${failures.join(", ")}`,
    `${left} left`,
    `${calls.failed} of ${counted(calls.all, "call")} failed`,
    ...(unreadable.length === 0 ? [] : [`${unreadable.length} unreadable`]),
    ...(stops.length === 0 ? [] : [`stopped: ${stops.join(", ")}`]),
    ...(simulated === 0 ? [] : [`${counted(simulated, "observation")} simulated`]),
  ].join(", ");
}

function faultsAmong({
  model_failed: failed,
  writer_failed: unwritten,
  not_ours: others,
}: Summary["keptFaults"]): string {
  const retried = [
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(unwritten === 0 ? [] : [`${unwritten} without a response`]),
  ];
  const told = [
    ...(retried.length === 0 ? [] : [`${retried.join(" and ")}: --retry-failed makes them again`]),
    ...(others === 0 ? [] : [`${others} not made by predict: they have no sidecar`]),
  ];
  return told.length === 0 ? "" : ` (of them ${told.join("; ")})`;
}
