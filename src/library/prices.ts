import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { usageError } from "../core/errors.js";
import type { Price } from "../core/record.js";
import { packageFolder } from "./package.js";

/** Where prices are looked up. */
export type PriceFiles = {
  /** The user's choice; it must be there. */
  readonly file?: string | undefined;
  /** The folder whose `configs/prices.yaml` comes next, if there is one. */
  readonly cwd: string;
};

/**
 * What a model costs, of the first file that knows it: the user's choice, the working folder's, the shipped one. null
 * where none does: then what is bought costs something unknown, never nothing.
 *
 * @throws UsageError for a file that cannot be read or is no file of prices
 */
export async function loadPrice(model: string, { file, cwd }: PriceFiles): Promise<Price | null> {
  const { decodePrices, findPrice } = await import("../config/prices.js");
  for (const candidate of priceFiles({ file, cwd })) {
    const price = findPrice(decodePrices(readPrices(candidate), candidate), model);
    if (price !== null) return price;
  }
  return null;
}

/** @throws UsageError where a sample's cost is to be capped and the model's price is unknown */
export async function requireSamplePrices(model: string, files: PriceFiles): Promise<void> {
  if ((await loadPrice(model, files)) !== null) return;
  throw usageError(
    `a sample's cost cannot be kept below a cap: the price of ${model} is unknown`,
    "give it in a file with --prices, or in ./configs/prices.yaml; docs/files.md shows how",
  );
}

function priceFiles({ file, cwd }: PriceFiles): readonly string[] {
  const own = join(cwd, "configs", "prices.yaml");
  const chosen = file === undefined ? [] : [file];
  return [...chosen, ...(existsSync(own) ? [own] : []), join(packageFolder, "configs", "prices.yaml")];
}

function readPrices(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error); // Reading throws nothing else.
    throw usageError(`${file} cannot be read: ${code}`, "--prices takes a .yaml file, as docs/files.md shows it");
  }
}
