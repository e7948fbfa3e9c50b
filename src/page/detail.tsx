import { useLayoutEffect, useRef } from "preact/hooks";
import type { ReportIndex } from "../core/report-page.js";
import type { SampleView } from "../core/sample-view.js";
import { CopyButton } from "./copy-button.js";
import { Foreign } from "./foreign.js";
import { formatCount } from "./format.js";
import { SampleParts } from "./sample-parts.js";
import { useSample } from "./use-sample.js";

type Props = {
  readonly index: ReportIndex;
  readonly sample: number;
  /** The run whose prediction is shown. */
  readonly shown: number;
  readonly metric: number;
  /** Where the sample stands among those listed; `at` is -1 where it is not among them. */
  readonly place: { readonly at: number; readonly of: number };
  readonly openSample: (sample: number) => Promise<SampleView>;
  readonly onShow: (run: number) => void;
  readonly onStep: (by: number) => void;
  readonly onClose: () => void;
};

/** The open sample. */
export function Detail({ index, sample, shown, metric, place, openSample, onShow, onStep, onClose }: Props) {
  const pane = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const opened = useSample(sample, openSample);
  // Before the heading has the focus, which would scroll no further than to itself.
  useLayoutEffect(() => pane.current?.parentElement?.scrollIntoView({ block: "nearest" }), []);
  useLayoutEffect(() => {
    if (pane.current !== null) pane.current.scrollTop = 0;
    heading.current?.focus();
  }, [sample]);

  return (
    <article class="detail" ref={pane} aria-labelledby="sample-title" aria-busy={opened.kind === "opening"}>
      <div class="detail-bar">
        <button type="button" onClick={onClose} aria-keyshortcuts="Escape">
          <span class="only-wide">
            <span aria-hidden="true">✕</span> Close
          </span>
          <span class="only-narrow">
            <span aria-hidden="true">‹</span> Back
          </span>
        </button>
        <h3 id="sample-title" tabIndex={-1} ref={heading}>
          Sample <Foreign text={index.samples.ids[sample] ?? ""} />
        </h3>
        <Steps place={place} onStep={onStep} />
        <CopyButton label="Copy link" text={() => location.href} />
      </div>
      {opened.kind === "opening" && <p class="quiet">Opening…</p>}
      {opened.kind === "failed" && (
        <p class="banner" role="alert">
          This sample cannot be shown. {opened.message}
        </p>
      )}
      {opened.kind === "opened" && (
        <SampleParts
          index={index}
          sample={sample}
          view={opened.view}
          shown={shown}
          metric={metric}
          pane={pane}
          onShow={onShow}
        />
      )}
    </article>
  );
}

function Steps({ place: { at, of }, onStep }: Pick<Props, "place" | "onStep">) {
  return (
    <div class="steps">
      <button
        type="button"
        aria-label="Previous sample"
        aria-keyshortcuts="p"
        disabled={at <= 0}
        onClick={() => onStep(-1)}
      >
        <span aria-hidden="true">←</span>
      </button>
      <span class="quiet">{at < 0 ? "not in the list" : `${formatCount(at + 1)} of ${formatCount(of)}`}</span>
      <button
        type="button"
        aria-label="Next sample"
        aria-keyshortcuts="n"
        disabled={at < 0 || at >= of - 1}
        onClick={() => onStep(1)}
      >
        <span aria-hidden="true">→</span>
      </button>
    </div>
  );
}
