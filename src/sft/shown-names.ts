import { hashedName } from "../core/wire-name.js";

/**
 * What the tools of a library are called in samples, by their own names: a name that fits stays; any other is hashed,
 * with more digits where the hash is taken. The same tools are called the same in any order.
 */
export function shownNames(tools: readonly string[], fits: (name: string) => boolean): ReadonlyMap<string, string> {
  const names = [...tools].sort();
  const taken = new Set(names.filter(fits));
  return new Map(
    names.map((name) => {
      if (fits(name)) return [name, name];
      const shown = freeName(name, taken);
      taken.add(shown);
      return [name, shown];
    }),
  );
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let attempt = 0; ; attempt++) {
    const shown = hashedName(name, attempt);
    if (!taken.has(shown)) return shown;
  }
}
