import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { claimFolder, releaseClaim } from "./claim.js";
import { openSpendingJournal, type SpendingJournal } from "./spending-journal.js";
import { storing } from "./storing.js";

/** What one evaluation buys, by a name that each verdict in the store carries. */
export type Purchase = {
  readonly id: string;
  /** When it was begun, if another process began it; else null. */
  readonly continuedSince: string | null;
  /** What it spent, for a cap over interruptions; null where nobody needs to know it later. */
  readonly openJournal: (() => SpendingJournal) | null;
  /** Everything that could be bought was. */
  readonly complete: () => void;
  /** The same command is to go on with it. */
  readonly leave: () => void;
  /** Nothing was bought: it is as if it had not been opened; one that was continued is left again. */
  readonly discard: () => void;
};

/** A purchase that needs not be known again: what it bought is found by its keys. */
export const newPurchase = (): Purchase => ({
  id: randomUUID({ disableEntropyCache: true }),
  continuedSince: null,
  openJournal: null,
  complete: nothing,
  leave: nothing,
  discard: nothing,
});

const nothing = (): void => undefined;

/**
 * A purchase that outlives its process: the same command, run again, goes on with one that was left or killed. So
 * `--overwrite` buys each edition once, for all the models of the command.
 *
 * @throws StorageError where `{out}/runs/` cannot be written
 */
export function openPurchase({
  out,
  spec,
  now,
}: {
  readonly out: string;
  readonly spec: string;
  readonly now: Date;
}): Purchase {
  const runs = join(out, "runs");
  const { folder, claim, continued } = storing(runs, () => claimFolder({ runs, label: "purchase", spec, now }));
  const complete = () => storing(folder, () => rmSync(folder, { recursive: true, force: true }));
  const leave = () => storing(folder, () => releaseClaim(folder, claim));
  const continuedSince = continued ? claim.started : null;
  const openJournal = () => storing(folder, () => openSpendingJournal(folder));
  return { id: claim.id, continuedSince, openJournal, complete, leave, discard: continued ? leave : complete };
}
