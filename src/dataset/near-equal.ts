/** Two texts that say nearly the same: the ids of both, and how much of their wording they share, 0 to 1. */
export type NearEqual = { readonly a: string; readonly b: string; readonly similarity: number };

/** Above this a query is a rewording of another rather than one of the same kind. */
const threshold = 0.8;

/**
 * Pairs (one of `left`, one of `right`) whose word triples overlap by a Jaccard similarity of at least 0.8; equal
 * texts, apart from case, punctuation and white space, have 1.
 *
 * Exact, and fast without comparing all pairs: two sets can only be that similar if they share one of their rarest
 * members (prefix filtering: Chaudhuri, Ganti, Kaushik 2006).
 */
export function nearEqualPairs(
  left: ReadonlyMap<string, string>,
  right: ReadonlyMap<string, string>,
): readonly NearEqual[] {
  const leftSets = shingleAll(left);
  const rightSets = shingleAll(right);
  const frequency = countShingles([...leftSets.values(), ...rightSets.values()]);
  const index = new Map<string, string[]>();
  for (const [id, shingles] of leftSets) {
    for (const shingle of rarest(shingles, frequency)) {
      const ids = index.get(shingle) ?? [];
      ids.push(id);
      index.set(shingle, ids);
    }
  }
  return [...rightSets].flatMap(([b, shingles]) => {
    const candidates = new Set(rarest(shingles, frequency).flatMap((shingle) => index.get(shingle) ?? []));
    return [...candidates].flatMap((a) => {
      const similarity = jaccard(leftSets.get(a) ?? new Set(), shingles);
      return similarity >= threshold ? [{ a, b, similarity }] : [];
    });
  });
}

const shingleAll = (texts: ReadonlyMap<string, string>): ReadonlyMap<string, ReadonlySet<string>> =>
  new Map([...texts].map(([id, text]) => [id, shingles(text)]));

/** Word triples; a text of fewer words is one shingle, so that it is equal to itself alone. */
function shingles(text: string): ReadonlySet<string> {
  const found = text.normalize("NFKC").toLowerCase().match(words) ?? [text];
  if (found.length < 3) return new Set([found.join(" ")]);
  return new Set(found.slice(2).map((word, i) => `${found[i]} ${found[i + 1]} ${word}`));
}

/** In scripts that put no space between words each character is one, or a whole sentence would be. */
const spaceless =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}";
const words = new RegExp(`[${spaceless}]|(?:(?![${spaceless}])[\\p{L}\\p{N}])+`, "gu");

function countShingles(sets: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const set of sets) for (const shingle of set) counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  return counts;
}

/** The members of which similar sets must share at least one: all but the most frequent `threshold` share of them. */
function rarest(set: ReadonlySet<string>, frequency: ReadonlyMap<string, number>): readonly string[] {
  const byRarity = [...set].sort((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || (a < b ? -1 : 1));
  return byRarity.slice(0, set.size - Math.ceil(threshold * set.size) + 1);
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const member of a) if (b.has(member)) shared += 1;
  return shared / (a.size + b.size - shared);
}
