import type { PredictionView, StepView } from "../core/sample-view.js";
import { CodeText } from "./code-text.js";
import { Foreign, ForeignText } from "./foreign.js";
import { markLabels } from "./labels.js";
import { MissingText } from "./missing-text.js";

type Props = { readonly prediction: PredictionView; readonly reference: readonly string[] | null };

/** The calls in order, and what came back. */
export function Trace({ prediction: { trace: steps, texts }, reference }: Props) {
  if (steps === null) return <MissingText none="There is no prediction to read." texts={texts} />;
  if (steps.length === 0) return <p class="quiet">Nothing was called.</p>;
  return (
    <ol class="trace">
      {steps.map((step, at) => (
        <Step key={at} at={at} step={step} isReference={reference?.includes(step.tool) === true} />
      ))}
    </ol>
  );
}

type StepProps = { readonly at: number; readonly step: StepView; readonly isReference: boolean };

function Step({ at, step, isReference }: StepProps) {
  return (
    <li class={step.succeeded ? "step" : "step failed"}>
      <div class="step-line">
        <span class="step-number">{at + 1}</span>
        <span class="step-tool">
          <Foreign text={step.tool} />
        </span>
        {step.succeeded ? (
          <span class="state good">
            <span aria-hidden="true">✓</span> succeeded
          </span>
        ) : (
          <span class="state bad">
            <span aria-hidden="true">✗</span> failed
          </span>
        )}
        {isReference && <span class="badge">reference tool</span>}
        <Marks step={step} />
      </div>
      <CodeText label="Arguments" of={step.input} />
      {step.error !== null && step.error.text !== "" && (
        <div class="step-error">
          <div class="label">Error</div>
          <ForeignText of={step.error} />
        </div>
      )}
      <CodeText label="Observation" of={step.observation} />
    </li>
  );
}

function Marks({ step: { marks, api_failed } }: { readonly step: StepView }) {
  return (
    <>
      {marks.map(
        (mark) =>
          mark !== "failed" && (
            <span key={mark} class={mark === "recovered" ? "badge good" : "badge warn"}>
              {markLabels[mark]}
            </span>
          ),
      )}
      {api_failed && <span class="badge">failed for other models too</span>}
    </>
  );
}
