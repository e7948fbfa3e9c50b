import { describe, expect, it } from "vitest";
import { errorKindInfos } from "../../src/core/error-kinds.js";
import type { SampleView } from "../../src/core/sample-view.js";
import { textWidth } from "../../src/core/text-width.js";
import { metrics, qor } from "../../src/metrics/index.js";
import { type Paint, unpainted } from "../../src/reporters/paint.js";
import { sampleText } from "../../src/reporters/sample-text.js";
import { aPredictionView, aReportRun, aSampleView, aStepView } from "../support/build-sample-view.js";
import { hostileNames } from "./hostile.js";

const infos = { metrics: new Map([...metrics, qor].map((info) => [info.name, info])), errors: errorKindInfos };

const textOf = (view: SampleView, { columns = 60, paint = unpainted }: { columns?: number; paint?: Paint } = {}) => {
  const runs = view.runs.map((_, index) => aReportRun(["orchid-7b", "lichen-1b"][index] ?? ""));
  return sampleText([view], { columns, paint, runs, notes: [], ...infos });
};

/** Which colour is where. */
const marking: Paint = {
  bold: (text) => text,
  dim: (text) => text,
  red: (text) => `<red>${text}</red>`,
  green: (text) => `<green>${text}</green>`,
  yellow: (text) => `<yellow>${text}</yellow>`,
};

const rich = aSampleView({
  reference: { tools: ["weather", "maps", "news"], answer: { text: "Sunny, and 3 km away." } },
  runs: [
    aPredictionView({
      disposition: "verdict_missing",
      class: "rate_limit",
      metrics: { recall: 2 / 3, redundant_calls: 0, qor: { unscored: "verdict_missing" } },
      errors: { tool_not_called: 1, bad_arguments: 1, api_failed: 1, stopped_early: 1 },
      trace: [
        aStepView("weather", { observation: { text: "sunny\n{'wind':\t3}" } }),
        aStepView("maps", {
          succeeded: false,
          error: { text: "no such city" },
          observation: { text: "" },
          marks: ["bad_arguments", "recovered"],
          api_failed: true,
        }),
      ],
      own_words: { text: "I think it is sunny." },
      verdict: null,
      warnings: [{ kind: "id_repeated", file: "a.txt", path: "$", found: "2", expected: "1", concerns: "note" }],
    }),
  ],
});

describe("a sample as text", () => {
  it("is told whole, narrow: answers one beneath the other", () => {
    expect(textOf(rich)).toBe(`Sample s1
Weather · 3 reference tools · 9 distractors

Query
  How is the weather?

── orchid-7b ────────────────── verdict missing (rate limit)
run-of-orchid-7b · policy strict · judge gpt-4.1

Reference tools
  called          weather
  called, FAILED  maps
  NOT CALLED      news

Trace: 2 calls, 1 failed
  1  weather
     {"city": "Oslo"}
     → sunny
       {'wind':    3}

  2  maps
     FAILED
     failed for other models too
     arguments do not fit
     made good later
     {"city": "Oslo"}
     error: no such city

Answers
  Reference
    Sunny, and 3 km away.

  orchid-7b
    It is sunny.

The model's own words
  I think it is sunny.

Metrics
  Recall ↑           0.6667
  Redundant calls ↓  0
  QoR ↑              — verdict missing

Errors
  Tool not called  1 reference tool
  Bad arguments    1 call
  API failed       1 call (not charged to the model)
  Stopped early    yes

Warnings
  id repeated  a.txt, $: found 2; expected 1
`);
  });

  it("has both answers side by side from 110 columns on", () => {
    const wide = textOf(rich, { columns: 110 });
    // Two columns of 52 and " │ " between them make 107 of the 108 that are left beside the indentation.
    expect(wide).toContain(`
Answers
  Reference${" ".repeat(52 - 9)} │ orchid-7b
  Sunny, and 3 km away.${" ".repeat(52 - 21)} │ It is sunny.
`);
    expect(textOf(rich, { columns: 109 })).not.toContain("│");
  });

  it("marks what failed in colour as well as in words", () => {
    const painted = textOf(rich, { columns: 100, paint: marking });
    for (const marked of [
      "<green>called</green>",
      "<red>NOT CALLED</red>",
      "<yellow>called, FAILED</yellow>",
      "<red>FAILED</red> · <yellow>failed for other models too</yellow> · <red>arguments do not fit</red> · <green>made good later</green>",
      "<red>error: no such city</red>",
      "Bad arguments    <red>1 call</red>",
      "API failed       1 call (not charged to the model)",
      "<yellow>verdict missing (rate limit)</yellow>",
    ])
      expect(painted).toContain(marked);
    expect(painted.replace(/<\/?(red|green|yellow)>/g, "")).toBe(textOf(rich, { columns: 100 }));
  });

  it("says all that the judge said: scores first, then the reason, then the rest", () => {
    const verdict = {
      source: "judged",
      rubric: "qor",
      key: "sha256:ab",
      edition: 2,
      score: 50,
      flags: ["arithmetic_off"],
      reply: { notes: { a: 1 }, reason: "half of it", num_requests: 2, response_scores: [100, 0], final_score: 50 },
    } as const;
    expect(textOf(aSampleView({ runs: [aPredictionView({ verdict })] }))).toContain(`
Verdict
  score            50
  num_requests     2
  response_scores  [100,0]
  final_score      50
  reason           half of it
  notes            {"a":1}
  flags            arithmetic_off
  rubric           qor
  edition          2
  key              sha256:ab
`);
  });

  it("has BFCL's check in place of a trace and a verdict", () => {
    const check = { error_type: "type_error:simple", section: "7", argument: "days", message: "days is '3' (str)" };
    const view = aSampleView({ runs: [aPredictionView({ trace: null, errors: null, verdict: null, check })] });
    const text = textOf(view);
    expect(text).toContain(`
Check
  error type  type_error:simple
  section     7
  argument    days
  message     days is '3' (str)
`);
    expect(text).not.toMatch(/Trace|Errors|Verdict|CALLED/);
  });

  it("says of everything that is not there that it is not", () => {
    const nothing = aSampleView({
      reference: { query: null, answer: null, tools: null, categories: [], distractors: null },
      runs: [
        aPredictionView({
          disposition: "prediction_missing",
          metrics: {},
          errors: null,
          trace: null,
          answer: null,
          verdict: null,
        }),
        null,
      ],
    });
    expect(textOf(nothing)).toBe(`Sample s1


Query
  it cannot be read

── orchid-7b ──────────────────────────── prediction missing
run-of-orchid-7b · policy strict · judge gpt-4.1

Reference tools
  they cannot be read

Trace
  there are no calls to read

Answers
  Reference
    (no answer)

  orchid-7b
    (no answer)

Metrics

Errors
  not counted: there was no prediction

── lichen-1b ─────────────────────────────── not in this run
run-of-lichen-1b · policy strict · judge gpt-4.1

This run has no such sample.
`);
  });

  it("says of texts whose files are not there that they are not to be had, and not that there are none", () => {
    const lost = { texts: "unavailable", answer: null } as const;
    const view = aSampleView({
      reference: { ...lost, query: null, tools: null },
      runs: [aPredictionView({ ...lost, trace: null })],
    });
    for (const columns of [60, 120]) {
      const text = textOf(view, { columns });
      // Query, reference tools, trace and both answers.
      expect(text.match(/the texts are not to be had: see the notes above/g)).toHaveLength(5);
      expect(text).not.toMatch(/no answer|no calls|cannot be read/);
    }
    expect(Math.max(...textOf(view, { columns: 24 }).split("\n").map(textWidth))).toBe(24);
  });

  it.each([
    ["reference_unreadable", "not counted: the ground truth could not be read"],
    ["prediction_missing", "not counted: there was no prediction"],
    ["prediction_unreadable", "not counted: the prediction could not be read"],
    ["prediction_failed", "not counted: the prediction failed"],
    ["verdict_missing", "not known: the record does not tell what the calls were"],
    ["scored", "not known: the record does not tell what the calls were"],
  ] as const)("says why errors are not counted: %s", (disposition, words) => {
    const view = aSampleView({ runs: [aPredictionView({ disposition, errors: null })] });
    expect(textOf(view)).toContain(`\nErrors\n  ${words}\n`);
  });

  it("tells the reference's answer once where several runs' answers stand beneath each other", () => {
    const text = textOf(aSampleView({ runs: [aPredictionView(), aPredictionView({ answer: { text: "Rain." } })] }));
    expect(text.match(/Sunny\./g)).toHaveLength(1);
    expect(text).toContain("── lichen-1b ─");
    expect(text).toContain("Rain.");
  });

  it("says where a text was cut, and how long it is", () => {
    const observation = { text: "x".repeat(2000), characters: 123_456 };
    const view = aSampleView({ runs: [aPredictionView({ trace: [aStepView("weather", { observation })] })] });
    expect(textOf(view, { columns: 80 })).toContain("… cut: 2,000 of 123,456 characters; --full shows all");
  });

  it.each([
    ["reference", "the ground truth is not what was scored"],
    ["prediction", "the prediction is not what was scored"],
    ["both", "neither the ground truth nor the prediction is what was scored"],
    ["maybe", "some files of the run are not what was scored"],
  ] as const)("says that files changed since: %s", (changed, words) => {
    const text = textOf(aSampleView({ runs: [aPredictionView({ changed })] }), { columns: 200 });
    expect(text).toContain(`CHANGED SINCE: ${words}`);
  });

  it("says nothing of files that are what was scored", () => {
    expect(textOf(aSampleView())).not.toContain("CHANGED");
  });

  it("leaves out the model's own words where they are the answer", () => {
    const own = { text: "It is sunny." };
    expect(textOf(aSampleView({ runs: [aPredictionView({ own_words: own })] }))).not.toContain("own words");
  });

  it("says of a tool that failed and was made good that it was called", () => {
    const failed = aStepView("weather", { succeeded: false, error: { text: "busy" } });
    const text = textOf(aSampleView({ runs: [aPredictionView({ trace: [failed, aStepView("weather")] })] }));
    expect(text).toContain("\n  called          weather\n");
  });

  it("says that a failed call without an error to read failed", () => {
    const trace = [aStepView("weather", { succeeded: false, error: null, observation: { text: "oops" } })];
    expect(textOf(aSampleView({ runs: [aPredictionView({ trace })] }))).toContain(
      'FAILED\n     {"city": "Oslo"}\n     what came back has no error to read\n     → oops',
    );
  });

  /** Every text of a view is this one. */
  const viewOf = (text: string): SampleView =>
    aSampleView({
      reference: { id: text, query: { text }, answer: { text }, tools: [text, "x"], categories: [text] },
      runs: [
        aPredictionView({
          answer: { text },
          own_words: { text: `${text}!` },
          trace: [aStepView(text, { input: { text }, error: { text }, succeeded: false, observation: { text } })],
          metrics: { [text]: 1 },
          verdict: {
            source: "judged",
            rubric: text,
            key: text,
            edition: 1,
            score: 1,
            flags: [text],
            reply: { [text]: text, list: [text] },
          },
          warnings: [{ kind: text, file: text, path: text, found: text, expected: text, concerns: "note" }],
        }),
        aPredictionView({ check: { error_type: text, section: text, argument: text, message: text }, trace: null }),
      ],
    });

  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const drivesATerminal = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

  it.each([...hostileNames, ["several lines", "a\r\nb\rc\td"] as const])(
    "cannot be made to drive a terminal, or to be wider than it, by %s in every text",
    (_, text) => {
      const runs = [aReportRun(text, { name: text, judge: text }), aReportRun("b")];
      for (const columns of [24, 80, 120]) {
        const options = { columns, paint: unpainted, runs, notes: [text], ...infos };
        const said = sampleText([viewOf(text)], options);
        expect(said).not.toMatch(drivesATerminal);
        expect(said.split("\n").filter((line) => textWidth(line) > columns)).toEqual([]);
      }
    },
  );

  it("has its notes first, and a rule between samples", () => {
    const options = { columns: 30, paint: unpainted, runs: [aReportRun("a")], notes: ["no texts"], ...infos };
    const text = sampleText([aSampleView(), aSampleView({ reference: { id: "s2" } })], options);
    expect(text.startsWith("Note: no texts\n\nSample s1\n")).toBe(true);
    expect(text).toContain(`\n\n${"═".repeat(30)}\n\nSample s2\n`);
  });
});
