import { verdictOn } from "./table.mjs";

/**
 * What the judge counted of a run under its limits (a minute; 0 is none).
 *
 * @typedef {object} LimitsRow
 * @property {string} what
 * @property {number} samples
 * @property {number} rpm
 * @property {number} tpm
 * @property {Record<string, any>} stats the stub judge's
 */

const leastThroughput = 0.95;
const mostRefused = 0.01;

/** @type {import("./table.mjs").Table<LimitsRow>} */
export const limitsTable = {
  header: ["limits", "samples", "of permitted", "429s"].concat(
    ["requests: worst s", "worst min"],
    ["tokens: worst s", "worst min", "ok?"],
  ),
  textColumns: 1,
  cells: ({ what, samples, rpm, tpm, stats }) => {
    const throughput = shareOfPermitted({ rpm, tpm, stats });
    const refused = (stats.outcome.rate_limited ?? 0) / stats.requests;
    const windows = [
      { most: stats.worstSecondRequests, limit: Math.max(1, rpm / 60) },
      { most: stats.worstMinuteRequests, limit: rpm },
      { most: stats.worstSecondTokens, limit: tpm / 60 },
      { most: stats.worstMinuteTokens, limit: tpm },
    ].map((window, at) => ({ ...window, isLimited: (at < 2 ? rpm : tpm) > 0 }));
    const lost = samples - (stats.outcome.ok ?? 0);
    const isOver = windows.some(({ most, limit, isLimited }) => isLimited && most > limit);
    return [
      what,
      lost === 0 ? String(samples) : `${samples}, ${lost} lost`,
      percent(throughput),
      percent(refused),
      ...windows.map(({ most, limit, isLimited }) => (isLimited ? `${most} of ${Math.round(limit)}` : "")),
      verdictOn(lost > 0 || throughput < leastThroughput || refused >= mostRefused || isOver),
    ];
  },
};

/** From the first request to the last answer: of what may be sent in that time, the limit that is nearer counts. */
function shareOfPermitted({ rpm, tpm, stats }) {
  const minutes = (stats.lastAnswerMs - stats.firstRequestMs) / 60_000;
  const share = (done, limit) => (limit === 0 ? 0 : done / (limit * minutes));
  return Math.max(share(stats.outcome.ok ?? 0, rpm), share(stats.promptTokens, tpm));
}

const percent = (share) => `${(100 * share).toFixed(1)} %`;
