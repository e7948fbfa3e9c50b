import * as seeded from "../toolgrad-mini/seeded.mjs";

/** All chance in the dataset follows from this: another seed is another dataset of the same kind. */
const seed = "toolgrad-ablations/4";

export const whole = (key, low, high) => seeded.whole(`${seed}/${key}`, low, high);
export const pick = (key, list) => seeded.pick(`${seed}/${key}`, list);
export const shuffled = (key, list) => seeded.shuffled(`${seed}/${key}`, list);

/** True with the probability `p`. */
export const chance = (key, p) => whole(key, 0, 999_999) < p * 1e6;

/**
 * True with the probability `p`, for the model called `model`. Models share most draws, for what is hard for
 * one is hard for the others.
 */
export const modelChance = (model, key, p) =>
  chance(`own/${model}/${key}`, 0.15) ? chance(`${model}/${key}`, p) : chance(key, p);
