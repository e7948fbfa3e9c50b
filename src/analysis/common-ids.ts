import type { Side } from "./side.js";

/** The samples that all runs of all sides have, in the first one's order. */
export function commonIds(sides: readonly Side[]): readonly string[] {
  const [first, ...others] = new Set(sides.flatMap(({ members }) => members.map(({ ids }) => ids)));
  if (first === undefined || others.length === 0) return first ?? [];
  const sets = others.map((ids) => new Set(ids));
  return first.filter((id) => sets.every((ids) => ids.has(id)));
}
