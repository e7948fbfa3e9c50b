import type { Aside } from "./aside.js";
import type { Databases } from "./open-databases.js";
import type { KeyOf } from "./stored-entry.js";

/** What reading and writing entries takes. */
export type OpenedStore = {
  /** As the user gave it, for errors. */
  readonly path: string;
  readonly databases: Databases;
  readonly aside: Aside;
  readonly keyOf: KeyOf;
};
