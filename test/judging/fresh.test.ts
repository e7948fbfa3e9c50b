import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fingerprintOf, sharedTempFolder } from "../support/dataset.js";
import { sharedData, sharedFolder, sharedMissing } from "../support/shared.js";
import { writeFiles } from "../support/temp-folder.js";
import { idsOf, meanOf, promptOf, stubVerdict, trueMean } from "./expected.js";
import { anOwnJudge } from "./own-judge.js";
import { lastRecord, whatWasScored } from "./records.js";
import { aSetUp, rowOf, unjudged } from "./set-up.js";

describe.concurrent("fresh verdicts", () => {
  it("are bought once each, so many at once at most, and a second run needs neither requests nor a key", async (test) => {
    const { judge, run, cwd } = await aSetUp(test, { data: { samples: 24, test: 24 }, stub: { latency: 20 } });
    const first = await run(["--num_process", "5"]);
    expect(first).toMatchObject({ code: 0 });
    expect(judge.stats()).toMatchObject({ requests: 24, answeredPrompts: 24, duplicateAnswers: 0, maxInFlight: 5 });
    const scored = whatWasScored(cwd);

    const again = await run([], { env: {} });
    expect(again).toMatchObject({ code: 0 });
    expect(judge.stats().requests).toBe(24);
    expect(rowOf(again).purchase).toMatchObject({ stored: 24, bought: 0, requests: 0, input_tokens: 0 });
    expect(whatWasScored(cwd)).toEqual(scored);
    expect(rowOf(again).metrics).toEqual(rowOf(first).metrics);
  });

  it("have the values that the judge gave to exactly the prompts that the files make", async (test) => {
    const prompts = sharedTempFolder();
    const { run, dataset, cwd } = await aSetUp(test, { stub: { savePrompts: prompts } });
    const row = rowOf(await run());
    const verdicts = idsOf(dataset).map((id) => stubVerdict(promptOf(dataset, id)));
    expect(row.metrics.qor).toMatchObject({ n: 12, unscored: 0 });
    expect(row.metrics.qor?.mean).toBeCloseTo(meanOf(verdicts.map(({ final }) => final)), 12);
    expect(lastRecord(cwd).samples.map(({ verdict }) => verdict)).toMatchObject(
      verdicts.map(({ numRequests, scores, final }) => ({
        source: "judged",
        rubric: "qor",
        edition: 1,
        score: final,
        reply: { num_requests: numRequests, response_scores: scores, final_score: final },
      })),
    );
  });

  it("give the same bytes with 1, 4 and 64 requests at once, whichever is answered first", async (test) => {
    const { run, judge } = await aSetUp(test, {
      data: { samples: 40, test: 40 },
      stub: { latency: 15, jitter: 14, rate5xx: 0.1, rateMalformed: 0.1 },
    });
    const scored = [];
    for (const workers of ["1", "4", "64"]) {
      const cwd = sharedTempFolder();
      expect(await run(["--num_process", workers], { cwd })).toMatchObject({ code: 0 });
      scored.push(whatWasScored(cwd));
      judge.reset();
    }
    expect(scored[0]?.samples.trimEnd().split("\n")).toHaveLength(40);
    expect(scored[1]).toEqual(scored[0]);
    expect(scored[2]).toEqual(scored[0]);
  });

  it("leave the dataset as it was, file by file", async (test) => {
    const { run, dataset } = await aSetUp(test, { stub: { rateRefusal: 0.3, rate5xx: 0.3 } });
    const before = fingerprintOf(dataset);
    expect(await run(["--details"])).toMatchObject({ code: 3 });
    expect(fingerprintOf(dataset)).toEqual(before);
  });

  it("are bought once for samples, and for models, whose requests are the same", async (test) => {
    const { run, judge, dataset } = await aSetUp(test, { dataset: withTwins(), stub: { latency: 20 } });
    const ended = await run(["--pred_model", "n"]);
    expect(ended).toMatchObject({ code: 0 });
    expect(judge.stats()).toMatchObject({ requests: 2, duplicateAnswers: 0 });
    const [m, n] = ended.json().rows;
    expect(m?.purchase).toMatchObject({ bought: 2, stored: 2, requests: 2 });
    expect(n?.purchase).toMatchObject({ bought: 0, stored: 4, requests: 0 });
    expect(n?.metrics).toEqual(m?.metrics);
    expect(m?.metrics.qor?.mean).toBeCloseTo(trueMean(dataset), 12);

    // A new edition of them is one purchase too.
    expect(await run(["--pred_model", "n", "--overwrite"])).toMatchObject({ code: 0 });
    expect(judge.stats().requests).toBe(4);
  });

  it("are accounted for as the judge counted them: requests, retries and the tokens of every answer", async (test) => {
    const { run, judge, cwd } = await aSetUp(test, {
      data: { samples: 30, test: 30 },
      stub: { rate5xx: 0.2, rateMalformed: 0.3, rateRefusal: 0.1 },
    });
    const row = rowOf(await run());
    const stats = judge.stats();
    const purchase = {
      stored: 0,
      bought: stats.outcome.ok,
      requests: stats.requests,
      retries: stats.requests - 30,
      input_tokens: stats.promptTokens,
      cached_input_tokens: 0,
      output_tokens: stats.completionTokens,
      // gpt-4.1: 2 dollars a million tokens in, 8 out.
      spent_usd: expect.closeTo(2e-6 * stats.promptTokens + 8e-6 * stats.completionTokens, 12),
      damaged: 0,
    };
    expect(stats.outcome).toMatchObject({ "5xx": expect.any(Number), malformed: expect.any(Number) });
    expect(row.purchase).toEqual(purchase);
    expect(row.verdicts).toEqual({ recorded: 0, judged: stats.outcome.ok, missing: stats.outcome.refusal });
    expect(JSON.parse(readFileSync(join(lastRecord(cwd).folder, "run.json"), "utf8"))).toMatchObject({
      purchase,
      rows: [{ metrics: row.metrics }],
    });
  });

  it("come from one model as the answers name it: a judge that changes its version within a row is told", async (test) => {
    const { baseUrl } = await anOwnJudge(test, ({ number }) => ({
      status: 200,
      body: JSON.stringify({
        model: number % 2 === 0 ? "gpt-4.1-2025-04-14" : "gpt-4.1-2026-01-01",
        choices: [
          {
            message: {
              content: '{"num_requests":1,"reason":"r","response_scores":[80],"final_score":80}',
            },
            finish_reason: "stop",
          },
        ],
      }),
    }));
    const { run, cwd } = await aSetUp(test, { baseUrl });
    const { judges } = rowOf(await run());
    const host = new URL(baseUrl).host;
    expect(judges).toEqual({ [`gpt-4.1-2025-04-14@${host}`]: 6, [`gpt-4.1-2026-01-01@${host}`]: 6 });
    expect(lastRecord(cwd).table).toContain("verdicts of 2 judge versions or origins share one QoR");
  });
});

/** Four samples of which three are the same in all that a judge is shown, and a second model that answers as the first. */
function withTwins(): string {
  const source = unjudged({ samples: 4, test: 4 });
  const files: Record<string, string> = {};
  const [first = "", , ...rest] = idsOf(source);
  const read = (path: string): string => readFileSync(join(source, path), "utf8");
  for (const id of idsOf(source)) {
    const shown = rest.includes(id) ? first : id;
    files[`data/${id}.json`] = read(`data/${shown}.json`);
    files[`sft_data/method=embedding/metadata/${id}.json`] = read(`sft_data/method=embedding/metadata/${id}.json`);
    for (const model of ["m", "n"]) {
      files[`prediction/${model}/method=embedding/${id}.json`] = read(`prediction/m/method=embedding/${shown}.json`);
    }
  }
  return writeFiles(sharedTempFolder(), { ...files, "sft_data/test.txt": read("sft_data/test.txt") });
}

describe.concurrent("a request", () => {
  it("is one user message at temperature 0 with the rubric's strict schema, and nothing else", async (test) => {
    const { baseUrl, received } = await anOwnJudge(test);
    const { run, dataset } = await aSetUp(test, { baseUrl });
    const [id = ""] = idsOf(dataset);
    expect(await run(["--ids", id])).toMatchObject({ code: 0 });
    expect(received).toHaveLength(1);
    const { body, headers } = received[0] ?? { body: "", headers: {} };
    expect(headers).toMatchObject({ authorization: expect.stringMatching(/^Bearer k-/) });
    expect(JSON.parse(String(body))).toEqual({
      model: "gpt-4.1",
      messages: [{ role: "user", content: promptOf(dataset, id) }],
      temperature: 0,
      response_format: {
        type: "json_schema",
        json_schema: {
          name: "EvaluationResult",
          strict: true,
          schema: {
            type: "object",
            properties: {
              num_requests: { type: "integer", description: expect.any(String) },
              reason: { type: "string", description: expect.any(String) },
              response_scores: { type: "array", description: expect.any(String), items: { type: "integer" } },
              final_score: { type: "integer", description: expect.any(String) },
            },
            required: ["num_requests", "reason", "response_scores", "final_score"],
            additionalProperties: false,
          },
        },
      },
    });
    // toEqual does not look at order, and a judge writes the properties in the order in which they are asked for.
    const { properties } = JSON.parse(String(body)).response_format.json_schema.schema;
    expect(Object.keys(properties)).toEqual(["num_requests", "reason", "response_scores", "final_score"]);
  });

  it("goes to the model that --judge names", async (test) => {
    const { run, judge } = await aSetUp(test);
    expect(await run(["--judge", "qwen3-judge:8b"])).toMatchObject({ code: 0 });
    expect(judge.stats().models).toEqual({ "qwen3-judge:8b": 12 });
  });

  it("escapes a lone surrogate as JSON does, and keeps a pair and what UTF-8 holds as they are", async (test) => {
    const { baseUrl, received } = await anOwnJudge(test);
    const { run } = await aSetUp(test, {
      baseUrl,
      dataset: aSampleOf({ query: "lone \\ud83d, pair \\ud83d\\ude00, é" }),
    });
    expect(await run()).toMatchObject({ code: 0 });
    const body = received[0]?.body ?? Buffer.alloc(0);
    expect(body.toString("utf8")).toContain("lone \\ud83d, pair 😀, é");
    // Decoding would have put a replacement character in place of bytes that are no UTF-8.
    expect(Buffer.from(body.toString("utf8"), "utf8").equals(body)).toBe(true);
  });

  it.skipIf(sharedFolder === null)(
    `shows the values of the published samples to the byte (${sharedMissing})`,
    async (test) => {
      const names = ["01-published-example", "02-literals-and-quotes", "03-controls-and-shapes"];
      const { baseUrl, received } = await anOwnJudge(test);
      const { run, cwd } = await aSetUp(test, { baseUrl, dataset: publishedSamples(names) });
      writeFiles(cwd, { "judges/bare.yaml": bareRubric });
      expect(await run(["--rubric", "bare", "--num_process", "1"])).toMatchObject({ code: 0 });
      const prompts = received.map(({ body }) => JSON.parse(String(body)).messages[0].content);
      const expected = names.map((name) => {
        const { query, tool_use_trace, pred, gt } = JSON.parse(
          readFileSync(sharedData("prompt", `${name}.values.json`), "utf8"),
        );
        return `<q>${query}</q><t>${tool_use_trace}</t><p>${pred === dictAnswer.shown ? "In words." : pred}</p><g>${gt}</g>`;
      });
      expect(prompts).toEqual(expected);
    },
  );
});

const bareRubric = `
name: bare
description: The four values and nothing else.
prompt: "<q>{query}</q><t>{tool_use_trace}</t><p>{pred}</p><g>{gt}</g>"
response_format:
  name: EvaluationResult
  schema:
    type: object
    properties:
      num_requests: { type: integer }
      reason: { type: string }
      response_scores: { type: array, items: { type: integer } }
      final_score: { type: integer }
    required: [num_requests, reason, response_scores, final_score]
    additionalProperties: false
score:
  field: final_score
  range: [0, 100]
`;

const metadata = { pos_tools: { weather: {} }, neg_tools: {}, api_preds: {} };

/** A dataset of one sample, whose query is given as it stands between the quotes of its JSON file. */
const aSampleOf = ({ query }: { readonly query: string }): string =>
  writeFiles(sharedTempFolder(), {
    "sft_data/test.txt": "s1\n",
    "sft_data/method=embedding/metadata/s1.json": metadata,
    "data/s1.json": `{"query": "${query}", "response": "Sunny."}`,
    "prediction/m/method=embedding/s1.json": {
      intermediate_steps: [
        [
          { tool: "weather", tool_input: {} },
          { error: "", response: "sunny" },
        ],
      ],
      "response-unbiased-gpt-4.1-mini": "It is sunny.",
    },
  });

/** The bytes of each half of a sample file, put where a dataset has them. */
function publishedSamples(names: readonly string[]): string {
  const folder = sharedTempFolder();
  mkdirSync(join(folder, "sft_data"));
  for (const name of names) {
    const text = readFileSync(sharedData("prompt", `${name}.sample.json`), "utf8");
    const [, data = "", prediction = ""] = halves.exec(text) ?? [];
    writeFiles(folder, {
      [`data/${name}.json`]: data,
      [`prediction/m/method=embedding/${name}.json`]: prediction.replace(dictAnswer.json, '"In words."'),
      [`sft_data/method=embedding/metadata/${name}.json`]: metadata,
    });
  }
  return writeFiles(folder, { "sft_data/test.txt": names.join("\n") });
}

/** The third sample's answer is no text, and such a sample is never sent: its trace is what there is to see. */
const dictAnswer = {
  json: '{"text": "a dict response", "n": 1.0, "none": null}',
  shown: "{'text': 'a dict response', 'n': 1.0, 'none': None}",
};

const halves = /^\s*\{\s*"data":\s*(.*?),\s*"prediction":\s*(\{.*\})\s*\}\s*$/s;
