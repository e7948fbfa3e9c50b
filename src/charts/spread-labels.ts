/**
 * Places for labels beside the places that they are of: as near as may be, so far apart that none lies on another, none
 * beyond `end`. In the order given; there must be room for all.
 */
export function spreadLabels(wanted: readonly number[], gap: number, end: number): readonly number[] {
  const order = [...wanted.keys()].sort((i, j) => (wanted[i] ?? 0) - (wanted[j] ?? 0) || i - j);
  const places = order.map((at) => wanted[at] ?? 0);
  for (const at of places.keys()) places[at] = Math.max(places[at] ?? 0, (places[at - 1] ?? -Infinity) + gap);
  for (const at of [...places.keys()].reverse())
    places[at] = Math.min(places[at] ?? 0, (places[at + 1] ?? end + gap) - gap);
  return [...wanted.keys()].map((at) => places[order.indexOf(at)] ?? 0);
}
