import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { ReportIndex } from "../core/report-page.js";
import type { SampleView } from "../core/sample-view.js";
import { AllScores } from "./all-scores.js";
import { Foreign, ForeignText } from "./foreign.js";
import { MissingText } from "./missing-text.js";
import { PredictionParts } from "./prediction-parts.js";
import { ReferenceTools } from "./reference-tools.js";
import { RunTabs } from "./run-tabs.js";

type Props = {
  readonly index: ReportIndex;
  readonly sample: number;
  readonly view: SampleView;
  readonly shown: number;
  readonly metric: number;
  /** What scrolls. */
  readonly pane: RefObject<HTMLElement | null>;
  readonly onShow: (run: number) => void;
};

/** What all runs share of a sample, and the prediction of one of them. */
export function SampleParts({ index, sample, view, shown, metric, pane, onShow }: Props) {
  const { reference } = view;
  const keepPosition = useKeptPosition(pane, shown);
  const show = (run: number): void => {
    keepPosition();
    onShow(run);
  };
  return (
    <>
      <section class="part">
        <h4>Query</h4>
        {reference.query === null ? (
          <MissingText none="The ground truth has no query that can be read." texts={reference.texts} />
        ) : (
          <ForeignText of={reference.query} />
        )}
      </section>
      <section class="part">
        <h4>Reference tools</h4>
        <ReferenceTools index={index} view={view} />
        <Facts reference={reference} />
      </section>
      <RunTabs index={index} sample={sample} metric={metric} shown={shown} onShow={show} />
      <div id="prediction" role="tabpanel" aria-labelledby={`tab-${shown}`}>
        <PredictionParts index={index} reference={reference} prediction={view.runs[shown] ?? null} />
      </div>
      <AllScores index={index} view={view} />
    </>
  );
}

function Facts({ reference: { categories, distractors } }: Pick<SampleView, "reference">) {
  return (
    <p class="facts">
      {categories.map((category) => (
        <span key={category} class="chip">
          <Foreign text={category} />
        </span>
      ))}
      {distractors !== null && (
        <span class="quiet">
          {distractors} other candidate {distractors === 1 ? "tool" : "tools"}
        </span>
      )}
    </p>
  );
}

/** Keeps in its place, when another run is shown, the part that is read: runs' texts are not of one length. */
function useKeptPosition(pane: RefObject<HTMLElement | null>, shown: number): () => void {
  const kept = useRef<{ readonly part: string; readonly offset: number } | null>(null);
  useLayoutEffect(() => {
    const part = partsOf(pane.current).find(({ dataset }) => dataset.part === kept.current?.part);
    if (part !== undefined && kept.current !== null && pane.current !== null)
      pane.current.scrollTop += part.getBoundingClientRect().top - kept.current.offset;
    kept.current = null;
  }, [shown]);
  return () => {
    const top = pane.current?.getBoundingClientRect().top ?? 0;
    const passed = partsOf(pane.current).filter((part) => part.getBoundingClientRect().top <= top + tabsHeight);
    const part = passed.at(-1);
    kept.current = (part && { part: part.dataset.part ?? "", offset: part.getBoundingClientRect().top }) || null;
  };
}

const partsOf = (pane: HTMLElement | null): readonly HTMLElement[] =>
  pane === null ? [] : [...pane.querySelectorAll<HTMLElement>("[data-part]")];

/** The bar and the tabs stay at the pane's top, in pixels. */
const tabsHeight = 130;
