import { createHash } from "node:crypto";
import type { LibraryTool } from "../core/tool-library.js";

export type CandidateChoice = {
  /** How many of the tools, from the first, are the sample's reference tools. */
  readonly references: number;
  /** How many tools the model is shown at most; null for all. Reference tools stay in any case. */
  readonly limit: number | null;
  readonly seed: number;
  /** The sample's. */
  readonly id: string;
};

/**
 * The tools that a model is shown of a sample's candidates: the reference tools and the first of the others, in an order
 * that depends on the seed, the sample and the tools' names alone. A smaller limit leaves tools out and moves none.
 */
export function chooseCandidates(
  tools: readonly LibraryTool[],
  { references, limit, seed, id }: CandidateChoice,
): readonly LibraryTool[] {
  const kept = limit === null ? tools : tools.slice(0, Math.max(references, limit));
  const place = new Map(kept.map(({ name }) => [name, placeOf(seed, id, name)]));
  const at = ({ name }: LibraryTool): string => place.get(name) ?? "";
  return kept.toSorted((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));
}

const placeOf = (seed: number, id: string, name: string): string =>
  createHash("sha256")
    .update(JSON.stringify([seed, id, name]))
    .digest("hex");
