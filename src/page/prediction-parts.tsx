import type { ReportIndex } from "../core/report-page.js";
import type { CutText, PredictionView, ReferenceView, TextsState } from "../core/sample-view.js";
import { CheckPart } from "./check-part.js";
import { ErrorCounts } from "./error-counts.js";
import { ForeignText } from "./foreign.js";
import { inWords } from "./format.js";
import { changedLabels, dispositionLabels } from "./labels.js";
import { MissingText } from "./missing-text.js";
import { Trace } from "./trace.js";
import { VerdictPart } from "./verdict-part.js";
import { Warnings } from "./warnings.js";

type Props = {
  readonly index: ReportIndex;
  readonly reference: ReferenceView;
  readonly prediction: PredictionView | null;
};

/** What one run made of a sample. */
export function PredictionParts({ index, reference, prediction }: Props) {
  if (prediction === null) return <p class="quiet">This run has no such sample.</p>;
  return (
    <>
      {prediction.changed !== "no" && (
        <p class="banner">
          <strong>Changed.</strong> {changedLabels[prediction.changed]}
        </p>
      )}
      <State prediction={prediction} />
      <section class="part" data-part="answers">
        <h4>Answers</h4>
        <div class="answers">
          <Answer
            title="Reference"
            of={reference.answer}
            none="The ground truth has no answer that can be read."
            texts={reference.texts}
          />
          <Answer title="Model" of={prediction.answer} none="The model gave no answer." texts={prediction.texts} />
          {prediction.own_words !== null && prediction.own_words.text !== prediction.answer?.text && (
            <Answer title="Model, in its own words" of={prediction.own_words} none="" texts="read" />
          )}
        </div>
      </section>
      {prediction.check !== null && <CheckPart check={prediction.check} />}
      <VerdictPart verdict={prediction.verdict} shown={prediction.check === null} />
      <section class="part" data-part="trace">
        <h4>Trace</h4>
        <Trace prediction={prediction} reference={reference.tools} />
      </section>
      <ErrorCounts index={index} prediction={prediction} />
      <Warnings warnings={prediction.warnings} />
    </>
  );
}

/** How the sample ended, where it did not end well. */
function State({ prediction }: { readonly prediction: PredictionView }) {
  if (prediction.disposition === "scored") return null;
  const why = prediction.class === undefined ? "" : `: ${inWords(prediction.class)}`;
  return (
    <p class="banner bad">
      {dispositionLabels[prediction.disposition]}
      {why}
    </p>
  );
}

type AnswerProps = {
  readonly title: string;
  readonly of: CutText | null;
  readonly none: string;
  readonly texts: TextsState;
};

function Answer({ title, of, none, texts }: AnswerProps) {
  return (
    <div class="answer">
      <h5>{title}</h5>
      {of === null ? <MissingText none={none} texts={texts} /> : <ForeignText of={of} />}
    </div>
  );
}
