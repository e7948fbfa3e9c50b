import { rmSync, utimesSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RawStep } from "../../../src/core/raw-workflow.js";
import type { Predicted } from "../../../src/core/task.js";
import { byCodePoint } from "../../../src/dataset/code-points.js";
import { type DatasetOptions, filesDigest, type Layout, layouts, openDataset } from "../../../src/dataset/index.js";
import { parsePlain } from "../../../src/pyvalue/index.js";
import { filesIn } from "../../support/dataset.js";
import { errorOf } from "../../support/errors.js";
import { tempFolder, writeFiles } from "../../support/temp-folder.js";
import { groundTruth, predictions, writeToolGrad } from "../../support/toolgrad-files.js";
import { writeMessages } from "../messages/files.js";

/** Writes a folder in each layout, with the given ids and a model named orchid-7b; a new layout brings its own. */
const writers: Readonly<Record<string, (folder: string, ids: readonly string[]) => string>> = {
  toolgrad: (folder, ids) => writeToolGrad(folder, { ...groundTruth(ids), ...predictions("orchid-7b", ids) }),
  messages: (folder, ids) => writeMessages(folder, ids),
};

const aStep = (tool: string, tool_input: Readonly<Record<string, unknown>>, error: string): RawStep => [
  { tool, tool_input, log: "", type: "AgentActionMessageLog", message_log: [], tool_call_id: "call_0" },
  { error, response: "rain" },
];

/** As any file's arguments are read: ints that a double cannot hold are bigints. */
const plainly = (value: unknown): unknown => {
  const parsed = parsePlain(JSON.stringify(value));
  return parsed.kind === "ok" ? parsed.value : parsed;
};

const predicted = (parts: Partial<Predicted> = {}): Predicted => ({
  steps: [aStep("weather", { city: "Rome" }, "")],
  words: "Rain.",
  response: "It rains.",
  writer: "gpt-4.1-mini",
  error: null,
  ...parts,
});

const options: DatasetOptions = { split: "test", samplingMethod: "embedding", writer: "gpt-4.1-mini" };

describe.each(layouts.map((layout) => [layout.name, layout] as const))("the layout %s", (name, layout: Layout) => {
  const written = (ids: readonly string[] = ["a", "b"]) => {
    const write = writers[name];
    if (write === undefined) throw new Error(`the contract suite has no writer for the layout ${name}`);
    return write(tempFolder(), ids);
  };

  it("knows a folder of its own, and no empty one", () => {
    expect(layout.detect(written())).toBe(true);
    expect(layout.detect(tempFolder())).toBe(false);
    expect(layout.looksLike).not.toBe("");
  });

  it("is what openDataset opens such a folder with", () => {
    const folder = written();
    expect(openDataset(folder, options)).toMatchObject({ layout: name, folder, models: ["orchid-7b"], problems: [] });
  });

  it("names each id once, by code point", () => {
    const { ids } = layout.open(written(["b", "\u{1F600}", "\uFFFD", "a", "b"]), options);
    expect(ids).toEqual(["a", "b", "\uFFFD", "\u{1F600}"]);
    expect([...ids].sort(byCodePoint)).toEqual(ids);
  });

  it.each(["a", "__proto__", "constructor", "東京", "a b", "50%25", "#?&"])("reads the sample %j", (id) => {
    const dataset = layout.open(written([id]), options);
    expect(dataset.ids).toEqual([id]);
    const reference = dataset.readReference(id, filesDigest());
    expect(reference.file).toMatchObject({ kind: "read", workflow: "read", sample: { id } });
    expect(reference.workflow()).toMatchObject({ query: reference.query });
    const prediction = dataset.readPrediction("orchid-7b", id, filesDigest());
    expect(prediction.file).toMatchObject({ kind: "read", prediction: { answered: true } });
    expect(prediction.answer()).toMatchObject({ response: expect.any(String) as unknown });
  });

  it("suspects no recorded values in predictions that have none", () => {
    const dataset = layout.open(written(), options);
    for (const id of dataset.ids) expect(dataset.mayBeRecorded("orchid-7b", id)).toBe(false);
  });

  it("tells when a file that scores rest on was last changed, made or removed", () => {
    const folder = written();
    const dataset = layout.open(folder, options);
    const before = Math.floor(dataset.changedMs("orchid-7b"));
    expect(before).toBeGreaterThan(0);
    const files = filesIn(folder).filter((file) => file.includes("orchid-7b"));
    utimesSync(join(folder, files[0] ?? ""), new Date(before + 5_000), new Date(before + 5_000));
    expect(dataset.changedMs("orchid-7b")).toBeCloseTo(before + 5_000, 0);
    expect(dataset.changedMs("nobody")).toBeLessThan(before + 5_000);
  });

  it("adds every file it reads to the digest", () => {
    const digestOf = (folder: string) => {
      const dataset = layout.open(folder, options);
      const digest = filesDigest();
      for (const id of dataset.ids) dataset.readReference(id, digest);
      for (const id of dataset.ids) dataset.readPrediction("orchid-7b", id, digest);
      return digest.finish();
    };
    expect(digestOf(written())).toBe(digestOf(written()));
    expect(digestOf(written(["a"]))).not.toBe(digestOf(written()));
  });

  it("takes a model that has predictions and refuses one that has none, naming the nearest", () => {
    const dataset = layout.open(written(), options);
    dataset.requireModel("orchid-7b");
    const error = errorOf(() => dataset.requireModel("orchd-7b"));
    expect(error.kind).toBe("usage");
    expect(error.message).toMatch(/no model "orchd-7b": there is orchid-7b; did you mean "orchid-7b"\?/);
  });

  it("is opened where nobody predicted anything yet", () => {
    const folder = written();
    rmSync(join(folder, "prediction"), { recursive: true });
    const dataset = openDataset(folder, options);
    expect(dataset.models).toEqual([]);
    expect(dataset.readTask("a").kind).toBe("read");
  });

  it("gives a model the query and the candidate tools, the reference tools first", () => {
    const read = layout.open(written(), options).readTask("a");
    expect(read).toMatchObject({ kind: "read", task: { id: "a", references: 1 } });
    if (read.kind !== "read") return;
    expect(read.task.query).toContain("What is the weather");
    expect(read.task.tools.map(({ name }) => name)).toEqual(["weather", "maps"]);
    for (const { parameters, provider } of read.task.tools) {
      expect(parameters).toMatchObject({ type: "object" });
      expect(provider).not.toBe("");
    }
  });

  /** Writes what was predicted where the layout wants it, and reads it as a run does. */
  const readBack = (folder: string, what: Predicted, model = "tulip-3b") => {
    const dataset = layout.open(folder, options);
    writeFiles(folder, { [dataset.predictionFile(model, "a")]: dataset.encodePrediction(what, "a") });
    return layout.open(folder, options).readPrediction(model, "a", filesDigest());
  };

  it("reads the calls that it wrote, whatever they were", () => {
    const folder = written();
    const dataset = layout.open(folder, options);
    const input = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }));
    const steps = fc.array(fc.tuple(fc.string(), input, fc.oneof(fc.constant(""), fc.string())), { maxLength: 4 });
    fc.assert(
      fc.property(steps, fc.string({ minLength: 1 }), (given, response) => {
        const read = readBack(folder, predicted({ steps: given.map((step) => aStep(...step)), response }));
        expect(read.problems).toEqual([]);
        expect(read.file).toEqual({
          kind: "read",
          prediction: {
            failed: false,
            answered: true,
            recorded: null,
            trajectory: given.map(([tool, input, error]) => ({
              tool,
              input: plainly(input),
              succeeded: error === "",
            })),
          },
        });
        expect(read.answer()).toMatchObject({ response, ownWords: "Rain." });
        expect(read.writers).toEqual(["gpt-4.1-mini"]);
      }),
      { numRuns: 50 },
    );
    expect(dataset.predictionFile("tulip-3b", "a")).toMatch(/^prediction\/tulip-3b\//);
  });

  it("shows a judge the observations that it wrote as they were", () => {
    const { trace } = readBack(written(), predicted()).answer();
    const [[action, observation]] = trace as readonly [readonly [ReadonlyMap<string, unknown>, unknown]];
    expect(action.get("tool")).toBe("weather");
    expect(action.get("tool_input")).toEqual(new Map([["city", "Rome"]]));
    expect(observation).toEqual(
      new Map([
        ["error", ""],
        ["response", "rain"],
      ]),
    );
  });

  it("takes what it wrote of a model that failed for failed, and nothing else", () => {
    const error = { class: "too_long", message: "the context is full" } as const;
    const read = readBack(written(), predicted({ words: null, response: null, error }));
    expect(read.file).toMatchObject({ kind: "read", prediction: { failed: true } });
    expect(read.problems.map(({ kind }) => kind)).toEqual(["prediction_failed"]);
    expect(read.writers).toEqual([]);
  });

  it("takes what tells how predictions were made for no prediction, no model and no method", () => {
    const folder = written();
    const dataset = layout.open(folder, options);
    for (const model of ["orchid-7b", "moss-1b"]) writeFiles(folder, { [dataset.sidecarFile(model, "a")]: "{}" });
    const after = layout.open(folder, options);
    expect({ models: after.models, others: after.otherModels }).toEqual({ models: ["orchid-7b"], others: [] });
    expect(after.readPrediction("moss-1b", "a", filesDigest()).file).toEqual({ kind: "missing" });
    expect(errorOf(() => after.requireModel("moss-1b")).message).not.toContain("made");
    expect(after.readPrediction("orchid-7b", "a", filesDigest())).toMatchObject(
      JSON.parse(JSON.stringify(dataset.readPrediction("orchid-7b", "a", filesDigest()))) as object,
    );
  });

  it.each(["org/name", "..", "a\\b", "", "."])("writes no prediction of a model called %j", (model) => {
    const folder = written();
    const dataset = layout.open(folder, options);
    for (const place of [dataset.requireWritable, dataset.predictionFile, dataset.sidecarFile]) {
      const error = errorOf(() => place(model, "a"));
      expect(error.kind).toBe("usage");
      expect(error.hint).toMatch(/--name [\w-]+$/);
    }
  });
});
