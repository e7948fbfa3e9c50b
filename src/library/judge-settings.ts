import { readFileSync } from "node:fs";
import type { JudgeSettings } from "../config/judge-settings.js";
import { usageError } from "../core/errors.js";

export type { JudgeSettings };

/**
 * What a file of judges says of one model; nothing where it does not list it. The name must be the same: a dated version
 * may have limits of its own.
 *
 * @throws UsageError for a file that cannot be read or is no file of judges
 */
export async function loadJudgeSettings(file: string, model: string): Promise<JudgeSettings> {
  const { decodeJudgeSettings } = await import("../config/judge-settings.js");
  return decodeJudgeSettings(readJudges(file), file).get(model) ?? {};
}

function readJudges(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error); // Reading throws nothing else.
    throw usageError(`${file} cannot be read: ${code}`, "--config takes a .yaml file, as docs/files.md shows it");
  }
}
