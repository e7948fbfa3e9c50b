import type { SampleList } from "../core/sample-lists.js";
import type { FlatRecord } from "../core/table.js";

/** For a spreadsheet: a line a sample, at full precision, with the whole query. */
export const sampleListRecords = (list: SampleList): readonly FlatRecord[] =>
  list.kind === "worst"
    ? list.samples.map(({ id, score, disposition, errors, error_type, query }) => ({
        run: list.run.name,
        policy: list.run.policy,
        metric: list.metric.name,
        id,
        score,
        disposition,
        errors: errors === null ? null : Object.keys(errors).join(" "),
        error_type,
        query,
      }))
    : list.samples.map(({ id, a, b, difference, query }) => ({
        run_a: list.a.name,
        run_b: list.b.name,
        policy: list.a.policy,
        metric: list.metric.name,
        id,
        a,
        b,
        difference,
        query,
      }));
