import type { ScoreSheet } from "../core/score-sheet.js";

/**
 * What is compared: one run, or several that stand for one model (training seeds, judges, repeats).
 *
 * All of its sheets are of one policy.
 */
export type Side = { readonly name: string; readonly members: readonly ScoreSheet[] };
