import type { Disposition } from "../core/disposition.js";
import type { Row } from "../core/record.js";

/** What a reader must know before believing the rows, in words; nothing where there is nothing to know. */
export function notesOf(rows: readonly Row[]): readonly string[] {
  const models = [...new Set(rows.map((row) => row.model))];
  return models.flatMap((model) => {
    const own = rows.filter((row) => row.model === model);
    const [first] = own;
    if (first === undefined) return [];
    const notes = [
      incomplete(first),
      subset(first),
      abstention(first),
      ...failures(own),
      ...missing(own),
      ...verdicts(first),
      ...warnings(first),
    ];
    return notes.flatMap((note) => (note === null ? [] : [`${model}: ${note}`]));
  });
}

const incomplete = (row: Row): string | null =>
  row.incomplete
    ? "INCOMPLETE: the run was stopped before every sample was judged; the same command continues it"
    : null;

const subset = ({ samples: scored, split_samples: all }: Row): string | null =>
  scored === all ? null : `${scored} of the split's ${all} samples were scored`;

/** Else nobody could tell why fewer samples have a Recall than there are. */
function abstention({ metrics }: Row): string | null {
  const { mean = null, n = 0 } = metrics.abstention ?? {};
  if (mean === null) return null;
  const [them, their] =
    n === 1 ? ["sample, which no tool serves, has", "its"] : ["samples, which no tool serves, have", "their"];
  return `${n} irrelevance ${them} no Recall and no Success Rate; ${their} Abstention (nothing was called) is ${mean.toFixed(3)}`;
}

const failureWords: readonly (readonly [Disposition, string])[] = [
  ["prediction_failed", "failed"],
  ["prediction_missing", "missing"],
  ["prediction_unreadable", "unreadable"],
];

/** Failed samples are said with what they count as, and strict's own count where it differs. */
function failures(rows: readonly Row[]): readonly (string | null)[] {
  return rows.flatMap((row) => {
    const counts = failureWords.flatMap(([disposition, word]) => {
      const count = row.dispositions[disposition];
      return count === 0 ? [] : [`${count} ${word}`];
    });
    const broken = row.dispositions.reference_unreadable;
    const named = rows.length > 1 ? `${row.policy}: ` : "";
    return [
      counts.length === 0 ? null : `${named}predictions ${counts.join(", ")}; ${countedAs(row)}`,
      broken === 0 || row !== rows[0]
        ? null
        : `the ground truth of ${samples(broken)} cannot be used, in whole or for QoR; \`tg-eval check\` says why`,
    ];
  });
}

function countedAs({ policy, dispositions }: Row): string {
  if (policy === "strict" || dispositions.prediction_failed === 0) return "each counts as 0";
  return "each counts as 0, but failed ones are left out of Success Rate, as in the release";
}

/** Once where every policy says the same of them, else each with its own bounds. */
function missing(rows: readonly Row[]): readonly string[] {
  const said = rows.flatMap((row) => (row.verdicts.missing === 0 ? [] : [{ row, words: missingWords(row) }]));
  const same = new Set(said.map(({ words }) => words)).size < 2 && said.length === rows.length;
  if (same) return said.slice(0, 1).map(({ words }) => words);
  return said.map(({ row, words }) => `${row.policy}: ${words}`);
}

function missingWords(row: Row): string {
  const classes = Object.entries(row.missing_by_class).map(([name, count]) => `${count} ${name}`);
  const bounds = row.metrics.qor?.bounds;
  const between = bounds === undefined ? "" : `; QoR lies between ${bounds[0].toFixed(2)} and ${bounds[1].toFixed(2)}`;
  const are = row.verdicts.missing === 1 ? "1 verdict is" : `${row.verdicts.missing} verdicts are`;
  return `${are} missing (${classes.join(", ")})${between}`;
}

function verdicts(row: Row): readonly (string | null)[] {
  const rubrics = Object.entries(row.rubrics);
  const judges = Object.entries(row.judges);
  return [
    rubrics.length < 2 ? null : `MIXED: verdicts of ${rubrics.length} rubrics share one QoR (${counts(rubrics)})`,
    judges.length < 2
      ? null
      : `verdicts of ${judges.length} judge versions or origins share one QoR (${counts(judges)})`,
    flagged(row, "arithmetic_off", (n) => `in ${n} the final score is not the mean of its response scores`),
    flagged(row, "count_off", (n) => `in ${n} the number of response scores is not the number of requests`),
    flagged(row, "score_out_of_range", (n) => `in ${n} the final score was out of range and was clipped`),
  ];
}

const counts = (entries: readonly (readonly [string, number])[]): string =>
  entries.map(([name, count]) => `${name}: ${count}`).join(", ");

const flagged = (row: Row, flag: string, say: (count: string) => string): string | null => {
  const count = row.flags[flag] ?? 0;
  return count === 0 ? null : say(`${count} of ${row.verdicts.judged} verdicts`);
};

const warningWords: readonly (readonly [string, (count: number) => string])[] = [
  [
    "recorded_differs",
    (count) =>
      `${samplesHave(count)} recorded values that differ from what the files say; \`tg-eval check\` lists them`,
  ],
  ["response_missing", (count) => `${samplesHave(count)} no answer to judge: QoR 0, unless one is recorded`],
  [
    "response_unusable",
    (count) => `${samplesHave(count)} an answer that is empty or no text: QoR 0, unless one is recorded`,
  ],
  ["steps_not_a_list", (count) => `${samplesHave(count)} no list of steps: no calls`],
  ["messages_not_a_list", (count) => `${samplesHave(count)} no list of messages: no calls`],
  ["message_malformed", (count) => `${samplesHave(count)} messages that cannot be read: they count as nothing`],
  ["step_not_a_call", (count) => `${samplesHave(count)} calls that cannot be read: they count as none`],
  ["observation_missing", (count) => `${samplesHave(count)} calls without a result: they did not succeed`],
  [
    "context_differs",
    (count) =>
      `${samplesHave(count)} a context that is not the sample's: its calls count as the model's; \`tg-eval check\` lists them`,
  ],
  [
    "line_without_id",
    (count) =>
      `${count === 1 ? "1 line of the split has" : `${count} lines of the split have`} no readable id and ${count === 1 ? "is" : "are"} no sample; \`tg-eval check\` says why`,
  ],
  [
    "id_repeated",
    (count) =>
      `${count === 1 ? "1 line of the split repeats" : `${count} lines of the split repeat`} an id; each id counts once`,
  ],
  ["prediction_repeated", (count) => `${samplesHave(count)} several predictions in the file: the last line counts`],
  [
    "prediction_without_id",
    (count) =>
      `${count === 1 ? "1 line of the predictions has" : `${count} lines of the predictions have`} no readable id and ${count === 1 ? "counts" : "count"} for nothing; \`tg-eval check\` says why`,
  ],
];

function warnings(row: Row): readonly (string | null)[] {
  return warningWords.map(([kind, say]) => {
    const count = row.warnings[kind] ?? 0;
    return count === 0 ? null : say(count);
  });
}

const samplesHave = (count: number): string => `${samples(count)} ${count === 1 ? "has" : "have"}`;

const samples = (count: number): string => (count === 1 ? "1 sample" : `${count} samples`);
