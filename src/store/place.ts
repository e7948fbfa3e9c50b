import type { Scope } from "../core/verdict.js";

/** Where an entry lies. As text, in order: by scope, by key, by edition, and a key's failure behind its editions. */
export type Place =
  | { readonly kind: "verdict"; readonly scope: Scope; readonly key: string; readonly edition: number }
  | { readonly kind: "failure"; readonly scope: Scope; readonly key: string };

export const placeText = (place: Place): string =>
  `${place.scope} ${place.key} ${place.kind === "verdict" ? String(place.edition).padStart(editionDigits, "0") : "failure"}`;

const editionDigits = 8;

/** undefined for what `placeText` never writes. */
export function parsePlace(text: string): Place | undefined {
  const [, scope, key, edition] = /^(elsewhere|loopback) ([^ ]+) ((?!0{8})\d{8}|failure)$/.exec(text) ?? [];
  if (key === undefined || (scope !== "elsewhere" && scope !== "loopback")) return undefined;
  return edition === "failure"
    ? { kind: "failure", scope, key }
    : { kind: "verdict", scope, key, edition: Number(edition) };
}

/** For people. What no entry wrote may hold anything, and is shown escaped. */
export function describePlace(text: string): string {
  const place = parsePlace(text);
  if (place === undefined) return JSON.stringify(text);
  const what = place.kind === "verdict" ? `edition ${place.edition}` : "failure";
  return `${place.scope} ${place.key} ${what}`;
}

/** A place's bytes are its characters, one each: so any bytes are some text, and back. */
export const placeBytes = (text: string): Uint8Array => Buffer.from(text, "latin1");

export const textOfBytes = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

/** The editions of a key, from the newest on. */
export const newestFirst = (scope: Scope, key: string) => ({
  // ":" comes after the digits, and before "failure".
  start: placeBytes(`${scope} ${key} :`),
  end: placeBytes(`${scope} ${key} `),
  reverse: true,
});
