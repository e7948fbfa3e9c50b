import type { StoreKeeper } from "../core/ports.js";
import { encodeEntry } from "../store/encode-entry.js";
import { readRun } from "../store/read-run.js";
import { requireStore, withExistingStore } from "./existing-store.js";
import { defaults } from "./options.js";
import { type RunSelection, type ScopedRun, selectRuns } from "./run-selection.js";

export type ExportOptions = {
  readonly store?: string | undefined;
  /** Runs, by name or folder: only what their records rest on. Default: everything. */
  readonly runs?: readonly string[] | undefined;
  /** Where runs are looked up by name: `{out}/runs/`. */
  readonly out?: string | undefined;
  /** Takes the text part by part, each of whole lines. */
  readonly write: (text: string) => void;
};

export type Exported = {
  readonly verdicts: number;
  readonly failures: number;
  /** Damaged entries, which were left out. */
  readonly damaged: number;
  /** Verdicts that the runs' records name and the store does not have; 0 without runs. */
  readonly missing: number;
};

/**
 * Writes a store's entries as lines of JSON, in order of scope, key and edition: the same bytes for the same entries.
 *
 * @throws UsageError where there is no store, or no such run
 */
export async function exportVerdicts(options: ExportOptions): Promise<Exported> {
  const { store: folder = defaults.store, runs, out = defaults.out, write } = options;
  requireStore(folder);
  const selection =
    runs === undefined ? everything : selectRuns(await Promise.all(runs.map((run) => scoped(run, out))));
  return withExistingStore(folder, (store) => Promise.resolve(exportEntries(store, selection, write)));
}

const everything: RunSelection = { takes: () => true, missing: () => 0 };

/** What a loopback address said may serve runs against such an address alone. */
async function scoped(name: string, out: string): Promise<ScopedRun> {
  const run = readRun(name, out);
  const { isLoopback } = await import("../provider/index.js");
  const loopback = await isLoopback(run.json.invocation.base_url ?? defaults.baseUrl);
  return { run, scopes: loopback ? ["elsewhere", "loopback"] : ["elsewhere"] };
}

function exportEntries(store: StoreKeeper, selection: RunSelection, write: (text: string) => void): Exported {
  const counts = { verdict: 0, failure: 0, damaged: 0 };
  const lines = createLines(write);
  for (const entry of store.entries()) {
    if (entry.kind !== "damaged" && !selection.takes(entry)) continue;
    counts[entry.kind] += 1;
    if (entry.kind !== "damaged") lines.add(encodeEntry(entry));
  }
  lines.flush();
  return {
    verdicts: counts.verdict,
    failures: counts.failure,
    damaged: counts.damaged,
    missing: selection.missing(),
  };
}

/** Few large writes instead of many small ones. */
function createLines(write: (text: string) => void) {
  let pending: string[] = [];
  let length = 0;
  const flush = (): void => {
    if (pending.length > 0) write(`${pending.join("\n")}\n`);
    pending = [];
    length = 0;
  };
  return {
    add(line: string): void {
      pending.push(line);
      length += line.length;
      if (length > 1 << 16) flush();
    },
    flush,
  };
}
