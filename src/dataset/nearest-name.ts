/** The name of `names` that is most like `name`: a part of it, or a few edits away; undefined if none is at all alike. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const candidate of names) {
    const distance = unlikeness(name.toLowerCase(), candidate.toLowerCase());
    if (distance <= 0.5 && (best === undefined || distance < best.distance)) best = { name: candidate, distance };
  }
  return best?.name;
}

/** From 0 for equal names to 1: edits over the longer one's length; a part of a name is near to it. */
function unlikeness(a: string, b: string): number {
  const share = editDistance(a, b) / Math.max(a.length, b.length, 1);
  const isPart = a.length > 2 && b.length > 2 && (a.includes(b) || b.includes(a));
  return isPart ? Math.min(share, 0.3) : share;
}

/** `; did you mean "x"?`, or nothing. */
export function didYouMean(name: string, names: readonly string[]): string {
  const nearest = nearestName(name, names);
  return nearest === undefined ? "" : `; did you mean "${nearest}"?`;
}

/** Levenshtein's distance, a row at a time. */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    above = row;
  }
  return above[b.length] ?? 0;
}
