import { resolve } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { auditWorkflow } from "../audit/checks.js";
import { auditSample } from "../audit/sample.js";
import type { Audit, AuditedWorkflow, AuditFinding, AuditVerdict } from "../core/audit.js";
import { TgEvalError, usageError } from "../core/errors.js";
import type { Progress } from "../core/progress.js";
import { isIrrelevance } from "../core/raw-workflow.js";
import type { Purchase as Purchased } from "../core/record.js";
import type { Problem } from "../core/sample.js";
import type { Report } from "../core/table.js";
import { filesDigest } from "../dataset/index.js";
import { readRawWorkflow, readRawWorkflows } from "../dataset/read-raw-workflows.js";
import type { AuditJudge } from "../run/audit-workflows.js";
import type { ModelAccess } from "./model-access.js";
import type { AskingOptions } from "./options.js";
import { findRubric, loadRubric } from "./rubrics.js";

export type AuditOptions = AskingOptions & {
  /** A folder of raw workflows, or one that `generate` wrote. */
  readonly folder: string;
  /** The judge's model; null for the checks alone. */
  readonly judge: string | null;
  /** How many workflows the judge is asked about. */
  readonly sample: number;
  /** Of the draw of these. */
  readonly seed: number;
  readonly out?: string | undefined;
  readonly retryFailed?: boolean | undefined;
  /** Where `judges/` and `configs/` are looked up first; default the working directory. */
  readonly cwd?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
};

export type Audited = {
  readonly report: Pick<Report, "tables" | "data" | "records" | "checks">;
  /** How many verdicts that were wanted are not there. */
  readonly missing: number;
  /** What the verdicts took now; null where no judge was wanted. No part of the report, which is the same when made again. */
  readonly purchase: Purchased | null;
};

/**
 * Checks every workflow of a folder, and asks a judge about a sample of them.
 *
 * @throws TgEvalError where there are no workflows, and for what stops the asking before the first verdict
 */
export async function audit(options: AuditOptions): Promise<Audited> {
  const read = await checkAll(options.folder);
  const judging = options.judge === null ? null : await judgeSample(options.judge, read, options);
  const workflows = read.workflows.map(({ id, checks }) => ({
    id,
    checks,
    verdict: judging?.verdicts.get(id) ?? null,
  }));
  const [{ auditShares }, { auditTables }, { auditRecords }, { auditTests }] = await Promise.all([
    import("../analysis/audit-shares.js"),
    import("../tables/audit-tables.js"),
    import("../tables/audit-records.js"),
    import("../tables/audit-tests.js"),
  ]);
  const result: Audit = {
    folder: options.folder,
    digest: read.digest,
    workflows: workflows.length,
    irrelevance: read.irrelevance,
    unreadable: read.unreadable,
    odd_parts: read.oddParts,
    judge: judging?.judge ?? null,
    shares: auditShares(workflows, judging !== null),
    findings: workflows.flatMap(findingsOf),
  };
  return {
    report: {
      tables: auditTables(result),
      data: { audit: result },
      records: auditRecords(result),
      checks: auditTests(result, workflows),
    },
    missing: judging?.judge.missing.length ?? 0,
    purchase: judging?.purchase ?? null,
  };
}

const findingsOf = ({ id, checks, verdict }: AuditedWorkflow): Audit["findings"] =>
  [...checks, ...(verdict?.kind === "judged" ? verdict.findings : [])].map((finding) => ({ id, ...finding }));

type Checked = {
  readonly digest: string;
  readonly workflows: readonly {
    readonly id: string;
    readonly file: string;
    readonly checks: readonly AuditFinding[];
  }[];
  readonly irrelevance: number;
  readonly unreadable: readonly Problem[];
  readonly oddParts: readonly Problem[];
};

/** No workflow's text is kept: those that the judge is shown are read again. */
async function checkAll(folder: string): Promise<Checked> {
  const digest = filesDigest();
  const workflows: Checked["workflows"][number][] = [];
  const unreadable: Problem[] = [];
  const oddParts: Problem[] = [];
  let irrelevance = 0;
  for (const file of readRawWorkflows(folder, digest)) {
    if (file.kind === "unreadable") unreadable.push(file.problem);
    else if (isIrrelevance(file.workflow)) irrelevance += 1;
    else {
      workflows.push({ id: file.id, file: file.file, checks: auditWorkflow(file.workflow) });
      oddParts.push(...file.problems);
    }
    // Files are read synchronously, so now and then signals and timers must get their turn.
    if ((workflows.length + irrelevance + unreadable.length) % 32 === 0) await turn();
  }
  const [first] = unreadable;
  if (first !== undefined && workflows.length + irrelevance === 0)
    throw allUnreadable(folder, first, unreadable.length);
  return { digest: digest.finish(), workflows, irrelevance, unreadable, oddParts };
}

const allUnreadable = (folder: string, { file, path, found, expected }: Problem, count: number): TgEvalError =>
  new TgEvalError(
    "data",
    `${folder} holds no workflow, of ${count} files: ${file} ${path}: found ${found}, expected ${expected}`,
    {
      hint: "give a folder of raw workflows, or a dataset whose data/ holds them",
    },
  );

type Judged = {
  readonly judge: NonNullable<Audit["judge"]>;
  readonly verdicts: ReadonlyMap<string, AuditVerdict>;
  readonly purchase: Purchased;
};

async function judgeSample(model: string, { workflows, digest }: Checked, options: AuditOptions): Promise<Judged> {
  const { sample: size, seed, folder } = options;
  const [{ openModels }, { rubricDigest }, rubric] = await Promise.all([
    import("./model-access.js"),
    import("../judge/index.js"),
    loadAuditRubric(options.cwd ?? process.cwd()),
  ]);
  const ids = new Set(
    auditSample(
      workflows.map(({ id }) => id),
      { size, seed },
    ),
  );
  const sampled = workflows.filter(({ id }) => ids.has(id));
  const rubricUsed = { name: rubric.name, digest: `sha256:${rubricDigest(rubric)}` };
  const spec = JSON.stringify({ audit: resolve(folder), digest, model, rubric: rubricUsed.digest, size, seed });
  const access = openModels({ ...options, spec });
  let done = false;
  try {
    const judge = { chat: await access.chat({ model }), rubric };
    const verdicts = await askAll(sampled, { judge, access, options });
    const told = tellVerdicts(verdicts);
    done = told.missing.length === 0;
    const purchase = access.purchase();
    return { judge: { model, rubric: rubricUsed, sampled: sampled.length, seed, ...told }, verdicts, purchase };
  } catch (error) {
    throw withoutJudgeHint(error);
  } finally {
    await access.close(done);
  }
}

function tellVerdicts(verdicts: Judged["verdicts"]): Pick<Judged["judge"], "verdicts" | "missing"> {
  const all = [...verdicts];
  return {
    verdicts: all.flatMap(([id, verdict]) =>
      verdict.kind === "judged"
        ? [{ id, findings: verdict.findings.length, reason: verdict.reason, flags: verdict.flags }]
        : [],
    ),
    missing: all.flatMap(([id, verdict]) =>
      verdict.kind === "missing" ? [{ id, class: verdict.class, message: verdict.message }] : [],
    ),
  };
}

/** What keeps the judge from being asked (there is no key, say) keeps nobody from the checks. */
function withoutJudgeHint(error: unknown): unknown {
  if (!(error instanceof TgEvalError) || error.kind !== "usage") return error;
  return usageError(error.message, [error.hint, "--no-judge gives the checks alone"].filter(Boolean).join("; "));
}

/** The user's `judges/audit.yaml` before the shipped one. */
async function loadAuditRubric(cwd: string) {
  const [{ requireAuditRubric }, rubric] = await Promise.all([
    import("../run/audit-rubric.js"),
    loadRubric("audit", cwd),
  ]);
  requireAuditRubric(rubric, findRubric("audit", cwd) ?? "judges/audit.yaml");
  return rubric;
}

type Means = { readonly judge: AuditJudge; readonly access: ModelAccess; readonly options: AuditOptions };

/** Waits for all that was begun, also where one stops the others: what is in flight may be paid for. */
async function askAll(
  workflows: Checked["workflows"],
  { judge, access, options }: Means,
): Promise<ReadonlyMap<string, AuditVerdict>> {
  const { judgeWorkflow } = await import("../run/audit-workflows.js");
  let done = 0;
  const ask = async (file: string): Promise<AuditVerdict> => {
    const read = readRawWorkflow(options.folder, file);
    if (read.kind === "unreadable") throw gone(file);
    const verdict = await judgeWorkflow(read.workflow, judge);
    done += 1;
    const { purchase, pausedMs } = access;
    options.onProgress?.({ model: judge.chat.model, done, total: workflows.length, purchase: purchase(), pausedMs });
    return verdict;
  };
  const asked: { readonly id: string; readonly verdict: Promise<AuditVerdict> }[] = [];
  for (const { id, file } of workflows) {
    await access.ready();
    const verdict = ask(file);
    // A rejection is met when all are waited for; until then it must not count as unhandled.
    verdict.catch(() => undefined);
    asked.push({ id, verdict });
  }
  await Promise.allSettled(asked.map(({ verdict }) => verdict));
  return new Map(await Promise.all(asked.map(async ({ id, verdict }) => [id, await verdict] as const)));
}

const gone = (file: string): TgEvalError =>
  new TgEvalError("data", `${file} could be read, and cannot any more`, {
    hint: "something changes the folder: audit it when that is done",
  });
