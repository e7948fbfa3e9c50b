import { hash } from "node:crypto";

/**
 * An entry as it is written: a checksum of its place and its JSON, a blank, the JSON. So a byte that was changed is seen
 * even where the JSON is still valid, and an entry under a place that is not its own is seen too.
 */
export const seal = (place: string, json: string): string => `${checksum(place, json)} ${json}`;

/** The JSON of what `seal` wrote for this very place; undefined for anything else. */
export function unseal(place: string, text: string): string | undefined {
  const json = text.slice(checksumDigits + 1);
  return text.startsWith(`${checksum(place, json)} `) ? json : undefined;
}

const checksum = (place: string, json: string): string => hash("sha256", `${place} ${json}`).slice(0, checksumDigits);

const checksumDigits = 16;
