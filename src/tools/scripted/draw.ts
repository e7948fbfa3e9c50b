import { createHash } from "node:crypto";
import { canonicalJson } from "../../core/canonical-json.js";

/** SHA-256, hex, of values; letters in another case are the same letters, so that Paris and paris are one place. */
export const hashOf = (...values: readonly unknown[]): string =>
  createHash("sha256").update(canonicalJson(values).toLowerCase()).digest("hex");

/** A number from 0 up to, and without, 1 that values always give: it looks like chance and is none. */
export const drawOf = (...values: readonly unknown[]): number =>
  Number.parseInt(hashOf(...values).slice(0, 12), 16) / 2 ** 48;
