import { readFileSync } from "node:fs";
import { checkClaim, type Found, findCell } from "../analysis/check-claim.js";
import type { CheckedClaim, Claim } from "../core/claims.js";
import { TgEvalError, usageError } from "../core/errors.js";
import type { ExperimentFindings } from "../core/experiment-results.js";
import type { Report } from "../core/table.js";
import { metrics, qor } from "../metrics/index.js";
import { readRun } from "../store/read-run.js";
import { readScoreSheet } from "../store/score-sheet.js";
import { defaults } from "./options.js";
import { experimentTables, type TablesOptions } from "./tables.js";

export type VerifyOptions = Pick<TablesOptions, "out" | "cwd" | "signal" | "onProgress"> & {
  /** The file of claims; `docs/experiments.md` describes it. */
  readonly claims: string;
  /** What is done where a model has no record; nothing is ever bought. */
  readonly lacking?: "leave" | "score" | undefined;
};

export type VerifiedClaims = {
  readonly claims: readonly CheckedClaim[];
  readonly report: Omit<Report, "tool" | "version">;
};

/**
 * Checks each claim of a file against experiments and runs. What is not there is a miss with a reason.
 *
 * @throws UsageError for a file that cannot be read or is none, and for experiment files that are none
 */
export async function verifyClaims(options: VerifyOptions): Promise<VerifiedClaims> {
  const { decodeClaims } = await import("../config/claims.js");
  const names = [...metrics, qor].map(({ name }) => name);
  const claims = decodeClaims(readClaims(options.claims), options.claims, names);
  const experiments = experimentReader(options);
  const checked: CheckedClaim[] = [];
  for (const claim of claims) checked.push(checkClaim(claim, await findNumber(claim, experiments.read, options)));
  const notes = await experiments.notes();
  const { claimsTable } = await import("../tables/claims-table.js");
  return {
    claims: checked,
    report: {
      tables: [claimsTable(checked, notes)],
      data: { claims: checked, notes },
      records: checked,
      checks: checked.map(({ group, name, problem }) => ({ group, name, problem })),
    },
  };
}

function readClaims(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error); // Reading throws nothing else.
    throw usageError(`${file} cannot be read: ${code}`, "verify takes a .yaml file, as docs/experiments.md shows it");
  }
}

/** An experiment's cells with what is to be known of its records, or why there are none. */
type Cells = Pick<ExperimentFindings, "cells" | "notes"> | string;

/** Computes each experiment once, however many claims are of it. */
function experimentReader({ claims: _, ...options }: VerifyOptions): {
  readonly read: (file: string) => Promise<Cells>;
  /** Of all that was read. */
  readonly notes: () => Promise<readonly string[]>;
} {
  const known = new Map<string, Promise<Cells>>();
  return {
    read(file) {
      const cells = known.get(file) ?? readCells({ ...options, config: file });
      known.set(file, cells);
      return cells;
    },
    async notes() {
      const all = await Promise.all(known.values());
      return [...new Set(all.flatMap((cells) => (typeof cells === "string" ? [] : cells.notes)))];
    },
  };
}

async function readCells(options: TablesOptions): Promise<Cells> {
  try {
    return (await experimentTables(options)).findings;
  } catch (error) {
    // A dataset that is not there takes its claims with it; a file that is no experiment must be put right.
    if (error instanceof TgEvalError && error.kind === "data") return error.message;
    throw error;
  }
}

async function findNumber(
  claim: Claim,
  experiments: (file: string) => Promise<Cells>,
  options: VerifyOptions,
): Promise<Found> {
  const { source } = claim;
  if (source.kind === "run") return ofRun(claim, options);
  const cells = await experiments(source.file);
  return typeof cells === "string" ? { kind: "none", reason: cells } : findCell(claim, cells.cells);
}

async function ofRun({ source, metric }: Claim, { out = defaults.out }: VerifyOptions): Promise<Found> {
  if (source.kind !== "run") return { kind: "none", reason: "it is of an experiment" };
  const { cellEstimate } = await import("../analysis/cell-estimate.js");
  try {
    const sheet = readScoreSheet(readRun(source.run, out), source.policy);
    const { mean, n } = cellEstimate({ name: sheet.model, members: [sheet] }, metric);
    return mean === null ? { kind: "none", reason: "no sample has a score" } : { kind: "number", value: mean, n };
  } catch (error) {
    if (error instanceof TgEvalError) return { kind: "none", reason: error.message };
    throw error;
  }
}
