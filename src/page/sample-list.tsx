// biome-ignore-all lint/a11y/useSemanticElements: rows are drawn as they come into sight, which a table's layout cannot.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ReportIndex } from "../core/report-page.js";
import { drawnRows, type ScrollState, topThatShows } from "./row-window.js";
import { SampleHeading } from "./sample-heading.js";
import { SampleRow } from "./sample-row.js";
import type { View } from "./view.js";

type Props = {
  readonly index: ReportIndex;
  readonly view: View;
  /** In the order shown. */
  readonly samples: readonly number[];
  /** The row that the keys are on, as a place among `samples`. */
  readonly active: number;
  /** Rows of two lines: there is no width for more. */
  readonly compact: boolean;
  /** Counts up when the active row is to be in sight; `focused` if it is to have the focus too. */
  readonly attention: { readonly count: number; readonly focused: boolean };
  readonly onOpen: (sample: number) => void;
  readonly onChange: (view: View) => void;
};

/** Every sample a row; only those in sight are drawn. */
export function SampleList({ index, view, samples, active, compact, attention, onOpen, onChange }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const [scroll, setScroll] = useState<ScrollState>({ top: 0, height: 900 });
  const rowHeight = compact ? heights.compact : heights.wide;
  const covered = compact ? heights.strip : heights.heading;

  const measure = (): void => {
    const { current } = scroller;
    if (current !== null) setScroll({ top: current.scrollTop, height: current.clientHeight });
  };
  useEffect(() => {
    const observer = new ResizeObserver(measure);
    if (scroller.current !== null) observer.observe(scroller.current);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    const { current } = scroller;
    if (current === null || attention.count === 0) return;
    const sight = { top: current.scrollTop, height: current.clientHeight };
    current.scrollTop = topThatShows(active, rowHeight, sight, covered);
    measure();
    if (attention.focused) current.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  }, [attention, rowHeight]);

  return (
    <div class="list-scroller" ref={scroller} onScroll={measure}>
      <div
        class={compact ? "list compact" : "list"}
        role="grid"
        aria-label="Samples"
        aria-rowcount={samples.length + 1}
        style={{ "--runs": String(index.runs.length) }}
      >
        <SampleHeading index={index} view={view} compact={compact} onChange={onChange} />
        <div class="rows" role="rowgroup" style={{ height: `${samples.length * rowHeight}px` }}>
          {drawnRows(samples.length, rowHeight, scroll, active).map((at) => (
            <SampleRow
              key={samples[at]}
              index={index}
              view={view}
              sample={samples[at] ?? 0}
              at={at}
              top={at * rowHeight}
              active={at === active}
              onOpen={onOpen}
            />
          ))}
        </div>
        {samples.length === 0 && <p class="nothing">No sample fits all of this. Clear a filter to see more.</p>}
      </div>
    </div>
  );
}

/** In pixels, as page.css has them. */
const heights = { wide: 38, compact: 62, heading: 38, strip: 26 };
