import { errorKindInfos } from "../core/error-kinds.js";
import type { SampleView } from "../core/sample-view.js";
import type { Policy } from "../core/score.js";
import { pageData } from "../reporters/html/report-page.js";
import { blockPacker, blockSize, packed } from "./report-blocks.js";
import { indexBuilder } from "./report-index.js";
import { isBfcl, type LabelledRun, reportMetric, reportRun, shownMetrics } from "./report-runs.js";
import type { SampleViews } from "./sample-views.js";

export type PackedSamples = {
  /** The page's data, part by part. */
  readonly data: readonly string[];
  /** Samples of which some run's files are not what was scored. */
  readonly changed: number;
};

/** Packs every sample for the page, and the index that it is searched by. */
export async function packSamples(
  views: SampleViews,
  runs: readonly LabelledRun[],
  { policy, onProgress }: { readonly policy: Policy; readonly onProgress: (done: number, total: number) => void },
): Promise<PackedSamples> {
  const blocks = blockPacker();
  const index = indexBuilder({
    runs: runs.map((run) => reportRun(run, policy)),
    metrics: shownMetrics(runs).map(reportMetric),
    errors: isBfcl(runs)
      ? []
      : errorKindInfos.map(({ name, label, definition, charged }) => ({ name, label, definition, charged })),
    blockSize,
  });
  let [done, changed] = [0, 0];
  for (const view of views.all()) {
    index.add(view);
    if (isChanged(view)) changed += 1;
    await blocks.add(view);
    done += 1;
    onProgress(done, views.ids.length);
  }
  const data = (await blocks.finish()).map((block, number) => pageData(`block-${number}`, block));
  return { data: [...data, pageData("index", await packed(index.finish()))], changed };
}

const isChanged = ({ runs }: SampleView): boolean => runs.some((view) => view !== null && view.changed !== "no");
