import { hashedName, isWireName } from "../core/wire-name.js";

/** What the tools of one request are called on the wire. */
export type WireNames = {
  /** Any name, also one of no tool here: then it is one that a provider takes, which may be a tool's. */
  readonly toWire: (name: string) => string;
  /** The tool that is meant by a name on the wire; a name that is none comes back as it is. */
  readonly fromWire: (name: string) => string;
};

/**
 * Names on the wire for a set of tools, one each and none twice: a tool keeps a name that providers take, and any other
 * is hashed, with more digits where the hash is another tool's name. The same set gives the same names in any order.
 */
export function wireNames(tools: readonly { readonly name: string }[]): WireNames {
  const names = [...new Set(tools.map(({ name }) => name))].sort();
  const byWire = new Map(names.filter(isWireName).map((name) => [name, name]));
  const byName = new Map<string, string>();
  for (const name of names.filter((name) => !isWireName(name))) {
    const wire = freeName(name, byWire);
    byWire.set(wire, name);
    byName.set(name, wire);
  }
  return {
    toWire: (name) => byName.get(name) ?? (isWireName(name) ? name : hashedName(name)),
    fromWire: (wire) => byWire.get(wire) ?? wire,
  };
}

function freeName(name: string, taken: ReadonlyMap<string, string>): string {
  for (let attempt = 0; ; attempt++) {
    const wire = hashedName(name, attempt);
    if (!taken.has(wire)) return wire;
  }
}
