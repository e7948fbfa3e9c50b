import { concurrency } from "./command.mjs";

/**
 * Which rules an ordeal broke, a line each.
 *
 * @param {import("./undergo.mjs").Seen} seen
 * @param {import("./setting.mjs").Setting} setting
 * @returns {string[]}
 */
export function brokenRules(seen, setting) {
  return [...processes(seen), ...records(seen, setting), ...purchases(seen, setting)];
}

/** Who is not killed ends well, whatever the others left behind. */
function processes({ acts, last }) {
  const ends = [...acts.flatMap((act) => act.ends), last];
  return ends
    .filter(({ code, signal }) => code !== 0 && signal !== "SIGKILL")
    .map(({ code, signal, stderr }) => `a process ended with ${code ?? signal}: ${stderr.trim().slice(-500)}`);
}

function records({ records: { complete, unfinished }, digest }, setting) {
  const changed = complete.flatMap(({ name, lasting }) =>
    Object.keys(setting.lasting)
      .filter((file) => lasting[file] !== setting.lasting[file])
      .map((file) => `${name}/${file} is not what an unbroken run writes`),
  );
  return [
    ...(complete.length > 0 ? [] : ["there is no complete record"]),
    ...changed,
    ...unfinished.map((name) => `${name} was not gone on with`),
    ...(digest === setting.digest ? [] : ["the dataset was changed"]),
  ];
}

/** What is stored is never asked for again, and a kill costs no more than what was in flight. */
function purchases(seen, { samples }) {
  const {
    acts,
    records: { complete },
  } = seen;
  const last = complete
    .map(({ run }) => run)
    .sort((a, b) => a.ended.localeCompare(b.ended))
    .at(-1);
  const stored = acts.at(-1)?.stored ?? 0;
  const broken = [];
  if (last !== undefined && (last.purchase.stored !== stored || last.purchase.requests !== samples - stored)) {
    const { purchase } = last;
    broken.push(`${stored} verdicts were stored, ${purchase.stored} found, ${purchase.requests} requests sent again`);
  }
  const lost = inFlight(seen);
  if (lost.some((count) => count > concurrency)) broken.push(`${lost.join(" and ")} requests in flight were lost`);
  const allowed = acts.map((act, at) => (act.moments.length === 1 ? lost[at] : concurrency * killed(act)));
  const most = allowed.reduce((sum, count) => sum + count, 0);
  const again = boughtAgain(seen);
  if (again > most) broken.push(`${again} verdicts were bought again, and ${most} were in flight`);
  return broken;
}

export const boughtAgain = ({ stats }) => stats.duplicateAnswers;

/** How many processes of an act were killed before they were over. */
export const killed = ({ ends }) => ends.filter(({ signal }) => signal === "SIGKILL").length;

/** For each act of a single process, the requests it had sent and whose verdicts were not stored; else 0. */
export const inFlight = ({ acts }) =>
  acts.map(({ moments, requests, stored }, at) => {
    const before = acts[at - 1] ?? { requests: 0, stored: 0 };
    return moments.length === 1 ? requests - before.requests - (stored - before.stored) : 0;
  });
