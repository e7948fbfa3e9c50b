import type { z } from "zod";
import type { RequestFields } from "../core/verdict.js";
import { describeIssue } from "./describe-issue.js";
import type { SoundEntry } from "./encode-entry.js";
import { parseJson } from "./parse-json.js";
import { type Place, parsePlace, placeText } from "./place.js";
import { seal, unseal } from "./seal.js";
import { storedFailure, storedVerdict } from "./stored-shapes.js";

/** The key of a request. It is handed in: the store keeps what judging keys. */
export type KeyOf = (fields: RequestFields) => string;

/** An entry as it is stored: its place, as text, and what lies there. */
export type Sealed = { readonly place: string; readonly text: string };

export type Read =
  | { readonly kind: "sound"; readonly entry: SoundEntry }
  | { readonly kind: "damaged"; readonly problem: string };

export function writeEntry(entry: SoundEntry): Sealed {
  const place = placeText(entry);
  return { place, text: seal(place, JSON.stringify(contentOf(entry))) };
}

/** What the text at a place holds. Only what was written for that place, of a shape that is known, is sound. */
export function readEntry({ place, text }: Sealed): Read {
  const parsed = parsePlace(place);
  if (parsed === undefined) return damaged("its place is none that an entry can have");
  const json = unseal(place, text);
  if (json === undefined) return damaged("its checksum does not fit its place and its text");
  const read = decode(parsed, json);
  if (read.kind === "damaged" || isInItsScope(read.entry)) return read;
  return damaged("its scope is not that of the address it came from");
}

/**
 * The same, and its key must be that of its request. Nothing is written without this, and the checksum ties an entry to
 * its place: so it is left out where a run looks its verdicts up, which it would slow down by a third.
 */
export function checkEntry(sealed: Sealed, keyOf: KeyOf): Read {
  const read = readEntry(sealed);
  if (read.kind === "damaged" || keyOf(contentOf(read.entry).request) === read.entry.key) return read;
  return damaged("its key is not that of its request");
}

const isInItsScope = (entry: SoundEntry): boolean =>
  contentOf(entry).provenance.loopback === (entry.scope === "loopback");

const contentOf = (entry: SoundEntry) => (entry.kind === "verdict" ? entry.verdict : entry.failure);

function decode(place: Place, json: string): Read {
  const value = parseJson(json);
  if (place.kind === "verdict") {
    const { data, error } = storedVerdict.safeParse(value);
    return error === undefined ? { kind: "sound", entry: { ...place, verdict: data } } : offSchema(error);
  }
  const { data, error } = storedFailure.safeParse(value);
  return error === undefined ? { kind: "sound", entry: { ...place, failure: data } } : offSchema(error);
}

const offSchema = (error: z.ZodError): Read => damaged(describeIssue(error));

const damaged = (problem: string): Read => ({ kind: "damaged", problem });
