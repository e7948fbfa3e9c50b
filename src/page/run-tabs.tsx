import { useRef } from "preact/hooks";
import type { ReportIndex } from "../core/report-page.js";
import { Foreign } from "./foreign.js";
import { RunOutcome } from "./run-cell.js";

type Props = {
  readonly index: ReportIndex;
  readonly sample: number;
  readonly metric: number;
  readonly shown: number;
  readonly onShow: (run: number) => void;
};

/** The runs, each with its score: which one's prediction is shown. */
export function RunTabs({ index, sample, metric, shown, onShow }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const turn = (event: KeyboardEvent): void => {
    const by = steps.get(event.key);
    if (by === undefined) return;
    event.preventDefault();
    const next = (shown + by + index.runs.length) % index.runs.length;
    onShow(next);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Runs" ref={list} onKeyDown={turn}>
      {index.runs.map(({ label }, run) => (
        <button
          key={label}
          type="button"
          role="tab"
          id={`tab-${run}`}
          aria-selected={run === shown}
          aria-controls="prediction"
          tabIndex={run === shown ? 0 : -1}
          onClick={() => onShow(run)}
        >
          <span class="tab-name">
            <Foreign text={label} />
          </span>
          <RunOutcome index={index} run={run} sample={sample} metric={metric} />
        </button>
      ))}
    </div>
  );
}

const steps: ReadonlyMap<string, number> = new Map([
  ["ArrowRight", 1],
  ["ArrowLeft", -1],
]);
