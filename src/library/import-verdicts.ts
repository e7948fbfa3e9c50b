import type { StoreKeeper } from "../core/ports.js";
import { isLoopback } from "../provider/index.js";
import { batches } from "../store/batches.js";
import { type DecodedEntry, decodeEntry } from "../store/decode-entry.js";
import type { SoundEntry } from "../store/encode-entry.js";
import { defaults } from "./options.js";
import { readLines } from "./read-lines.js";
import { openStore } from "./store.js";

export type ImportOptions = {
  /** As `exportVerdicts` wrote it. */
  readonly file: string;
  /** Made if it is not there, once there is something to put into it. */
  readonly store?: string | undefined;
};

export type Imported = {
  readonly added: number;
  /** Were there already, to the byte. */
  readonly same: number;
  /** Something else has their place in the store, and stays. */
  readonly differing: number;
  /** Lines that are no entry. */
  readonly bad: number;
  /** The first few of the lines that are bad or differ, in the file's order. */
  readonly problems: readonly LineProblem[];
};

/** `problem` may quote the file, which came from anywhere. */
export type LineProblem = { readonly line: number; readonly problem: string };

/**
 * Adds the entries of a file to a store, each in the place where it lay in its own.
 *
 * @throws UsageError for a file that cannot be read, StorageError where the store cannot be written
 */
export async function importVerdicts({ file, store: folder = defaults.store }: ImportOptions): Promise<Imported> {
  const { verdictKey } = await import("../judge/index.js");
  const tally = createTally();
  let store: StoreKeeper | undefined;
  try {
    for (const batch of batches(soundLines(file, verdictKey, tally), batchSize)) {
      store ??= await openStore(folder);
      await putAll(store, batch, tally);
    }
  } finally {
    await store?.close();
  }
  return tally.imported();
}

type PutResult = "added" | "same" | "differs";

type SoundLine = { readonly line: number; readonly entry: SoundEntry };

function* soundLines(file: string, keyOf: Parameters<typeof decodeEntry>[1], tally: Tally): Generator<SoundLine> {
  for (const line of readLines(file)) {
    const decoded: DecodedEntry = "problem" in line ? { kind: "bad", ...line } : decodeEntry(line.text, keyOf);
    if (decoded.kind === "ok") yield { line: line.number, entry: decoded.entry };
    else tally.addBad({ line: line.number, problem: decoded.problem });
  }
}

/** So many share a commit; the event loop gets its turn between two. */
const batchSize = 1000;

async function putAll(store: StoreKeeper, batch: readonly SoundLine[], tally: Tally): Promise<void> {
  const results = await Promise.all(batch.map(async (line) => ({ line, put: await putOne(store, line) })));
  for (const { line, put } of results) {
    if (put === "forged")
      tally.addBad({ line: line.line, problem: "its origin is a loopback address, its scope elsewhere" });
    else tally.addPut(line, put);
  }
}

async function putOne(store: StoreKeeper, { entry }: SoundLine): Promise<PutResult | "forged"> {
  return (await isForged(entry)) ? "forged" : store.put(entry);
}

/** Where a file says one thing of the address and another of the scope, a stub's verdict would serve a paper. */
async function isForged(entry: SoundEntry): Promise<boolean> {
  const { origin } = (entry.kind === "verdict" ? entry.verdict : entry.failure).provenance;
  if (entry.scope !== "elsewhere" || !URL.canParse(`https://${origin}`)) return false;
  return isLoopback(`https://${new URL(`https://${origin}`).host}`);
}

type Tally = {
  readonly addBad: (problem: LineProblem) => void;
  readonly addPut: (line: SoundLine, put: PutResult) => void;
  readonly imported: () => Imported;
};

/** How many lines of each kind are named; the rest are counted. */
const named = 10;

function createTally(): Tally {
  const counts = { added: 0, same: 0, differs: 0, bad: 0 };
  const problems: LineProblem[] = [];
  return {
    addBad(problem) {
      counts.bad += 1;
      if (counts.bad <= named) problems.push(problem);
    },
    addPut({ line, entry }, put) {
      counts[put] += 1;
      if (put !== "differs" || counts.differs > named) return;
      problems.push({ line, problem: `the store has something else for ${placeOf(entry)}; that stays` });
    },
    imported: () => ({
      added: counts.added,
      same: counts.same,
      differing: counts.differs,
      bad: counts.bad,
      problems: problems.toSorted((a, b) => a.line - b.line),
    }),
  };
}

const placeOf = (entry: SoundEntry): string =>
  entry.kind === "verdict"
    ? `edition ${entry.edition} of ${entry.key} (${entry.scope})`
    : `the failure of ${entry.key} (${entry.scope})`;
