import type { LibraryTool } from "../core/tool-library.js";
import { type FilesDigest, filesDigest } from "../dataset/digest.js";
import {
  makeSample,
  type Nearest,
  type Negatives,
  planSamples,
  type SamplePlan,
  type SftOptions,
  sftFormats,
  type ToolPool,
  toolPool,
} from "../sft/index.js";
import { type NegativeChooser, negativeChooser } from "./formatting/negatives.js";
import { type OutFolder, openOutFolder, requireOutFolder } from "./formatting/out-folder.js";
import { provenanceOf } from "./formatting/provenance.js";
import { listRawFiles, type RawFile, readRawFile } from "./formatting/raw-files.js";
import { createTotals, type FormatSummary, type Totals } from "./formatting/totals.js";

export type FormatJob = {
  /** A folder of raw workflows, and where the dataset goes. */
  readonly folder: string;
  readonly out: string;
  readonly options: SftOptions;
  readonly tools: readonly LibraryTool[];
  /** What the tools were made of, for the provenance. */
  readonly source: string;
  /**
   * Finds similar tools: what it is called, for the provenance, and how it is made of the tools' texts, where it is not
   * BM25; null where nothing goes by similarity. Nothing is written before it is made.
   */
  readonly similarity: {
    readonly name: string;
    readonly nearest: ((texts: readonly string[]) => Promise<Nearest>) | null;
  } | null;
  readonly version: string;
  /** Told of workflows. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
};

/** What was written, and of how many samples files were removed because they are no longer made. */
export type FormatDone = FormatSummary & { readonly removed: number };

/**
 * Writes a dataset of fine-tuning samples out of raw workflows. The same workflows, tools and options give the same
 * bytes, and what is there already is left as it is: a run that was cut off is gone on with by doing it again. What was
 * made of workflows that are gone is removed.
 *
 * @throws TgEvalError where the folder holds no workflows, or `out` something else than this dataset
 */
export async function formatWorkflows(job: FormatJob): Promise<FormatDone> {
  const { folder, options, similarity, version } = job;
  const files = listRawFiles(folder);
  const pool = toolPool(job.tools, { ...options, format: sftFormats[options.format] });
  const provenance = provenanceOf(options, { ...job, similarity: similarity?.name ?? null });
  const begun = requireOutFolder(job.out, provenance, folder);
  const chooser = await negativeChooser(pool, options, similarity?.nearest ?? null);
  const out = openOutFolder(job.out, provenance, { begun, version });
  try {
    const totals = createTotals({
      workflows: files.length,
      tools: pool.tools.length,
      unknown_provider: options.negativeRatio > 0 ? pool.ofUnknown.length : 0,
    });
    const digest = filesDigest();
    const ids = new Set(files.map(({ id }) => id));
    for (let done = 0; done < files.length; done += batch) {
      await formatSome(files.slice(done, done + batch), { pool, options, chooser, digest, ids, out, totals });
      job.onProgress?.(Math.min(done + batch, files.length), files.length);
    }
    const summary = totals.summary({ not_embedded: chooser.notCompared() }, digest.finish());
    return { ...summary, removed: out.finish(summary) };
  } finally {
    out.close();
  }
}

/** Workflows whose negatives are chosen together: a model's vectors come many at a time. */
const batch = 128;

type Work = {
  readonly pool: ToolPool;
  readonly options: SftOptions;
  readonly chooser: NegativeChooser;
  /** Of the workflows. */
  readonly digest: FilesDigest;
  /** Of all the workflows. */
  readonly ids: ReadonlySet<string>;
  readonly out: OutFolder;
  readonly totals: Totals;
};

async function formatSome(files: readonly RawFile[], work: Work): Promise<void> {
  const drafts = files.flatMap((file) => draftsOf(file, work));
  const chosen = await work.chooser.choose(drafts.map(({ plan }) => plan));
  for (const [index, draft] of drafts.entries()) writeDraft(draft, chosen[index] ?? none, work);
}

const none: Negatives = { tools: [], toppedUp: 0 };

/** A sample that is to be made, and its workflow's own bytes. */
type Draft = { readonly plan: SamplePlan; readonly bytes: Buffer };

function draftsOf(file: RawFile, { pool, options, digest, ids, totals }: Work): readonly Draft[] {
  const read = readRawFile(file, digest);
  if (read.kind === "left_out") {
    totals.leaveOut(read.leftOut);
    return [];
  }
  const { plans, leftOut } = planSamples(read.workflow, pool, options);
  for (const one of leftOut) totals.leaveOut(one);
  return plans.flatMap((plan) => {
    if (!plan.irrelevance || !ids.has(plan.id)) return [{ plan, bytes: read.bytes }];
    totals.leaveOut({ id: plan.id, kind: "id_taken", problem: "there is a workflow of this name" });
    return [];
  });
}

function writeDraft({ plan, bytes }: Draft, negatives: Negatives, { pool, options, out, totals }: Work): void {
  const made = makeSample(plan, negatives, pool, options);
  if (made.kind === "left_out") {
    totals.leaveOut(made.leftOut);
    return;
  }
  out.write(made.sample, made.sample.data ?? bytes);
  totals.add(made.sample);
}
