import type { Command } from "commander";
import { defaults } from "../../../library/options.js";
import { readEnvironment } from "../../environment.js";

export type StoreFlag = { readonly store?: string };

export const addStoreFlag = (command: Command): Command =>
  command.option("--store <folder>", `the store's folder (default: $TG_EVAL_STORE, else ${defaults.store})`);

/** The folder that a command is about, the same as a run's. */
export const storeFolder = ({ store }: StoreFlag): string => store ?? readEnvironment().store ?? defaults.store;
