import { hashedName } from "../core/wire-name.js";

/** Which names need no other, and how one that does is written first; null where it cannot be. */
export type Naming = {
  readonly fits: (name: string) => boolean;
  readonly respelled: (name: string) => string | null;
};

/**
 * What the tools of a library are called in samples, by their own names: a name that fits stays; any other is respelled
 * where no other tool has or wants that name, and else hashed, with more digits where the hash is taken. The same tools
 * are called the same in any order.
 */
export function shownNames(tools: readonly string[], { fits, respelled }: Naming): ReadonlyMap<string, string> {
  const own = tools.filter(fits);
  const others = tools.filter((name) => !fits(name)).sort();
  const wishes = new Map(others.map((name) => [name, respelled(name)]));
  const wanted = countsOf([...own, ...wishes.values()]);
  const taken = new Set(wanted.keys());
  const shown = new Map(own.map((name) => [name, name]));
  for (const [name, wish] of wishes) {
    const free = wish !== null && wanted.get(wish) === 1 ? wish : freeName(name, taken);
    taken.add(free);
    shown.set(name, free);
  }
  return shown;
}

function countsOf<T>(items: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

function freeName(name: string, taken: ReadonlySet<string | null>): string {
  for (let attempt = 0; ; attempt++) {
    const shown = hashedName(name, attempt);
    if (!taken.has(shown)) return shown;
  }
}
