import type { PredictionView, SampleView, StepView } from "../../src/core/sample-view.js";
import { aSampleView, aStep } from "./build-view.js";
import { reportOf, type SomeReport } from "./report-of.js";

/** A report of many samples, made up: the later runs do worse. */
export const someReport = (size: number, runs: readonly string[]): SomeReport =>
  reportOf(
    Array.from({ length: size }, (_, at) => sampleOf(at, runs.length)),
    runs,
  );

/** A whole number from 0 to below `below`: it looks drawn, and is the same each time. */
const draw = (seed: number, below: number): number =>
  Math.floor((Math.abs(Math.sin(seed * 12.9898) * 43758.5453) % 1) * below);

function sampleOf(at: number, runs: number): SampleView {
  const drawn = Array.from({ length: 1 + draw(at, 6) }, (_, i) => `${subjects[at % 4]}_api_${draw(at * 7 + i, 100)}`);
  const tools = [...new Set(drawn)];
  return aSampleView(
    {
      id: String(at).padStart(5, "0"),
      query: {
        text: `Plan a weekend in city ${draw(at, 900)}: how is the weather, which films are on, and how far is it from the station to hotel ${draw(at + 1, 99)}? Please also convert ${draw(at + 2, 5000)} euros.`,
      },
      answer: {
        text: `It is ${draw(at, 30)} °C.\n\nTwo films are on: “A” and “B”. The hotel is ${draw(at, 9)} km away.`,
      },
      tools,
      categories: [categories[at % 5] ?? ""],
      distractors: 14,
    },
    Array.from({ length: runs }, (_, run) => predictionOf(at * 31 + run * 7, run, tools)),
  );
}

const subjects = ["weather", "maps", "films", "finance"];
const categories = ["Weather", "Location", "Movies", "Finance", "Sports"];

function predictionOf(seed: number, run: number, tools: readonly string[]): Partial<PredictionView> {
  if (draw(seed, 40) === 0) return failed;
  const qor = 100 - draw(seed + 3, 40 + run * 30);
  return {
    metrics: {
      qor,
      recall: 1 - draw(seed + 2, 50 * (run + 1)) / 150,
      recovered_calls: { unscored: "no_failed_calls" },
    },
    errors: draw(seed, 3) === 0 ? { failed_call: 1, redundant_call: 2 } : {},
    trace: tools.map((tool, i) => stepOf(tool, seed + i)),
    answer: { text: `It is ${draw(seed, 30)} °C and sunny. `.repeat(1 + draw(seed, 8)) },
    verdict: {
      source: "judged",
      rubric: "qor",
      key: "9f2c1c0e8d7b6a5f4e3d2c1b0a99887766554433221100ffeeddccbbaa998877",
      edition: 1,
      score: qor,
      flags: draw(seed, 9) === 0 ? ["mean_differs"] : [],
      reply: { num_requests: 2, reason: "The weather is given. The films are not.", response_scores: [100, qor] },
    },
    changed: draw(seed, 200) === 0 ? "prediction" : "no",
  };
}

const failed: Partial<PredictionView> = {
  disposition: "prediction_failed",
  metrics: { qor: 0, recall: 0 },
  errors: null,
  trace: null,
  answer: null,
  verdict: null,
};

function stepOf(tool: string, seed: number): StepView {
  const succeeded = draw(seed, 5) !== 0;
  const text = JSON.stringify({
    error: succeeded ? "" : "timeout",
    response: "4 °C, cloudy; ".repeat(draw(seed, 120)),
  });
  return aStep({
    tool,
    input: { text: JSON.stringify({ city: "Oslo", days: draw(seed, 9), units: "metric" }) },
    succeeded,
    error: { text: succeeded ? "" : "timeout" },
    observation: text.length > 1200 ? { text: text.slice(0, 1200), characters: text.length } : { text },
    marks: succeeded ? [] : ["failed", "bad_arguments"],
    api_failed: !succeeded && draw(seed, 2) === 0,
  });
}
