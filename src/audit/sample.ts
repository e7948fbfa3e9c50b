import { hash } from "node:crypto";

/**
 * So many of these ids, by the SHA-256 of seed and id: whether one is drawn before another depends on these two alone.
 * In the order in which they were given.
 */
export function auditSample(
  ids: readonly string[],
  { size, seed }: { readonly size: number; readonly seed: number },
): readonly string[] {
  const ranked = ids.map((id) => ({ id, rank: hash("sha256", `${seed}:${id}`) }));
  const drawn = ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1)).slice(0, size);
  const chosen = new Set(drawn.map(({ id }) => id));
  return ids.filter((id) => chosen.has(id));
}
