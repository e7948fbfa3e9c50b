import type { InputDifference, MeanOf, ResultDifference, RunDifferences } from "./compare-runs.js";
import type { FieldDifference, SampleDifference, SampleDifferences } from "./compare-samples.js";

/** What a run and its repeat differ in, in words, the most important first; `samples` is null where they were not compared. */
export function describeDifferences(
  { inputs, results }: RunDifferences,
  samples: SampleDifferences | null,
): readonly string[] {
  const same = samples === null || isIdentical(samples);
  if (inputs.length === 0 && results.length === 0 && same) return [nothingDiffers(samples)];
  return [
    ...inputs.map(describeInput),
    ...(results.length === 0 ? ["no number differs"] : results.map(describeResult)),
    ...(samples === null ? [] : describeSamples(samples)),
  ];
}

const isIdentical = ({ differing, only_before, only_now }: SampleDifferences): boolean =>
  differing + only_before + only_now === 0;

function nothingDiffers(samples: SampleDifferences | null): string {
  const said = "nothing differs: same inputs, same numbers";
  return samples === null ? said : `${said}, ${linesOf(samples.identical)} identical`;
}

const linesOf = (count: number): string => (count === 1 ? "1 sample's line" : `${count} samples' lines`);

const inputWords: Readonly<Record<InputDifference["what"], string>> = {
  model: "the model is another:",
  split: "the split is another:",
  sampling_method: "the sampling method is another:",
  selection: "other samples were asked for:",
  dataset: "the dataset's ground truth is another: digest",
  predictions: "the predictions are others: digest",
  rubric: "the rubric is another: digest",
  judge: "the judge is another:",
  judges: "the bought verdicts are of other judges:",
  writer: "the writer of the judged answers is another:",
  policy: "the policy is another:",
  bfcl_rules: "BFCL's rules are of another edition:",
  bfcl_dialect: "the results were read otherwise:",
  version: "tg-eval is another version:",
  commit: "tg-eval is another commit:",
  node: "Node is another version:",
};

const describeInput = ({ what, before, now }: InputDifference): string =>
  `${inputWords[what]} ${shortened(before)} → ${shortened(now)}`;

function describeResult(difference: ResultDifference): string {
  const { policy } = difference;
  switch (difference.kind) {
    case "row":
      return `${policy}: ${difference.before ? "a row before, and none now" : "no row before, and one now"}`;
    case "count":
      return `${policy}: ${difference.count} ${difference.before} → ${difference.now}`;
    case "metric":
      return `${policy}: ${difference.metric} ${meanWords(difference.before)} → ${meanWords(difference.now)}`;
  }
}

const meanWords = (value: MeanOf | null): string =>
  value === null ? "not measured" : `${value.mean ?? "no mean"} (n ${value.n})`;

function describeSamples(samples: SampleDifferences): readonly string[] {
  const { identical, differing, only_before, only_now, first } = samples;
  if (isIdentical(samples)) return [`${linesOf(identical)} identical`];
  const parts = [
    ...counted(differing, `differ (${fieldCounts(samples)})`),
    ...counted(only_before, "are there no more"),
    ...counted(only_now, "were not there before"),
    ...counted(identical, "are identical"),
  ];
  const left = differing + only_before + only_now - first.length;
  return [`samples: ${parts.join("; ")}`, ...first.map(describeSample), ...counted(left, "more samples differ")];
}

/** The most frequent first, and of those the ones that a line has first. */
function fieldCounts({ fields }: SampleDifferences): string {
  const counts = Object.entries(fields).sort(([, a], [, b]) => b - a);
  return listed(counts.map(([field, count]) => `${field} in ${count}`)).join(", ");
}

const listed = (fields: readonly string[]): readonly string[] => [
  ...fields.slice(0, shownFields),
  ...counted(Math.max(0, fields.length - shownFields), "more fields"),
];

const shownFields = 6;

const counted = (count: number, what: string): readonly string[] => (count === 0 ? [] : [`${count} ${what}`]);

function describeSample(difference: SampleDifference): string {
  if (difference.kind !== "differs")
    return `${difference.id}: ${difference.kind === "only_before" ? "there before, and no more" : "not there before"}`;
  const { id, fields } = difference;
  return `${id}: ${listed(fields.map(describeField)).join("; ")}`;
}

/** Lists and objects are too long to be shown: the two files hold them. */
function describeField({ field, before, now }: FieldDifference): string {
  const [was, is] = [fieldWords(before), fieldWords(now)];
  return was === undefined || is === undefined ? field : `${field} ${was} → ${is}`;
}

function fieldWords(value: unknown): string | undefined {
  if (value === null) return "none";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return shortened(value);
  if (typeof value === "object" && "unscored" in value) return `unscored (${String(value.unscored)})`;
  return undefined;
}

/** Digests, keys and commits are told apart by their first characters. */
const shortened = (value: string | null): string =>
  value === null ? "none" : value.replace(/^(?:sha256:)?([0-9a-f]{12})[0-9a-f]{28,}$/, "$1…");
