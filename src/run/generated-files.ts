import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { WorkflowTrace } from "../core/generation.js";
import { isObject } from "../core/is-object.js";
import type { Generated } from "../generate/index.js";
import { writeWholeFile } from "../store/write-whole-file.js";

/** What is told of a workflow that is done. */
export type MadeWorkflow = {
  readonly passed: boolean;
  /** Why it did not pass; null where it did. */
  readonly why: string | null;
  readonly usd: number | null;
};

export const madeOf = ({ outcome, account }: Pick<WorkflowTrace, "outcome" | "account">): MadeWorkflow => ({
  passed: outcome.kind === "passed",
  why: outcome.kind === "passed" ? null : outcome.message,
  usd: account.cost_usd,
});

/** A workflow that is there already; null where it is to be made, also where its files are damaged or one of them is gone. */
export function madeWorkflow(out: string, id: string): MadeWorkflow | null {
  const trace = readTrace(traceFile(out, id));
  if (trace === null) return null;
  const made = madeOf(trace);
  return made.passed && !existsSync(dataFile(out, id)) ? null : made;
}

/** The trace comes last: a workflow that has one is whole. */
export function writeWorkflow(out: string, id: string, { workflow, trace }: Generated): void {
  if (workflow === null) rmSync(dataFile(out, id), { force: true });
  else writeWholeFile(dataFile(out, id), jsonOf(workflow));
  writeWholeFile(traceFile(out, id), jsonOf(trace));
}

const dataFile = (out: string, id: string): string => join(out, "data", `${id}.json`);
const traceFile = (out: string, id: string): string => join(out, "trace", `${id}.json`);

const jsonOf = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function readTrace(file: string): Pick<WorkflowTrace, "outcome" | "account"> | null {
  if (!existsSync(file)) return null;
  try {
    const trace: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isTrace(trace) ? trace : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** As far as it is read. */
function isTrace(value: unknown): value is Pick<WorkflowTrace, "outcome" | "account"> {
  if (!isObject(value) || !isObject(value.outcome) || !isObject(value.account)) return false;
  const { cost_usd: usd } = value.account;
  const { kind, message } = value.outcome;
  const ended = kind === "passed" || (typeof kind === "string" && typeof message === "string");
  return ended && (usd === null || typeof usd === "number");
}
