import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = process.env.TG_EVAL_SHARED ?? fileURLToPath(new URL("../../../shared", import.meta.url));

/** The folder of real data and oracles beside the checkout, or null where it is not there. */
export const sharedFolder: string | null = existsSync(join(folder, "data")) ? folder : null;

/** A path under the shared folder's `data/`; only to be called where `sharedFolder` is not null. */
export const sharedData = (...parts: readonly string[]): string => join(folder, "data", ...parts);

/** Why a test that needs the shared folder did not run. */
export const sharedMissing = "needs ../shared/data (or TG_EVAL_SHARED)";
