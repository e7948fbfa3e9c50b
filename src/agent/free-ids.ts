/**
 * Gives ids of which none was given before: servers that give none of their own, or bad ones, begin anew with each turn.
 * One that is taken gets the next number that is free.
 */
export function freeIds(given: Iterable<string>): (id: string) => string {
  const taken = new Set(given);
  const last = new Map<string, number>();
  return (id) => {
    let n = last.get(id) ?? 1;
    while (taken.has(numbered(id, n))) n += 1;
    last.set(id, n);
    const free = numbered(id, n);
    taken.add(free);
    return free;
  };
}

const numbered = (id: string, n: number): string => (n === 1 ? id : `${id}_${n}`);
