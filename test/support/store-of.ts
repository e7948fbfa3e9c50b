import { join } from "node:path";
import type { StoreEntry } from "../../src/core/ports.js";
import type { Provenance, StoredFailure, StoredVerdict } from "../../src/core/verdict.js";
import { verdictKey } from "../../src/judge/index.js";
import { openStore } from "../../src/library/store.js";
import type { SoundEntry } from "../../src/store/encode-entry.js";
import { placeOf, tamper } from "../store/tamper.js";
import { sharedTempFolder } from "./dataset.js";
import { aStoredFailure, aStoredVerdict } from "./stored-verdict.js";

type Parts = Partial<Provenance> & {
  /** The judge's model as it was asked for. */
  readonly asked?: string;
};

/** An edition of the verdict of the request with that number; the scope is that of `loopback`. */
export function aVerdictEntry(
  of: number,
  { edition = 1, content = "{}", asked, ...provenance }: Parts & { edition?: number; content?: string } = {},
): SoundEntry {
  const verdict = askedOf(asked, aStoredVerdict(content, { of, ...provenance }));
  return { kind: "verdict", scope: scopeOf(verdict.provenance), key: verdictKey(verdict.request), edition, verdict };
}

export function aFailureEntry(
  of: number,
  { failed = "refusal", asked, ...parts }: Parts & { readonly failed?: StoredFailure["class"] } = {},
): SoundEntry {
  const failure = { ...askedOf(asked, aStoredFailure(null, { of, ...parts })), class: failed };
  return { kind: "failure", scope: scopeOf(failure.provenance), key: verdictKey(failure.request), failure };
}

const askedOf = <T extends StoredVerdict | StoredFailure>(model: string | undefined, stored: T): T =>
  model === undefined ? stored : { ...stored, request: { ...stored.request, model } };

const scopeOf = ({ loopback }: Provenance): SoundEntry["scope"] => (loopback ? "loopback" : "elsewhere");

/** A store of the test's own with these entries in it. */
export async function aStoreOf(entries: Iterable<SoundEntry>): Promise<string> {
  const folder = join(sharedTempFolder(), "store");
  const store = await openStore(folder);
  await Promise.all([...entries].map((entry) => store.put(entry)));
  await store.close();
  return folder;
}

export async function entriesOf(folder: string): Promise<readonly StoreEntry[]> {
  const store = await openStore(folder);
  const entries = [...store.entries()];
  await store.close();
  return entries;
}

/** Changes a byte of an entry behind the store's back. */
export const damage = (folder: string, entry: SoundEntry): Promise<void> =>
  tamper(folder, async (entries) => {
    const place = placeOf(entry.key, entry.kind === "verdict" ? entry.edition : "failure", entry.scope);
    const text = entries.get(place)?.toString("latin1") ?? "";
    await entries.put(place, Buffer.from(text.replace("temperature", "temperaturE"), "latin1"));
  });
