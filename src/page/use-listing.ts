import { useEffect, useMemo, useState } from "preact/hooks";
import type { ReportIndex } from "../core/report-page.js";
import { filterSamples } from "./filter.js";
import { searchTexts } from "./search.js";
import { sortSamples } from "./sort.js";
import type { Navigation } from "./use-view.js";

/** The samples that are listed, and moving among them. */
export type Listing = {
  /** In the order shown. */
  readonly samples: readonly number[];
  /** The open sample; -1 for none. */
  readonly opened: number;
  /** The row that the keys are on, as a place among `samples`. */
  readonly active: number;
  /** Counts up when the active row is to be in sight; `focused` if it is to have the focus too. */
  readonly attention: { readonly count: number; readonly focused: boolean };
  readonly open: (sample: number) => void;
  readonly close: () => void;
  /** So many rows down, as far as there are. */
  readonly move: (by: number) => void;
  /** Opens the sample so many rows below the open one, where there is one. */
  readonly step: (by: number) => void;
};

/** @param layout where it changes, the active row is brought into sight again */
export function useListing(index: ReportIndex, { view, go }: Navigation, layout: unknown): Listing {
  const samples = useListed(index, view);
  const opened = view.sample === null ? -1 : index.samples.ids.indexOf(view.sample);
  const [touched, setTouched] = useState(opened);
  const [attention, setAttention] = useState({ count: 0, focused: false });
  const attend = (focused: boolean): void => setAttention(({ count }) => ({ count: count + 1, focused }));
  // The row that was opened or moved to last; a filter that left it out puts the keys on the first.
  const active = Math.max(0, samples.indexOf(touched));
  useEffect(() => {
    if (opened >= 0) setTouched(opened);
    attend(false);
  }, [opened, layout]);

  const open = (sample: number): void => {
    setTouched(sample);
    const shown = opened >= 0 ? view.shown : (view.filter.run ?? view.shown);
    go({ ...view, shown, sample: index.samples.ids[sample] ?? null });
  };
  return {
    samples,
    opened,
    active,
    attention,
    open,
    close() {
      go({ ...view, sample: null });
      attend(true);
    },
    move(by) {
      setTouched(samples[Math.min(samples.length - 1, Math.max(0, active + by))] ?? -1);
      attend(true);
    },
    step(by) {
      const next = samples[samples.indexOf(opened) + by];
      if (next !== undefined) open(next);
    },
  };
}

/** What is searched is made when somebody searches. */
function useListed(index: ReportIndex, view: Navigation["view"]): readonly number[] {
  const searching = view.filter.words !== "";
  const texts = useMemo(() => (searching ? searchTexts(index) : []), [index, searching]);
  return useMemo(
    () => sortSamples(index, filterSamples(index, texts, view.filter), view),
    [index, texts, view.filter, view.sort, view.compared],
  );
}
