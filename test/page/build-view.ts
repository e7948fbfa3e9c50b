import type { PredictionView, ReferenceView, SampleView, StepView } from "../../src/core/sample-view.js";

/** A sample as the page shows it, of one run that did it well unless the test says otherwise. */
export const aSampleView = (
  reference: Partial<ReferenceView> = {},
  runs: readonly (Partial<PredictionView> | null)[] = [{}],
): SampleView => ({
  reference: {
    id: "00000",
    texts: "read",
    query: { text: "How warm is it in Oslo?" },
    answer: { text: "It is 4 °C." },
    tools: ["weather"],
    categories: ["Weather"],
    distractors: 2,
    ...reference,
  },
  runs: runs.map((run) => (run === null ? null : aPredictionView(run))),
});

const aPredictionView = (prediction: Partial<PredictionView>): PredictionView => ({
  disposition: "scored",
  metrics: { qor: 80, recall: 1 },
  errors: {},
  texts: "read",
  trace: [aStep()],
  answer: { text: "4 °C." },
  own_words: null,
  verdict: { source: "recorded", qor: 80 },
  check: null,
  warnings: [],
  changed: "no",
  ...prediction,
});

export const aStep = (step: Partial<StepView> = {}): StepView => ({
  tool: "weather",
  input: { text: '{"city":"Oslo"}' },
  succeeded: true,
  error: { text: "" },
  observation: { text: '{"error":"","response":"4"}' },
  marks: [],
  api_failed: false,
  ...step,
});
