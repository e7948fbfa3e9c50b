import { seeded } from "./populations.mjs";

/**
 * An event that is watched for in many repeats, each with draws of its own.
 *
 * @typedef {object} Simulation
 * @property {string} what
 * @property {string} data
 * @property {string} n
 * @property {number} repeats
 * @property {readonly [number, number]} limits of the event's share
 * @property {(random: import("./populations.mjs").Random, repeat: number) => boolean} happens
 */

/**
 * Runs when it is asked to, so that rows can be printed as they come.
 *
 * @param {Simulation} simulation
 */
export const simulation =
  ({ what, data, n, repeats, limits, happens }) =>
  () => {
    const random = seeded(1);
    let times = 0;
    for (let repeat = 0; repeat < repeats; repeat++) {
      if (happens(random, repeat)) times += 1;
    }
    const share = times / repeats;
    return { what, data, n, repeats, limits, share, error: Math.sqrt((share * (1 - share)) / repeats) };
  };

/** @type {(event: string) => import("../table.mjs").Table<ReturnType<ReturnType<typeof simulation>>>} */
export const simulationTable = (event) => ({
  header: ["", "data", "n", "repeats", event, "± (1 SE)", "limits", ""],
  textColumns: 2,
  cells: ({ what, data, n, repeats, limits, share, error }) => [
    what,
    data,
    n,
    repeats.toLocaleString("en"),
    percent(share),
    percent(error),
    limits.map((limit) => `${Math.round(100 * limit)}`).join("–"),
    share < limits[0] || share > limits[1] ? "outside" : "ok",
  ],
});

const percent = (share) => `${(100 * share).toFixed(2)} %`;
