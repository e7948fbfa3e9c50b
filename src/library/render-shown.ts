import { errorKindInfos } from "../core/error-kinds.js";
import { usageError } from "../core/errors.js";
import type { SampleList } from "../core/sample-lists.js";
import { type Paint, unpainted } from "../reporters/paint.js";
import { metricInfos } from "./metric-infos.js";
import { renderReport, reporterNames } from "./render.js";
import type { ShownSamples } from "./show.js";

/** Where a text is read: default 80 columns, without colour. */
export type TextLook = { readonly columns: number; readonly paint: Paint };

const plainLook: TextLook = { columns: 80, paint: unpainted };

/**
 * Samples in full, one after another.
 *
 * @param format `console` or `json`: a sample is no table
 * @throws UsageError for another format
 */
export async function renderShownSamples(shown: ShownSamples, format: string, look = plainLook): Promise<string> {
  const { runs, views, notes } = shown;
  if (format === "json")
    return renderReport({ tables: [], data: { runs, samples: views, notes }, records: [] }, format);
  if (format !== "console")
    throw usageError(`a sample is no table, so there is no ${format} of it`, "--format console, or --format json");
  const { sampleText } = await import("../reporters/sample-text.js");
  return sampleText(views, { ...look, runs, notes, metrics: metricInfos, errors: errorKindInfos });
}

/**
 * A list of samples as text.
 *
 * @param format one of `reporterNames` but `junit`: nothing was checked
 * @throws UsageError for another format
 */
export async function renderSampleList(list: SampleList, format: string, look = plainLook): Promise<string> {
  if (format === "junit")
    throw usageError("in a list of samples nothing is checked, so there is no junit of it", `there is ${ofLists}`);
  const [{ worstSamplesTable }, { disagreementsTable }, { sampleListRecords }] = await Promise.all([
    import("../tables/worst-samples-table.js"),
    import("../tables/disagreements-table.js"),
    import("../tables/sample-list-records.js"),
  ]);
  const table = list.kind === "worst" ? worstSamplesTable(list, look.columns) : disagreementsTable(list, look.columns);
  const { kind, ...data } = list;
  return renderReport({ tables: [table], data: { [kind]: data }, records: sampleListRecords(list) }, format);
}

const ofLists = reporterNames.filter((name) => name !== "junit").join(", ");
