import type { ReportRun } from "../../src/core/report-page.js";
import type { PredictionView, ReferenceView, SampleView, StepView } from "../../src/core/sample-view.js";

/** A call that succeeded and returned "sunny", unless it is told otherwise. */
export const aStepView = (tool: string, parts: Partial<StepView> = {}): StepView => ({
  tool,
  input: { text: '{"city": "Oslo"}' },
  succeeded: true,
  error: { text: "" },
  observation: { text: "sunny" },
  marks: [],
  api_failed: false,
  ...parts,
});

export const aPredictionView = (parts: Partial<PredictionView> = {}): PredictionView => ({
  disposition: "scored",
  metrics: { recall: 1, qor: 90 },
  errors: {},
  texts: "read",
  trace: [aStepView("weather")],
  answer: { text: "It is sunny." },
  own_words: null,
  verdict: { source: "recorded", qor: 90 },
  check: null,
  warnings: [],
  changed: "no",
  ...parts,
});

type Parts = { readonly reference?: Partial<ReferenceView>; readonly runs?: SampleView["runs"] };

export const aSampleView = ({ reference, runs = [aPredictionView()] }: Parts = {}): SampleView => ({
  reference: {
    id: "s1",
    texts: "read",
    query: { text: "How is the weather?" },
    answer: { text: "Sunny." },
    tools: ["weather"],
    categories: ["Weather"],
    distractors: 9,
    ...reference,
  },
  runs,
});

export const aReportRun = (label: string, parts: Partial<ReportRun> = {}): ReportRun => ({
  name: `run-of-${label}`,
  label,
  judge: "gpt-4.1",
  policy: "strict",
  ...parts,
});
