/**
 * When a process is killed with SIGKILL.
 *
 * - `life`: after that share of the time that an undisturbed run takes.
 * - `store`: as soon as the store's data file changes for the n-th time, so while a commit is being written.
 * - `step`: by itself, before, half-way through or after its n-th change of the file system in a folder: in `runs`, the
 *   steps of the run's record and its claim; in `store`, those by which processes tell each other what they ask for.
 *
 * @typedef {{at: "life", share: number} | {at: "store", change: number}
 *   | {at: "step", folder: "runs" | "store", step: number, how: "before" | "half" | "after"}} Moment
 */

/**
 * What one evaluation goes through before it is run to its end: acts, one after another. The processes of an act run at
 * once; null is one that is not killed.
 *
 * @typedef {{run: number, kind: string, acts: readonly (readonly (Moment | null)[])[]}} Ordeal
 */

/**
 * What an undisturbed run is like: how often the store's file changes, and the steps in each folder.
 *
 * @typedef {{changes: number, steps: Readonly<Record<"runs" | "store", readonly string[]>>}} Calm
 */

const kinds = [
  { kind: "spread", parts: 4, acts: (share) => [[life(1.05 * share)]] },
  { kind: "store's write", parts: 2, acts: (share, calm) => [[store(share, calm)]] },
  { kind: "record's step", parts: 2, acts: (share, calm) => [[step(share, calm, "runs")]] },
  { kind: "asking's step", parts: 1, acts: (share, calm) => [[step(share, calm, "store")]] },
  { kind: "two in a row", parts: 1, acts: (share, calm) => [[store(share, calm)], [secondKill(share, calm)]] },
  { kind: "two at once", parts: 1, acts: (share) => [[share < 0.3 ? null : life((share - 0.3) / 0.7), null]] },
];

/**
 * Which ordeals there are, the same for the same numbers: those of a kind are spread over all the moments it has.
 *
 * @param {number} runs
 * @param {Calm} calm
 * @returns {Ordeal[]}
 */
export function planOrdeals(runs, calm) {
  const order = kinds.flatMap((kind) => Array.from({ length: kind.parts }, () => kind));
  const planned = Array.from({ length: runs }, (_, run) => order[run % order.length]);
  return planned.map((one, run) => {
    const same = planned.filter((other) => other === one).length;
    const before = planned.slice(0, run).filter((other) => other === one).length;
    return { run, kind: one.kind, acts: one.acts((before + 0.5) / same, calm) };
  });
}

const life = (share) => ({ at: "life", share });
const store = (share, { changes }) => ({ at: "store", change: 1 + Math.floor(share * changes) });

function step(share, { steps }, folder) {
  const at = (step, how) => ({ at: "step", folder, step, how });
  const moments = steps[folder].flatMap((name, step) =>
    name.startsWith("write") ? [at(step, "before"), at(step, "half")] : [at(step, "before")],
  );
  moments.push(at(steps[folder].length - 1, "after"));
  return moments[Math.floor(share * moments.length)];
}

/** The run that goes on is killed while it starts, takes over, judges the rest, or completes the record. */
const secondKill = (share, calm) => ((share * 10) % 1 < 0.5 ? life(0.9 * share) : step(share, calm, "runs"));

/** A moment in words; `steps` are a calm run's. */
export function describeMoment(moment, { steps }) {
  if (moment === null) return "not killed";
  if (moment.at === "life") return `after ${(100 * moment.share).toFixed(0)} % of its life`;
  if (moment.at === "store") return `at change ${moment.change} of the store`;
  return `${moment.how} ${steps[moment.folder][moment.step]}`;
}
