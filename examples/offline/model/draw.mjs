import { createHash } from "node:crypto";

/** A number in [0, 1) that depends on its parts alone. */
export const draw = (...parts) =>
  createHash("sha256").update(JSON.stringify(parts)).digest().readUIntBE(0, 6) / 2 ** 48;

/** One of a list's items, each as likely. */
export const pick = (items, ...parts) => items[Math.floor(draw(...parts) * items.length)];

/** The items in an order that is drawn. */
export const shuffled = (items, ...parts) =>
  items
    .map((item, index) => [draw(...parts, index), item])
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
