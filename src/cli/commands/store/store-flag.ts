import type { Command } from "commander";
import { defaults } from "../../../library/options.js";
import { readEnvironment } from "../../environment.js";

export type StoreFlag = { readonly store?: string };

export const addStoreFlag = (command: Command): Command =>
  command.option("--store <folder>", `the store's folder (default: $TG_EVAL_STORE, else ${defaults.store})`);

/** An example in a help text; what it needs is in the store that its first line fills. */
export const storeExample = (line: string): string => `
Example:
  $ tg-eval store import examples/stub-verdicts.jsonl
  $ ${line}`;

/** The folder that a command is about, the same as a run's. */
export const storeFolder = ({ store }: StoreFlag): string => store ?? readEnvironment().store ?? defaults.store;
