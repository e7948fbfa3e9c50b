import { readFileSync } from "node:fs";
import { makeDataset } from "../set-up.mjs";
import { evaluation, makePlace } from "./command.mjs";
import { watchCalm } from "./kill-at.mjs";
import { recordsIn } from "./records.mjs";
import { treeDigest } from "./tree-digest.mjs";

/**
 * What all the ordeals share: the dataset with its digest, and what an undisturbed run is like and writes.
 *
 * @typedef {object} Setting
 * @property {string} dataset
 * @property {string} digest
 * @property {number} samples
 * @property {import("./moments.mjs").Calm} calm
 * @property {Readonly<Record<string, string>>} lasting by name, the files that must come out the same
 */

/**
 * Makes the dataset and runs it undisturbed, as often at once as there are judges.
 *
 * @param {import("../lab.mjs").Lab} lab
 * @param {{samples: number, judges: readonly import("../judge.mjs").Judge[]}} options
 * @returns {Promise<Setting>}
 */
export async function makeSetting(lab, { samples, judges }) {
  lab.say(`making a dataset of ${samples} samples`);
  const dataset = lab.path("dataset");
  makeDataset(dataset, { samples, judged: false });
  lab.say("running undisturbed");
  const runs = await Promise.all(judges.map((judge, at) => calmRun(dataset, judge, lab.path(`calm-${at}`))));
  const [{ steps, lasting }] = runs;
  // Changes that come close together may be told as one, so that no two runs have as many.
  const changes = Math.min(...runs.map((run) => run.changes));
  return { dataset, digest: treeDigest(dataset), samples, lasting, calm: { changes, steps } };
}

async function calmRun(dataset, judge, folder) {
  const place = makePlace(folder);
  const { how, changes, list } = await watchCalm(evaluation({ dataset, place, judge }), place);
  if (how.code !== 0) throw new Error(`an undisturbed run ended with ${how.code}:\n${how.stderr}`);
  const [{ lasting }] = recordsIn(place.runs).complete;
  return { changes, steps: JSON.parse(readFileSync(list, "utf8")), lasting };
}
