import { float } from "./python.mjs";

/** Invented figures that follow from a key alone, so that a tool gives the same answer to the same call everywhere. */

/** 32-bit FNV-1a with a final mix. */
function hash(key) {
  let h = 0x811c9dc5;
  for (const unit of key.split("")) h = Math.imul(h ^ unit.charCodeAt(0), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const fraction = (key) => hash(key) / 2 ** 32;

/** A whole number from `low` to `high`, both possible. */
export const whole = (key, low, high) => low + Math.floor(fraction(key) * (high - low + 1));

/** A Python float between `low` and `high`. */
export const decimal = (key, low, high, digits = 1) => float(low + fraction(key) * (high - low), digits);

export const pick = (key, list) => list[whole(key, 0, list.length - 1)];

/** The list in an order that follows from the key. */
export const shuffled = (key, list) =>
  list
    .map((item, index) => ({ item, order: hash(`${key}/${index}`) }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);

/** `count` items, each made from its own key and its index. */
export const several = (key, count, make) =>
  Array.from({ length: Number(count) }, (_, index) => make(`${key}/${index}`, index));

/** Text for a key in letters and digits, such as an id. */
export const letters = (key, length, alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789") =>
  several(key, length, (each) => pick(each, alphabet.split(""))).join("");

/** Minutes after midnight as "07:05"; the clock goes round. */
export function clock(minutes) {
  const inDay = ((Math.round(minutes) % 1440) + 1440) % 1440;
  return `${String(Math.floor(inDay / 60)).padStart(2, "0")}:${String(inDay % 60).padStart(2, "0")}`;
}

/** The date so many days after an ISO date. */
export const daysAfter = (date, days) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
