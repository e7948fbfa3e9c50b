import type {
  Prediction,
  PredictionFile,
  RecordedEval,
  Sample,
  SampleFile,
  Step,
  Tool,
  ToolParameter,
} from "../../src/core/sample.js";
import { metrics } from "../../src/metrics/index.js";
import { type Material, materialOf } from "../../src/run/policy.js";

/** Builders of what is scored: a test names what matters to it, and the rest is valid and plain. */

/** A call that succeeded, unless `error` says what came back. */
export const aStep = (tool: string, { input = {}, error = "" }: { input?: unknown; error?: string } = {}): Step => ({
  tool,
  input,
  succeeded: error === "",
});

/** A tool that declares nothing, unless it is given parameters. */
export const aTool = (name: string, parameters: readonly ToolParameter[] | null = null): Tool => ({
  name,
  parameters: () => parameters,
});

export const aParameter = (name: string, parts: Partial<ToolParameter> = {}): ToolParameter => ({
  name,
  required: false,
  types: null,
  ...parts,
});

type SampleParts = Partial<Omit<Sample, "candidates">> & { readonly candidates?: readonly (Tool | string)[] | null };

/** A sample whose candidates are its reference tools, unless it is given others. */
export const aSample = ({ referenceTools = ["weather", "maps"], candidates, ...rest }: SampleParts = {}): Sample => ({
  id: "s1",
  irrelevance: false,
  ...rest,
  referenceTools,
  candidates: candidates === null ? null : byName([...referenceTools, ...(candidates ?? [])]),
});

const byName = (tools: readonly (Tool | string)[]): ReadonlyMap<string, Tool> =>
  new Map(tools.map((tool) => (typeof tool === "string" ? [tool, aTool(tool)] : [tool.name, tool])));

/** A query that none of its candidates serves. */
export const anIrrelevanceSample = (): Sample =>
  aSample({ referenceTools: [], irrelevance: true, candidates: ["news"] });

/** An answered prediction; calls are steps, or names of tools whose calls succeeded. */
export const aPrediction = ({
  trajectory = [],
  ...rest
}: Partial<Omit<Prediction, "trajectory">> & {
  readonly trajectory?: readonly (Step | string)[];
} = {}): Prediction => ({
  failed: false,
  answered: true,
  recorded: null,
  ...rest,
  trajectory: trajectory.map((step) => (typeof step === "string" ? aStep(step) : step)),
});

/** What an earlier evaluation recorded, all of it. */
export const aRecordedEval = (parts: Partial<RecordedEval> = {}): RecordedEval => ({
  recall: 1,
  precision: 1,
  successRate: 1,
  qor: 90,
  ...parts,
});

export const aReference = (
  sample: Sample = aSample(),
  workflow: "read" | "missing" | "unreadable" = "read",
): SampleFile => ({
  kind: "read",
  sample,
  workflow,
});

export const aPredictionFile = (prediction: Prediction = aPrediction()): PredictionFile => ({
  kind: "read",
  prediction,
});

/** A sample's ground truth and prediction, scored by every metric. */
export const aMaterial = ({
  reference = aReference(),
  prediction = aPredictionFile(),
}: {
  readonly reference?: SampleFile;
  readonly prediction?: PredictionFile;
} = {}): Material => materialOf(reference, prediction, metrics);
