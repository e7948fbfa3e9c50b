import { rmSync } from "node:fs";
import { start } from "../program.mjs";
import { evaluation, makePlace } from "./command.mjs";
import { statsAtRest } from "./judge-at-rest.mjs";
import { killAt } from "./kill-at.mjs";
import { recordsIn } from "./records.mjs";
import { brokenRules } from "./rules.mjs";
import { countStored } from "./stored.mjs";
import { treeDigest } from "./tree-digest.mjs";

/**
 * What was seen of an ordeal.
 *
 * @typedef {object} Seen
 * @property {readonly Act[]} acts
 * @property {import("../program.mjs").Ended} last the run to the end
 * @property {Record<string, any>} stats the judge's
 * @property {ReturnType<typeof recordsIn>} records
 * @property {string} digest the dataset's
 */

/**
 * An act that is over: how its processes ended, how many requests there were until then, and how many verdicts the store
 * held.
 *
 * @typedef {{moments: readonly (import("./moments.mjs").Moment | null)[],
 *   ends: readonly import("../program.mjs").Ended[], requests: number, stored: number}} Act
 */

/**
 * Kills an evaluation as an ordeal says, runs it to its end, and looks at what came of it.
 *
 * @param {import("./moments.mjs").Ordeal} ordeal
 * @param {{setting: import("./setting.mjs").Setting, judge: import("../judge.mjs").Judge, folder: string}} options `folder` is removed where no
 *   rule was broken
 */
export async function undergo(ordeal, { setting, judge, folder }) {
  const place = makePlace(folder);
  const program = evaluation({ dataset: setting.dataset, place, judge });
  const isTimed = ordeal.acts.flat().some((moment) => moment?.at === "life");
  const lifeMs = isTimed ? await rehearse(setting, judge, `${folder}-rehearsal`) : 0;
  const play = (moment) =>
    moment === null ? start(program, place.folder).ended : killAt(program, { moment, place, lifeMs });
  await judge.reset();

  const acts = [];
  for (const moments of ordeal.acts) {
    const ends = await Promise.all(moments.map(play));
    const { requests } = await statsAtRest(judge);
    acts.push({ moments, ends, requests, stored: await countStored(place) });
  }
  const last = await play(null);
  const stats = await statsAtRest(judge);
  const seen = { acts, last, stats, records: recordsIn(place.runs), digest: treeDigest(setting.dataset) };

  const broken = brokenRules(seen, setting);
  if (broken.length === 0) rmSync(place.folder, { recursive: true });
  return { ordeal, seen, broken };
}

/** How long an undisturbed run takes just now: machines are shared. */
async function rehearse({ dataset }, judge, folder) {
  const place = makePlace(folder);
  const { ms } = await start(evaluation({ dataset, place, judge }), folder).ended;
  rmSync(folder, { recursive: true });
  return ms;
}
