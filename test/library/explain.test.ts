import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type ExplainOptions, explain } from "../../src/library/explain.js";
import { openStore } from "../../src/library/store.js";
import { promptOf } from "../judging/expected.js";
import { aStoreOf, entriesOf } from "../support/store-of.js";
import { aPredictionJson, groundTruth, predictions } from "../support/toolgrad-files.js";
import { elsewhereStoreOf, type JudgedRuns, judgedRuns } from "./judged-runs.js";

const explaining = (
  { dataset, store, out, baseUrl }: Pick<JudgedRuns, "dataset" | "store" | "out" | "baseUrl">,
  more: Partial<ExplainOptions> = {},
) => explain({ dataset, store, out, baseUrl, model: "orchid-7b", sample: "a", ...more });

/** An explanation of a sample that has a request. */
async function requestOf(...args: Parameters<typeof explaining>) {
  const explanation = await explaining(...args);
  if (explanation.kind !== "request") throw new Error(explanation.reason);
  return explanation;
}

async function comparison(...args: Parameters<typeof explaining>) {
  const { against } = await requestOf(...args);
  if (against === null) throw new Error("nothing was compared");
  return against;
}

const answer = (text: string) => ({ "response-unbiased-gpt-4.1-mini": text });
const prediction = (id: string, model = "orchid-7b"): string => `prediction/${model}/method=embedding/${id}.json`;

const writePrediction = (dataset: string, id: string, parts: Readonly<Record<string, unknown>>): void =>
  writeFileSync(join(dataset, prediction(id)), JSON.stringify(aPredictionJson(parts)));

/** The shipped rubric with another first line, in a file of its own. */
function aStrictRubric({ out }: Pick<JudgedRuns, "out">): string {
  const file = join(out, "..", "strict.yaml");
  const shipped = readFileSync(new URL("../../judges/qor.yaml", import.meta.url), "utf8");
  writeFileSync(file, shipped.replace("You are a judge.", "You are a strict judge."));
  return file;
}

describe("what makes up a key", () => {
  it("is told field by field, with the rubric and the files that the message was made of", async () => {
    const made = await judgedRuns();
    const run = await made.run();
    const { key, request, rubric, files } = await requestOf(made);
    const [record] = run.samples();
    expect(key).toBe(record?.verdict?.source === "judged" ? record.verdict.key : "no verdict");
    expect(request).toMatchObject({
      endpoint: "chat.completions",
      model: "gpt-4.1",
      messages: [{ role: "user", characters: promptOf(made.dataset, "a", { model: "orchid-7b" }).length }],
      temperature: 0,
      repeat: 0,
    });
    expect({ ...rubric, digest: `sha256:${rubric.digest}` }).toMatchObject({
      name: run.json.rubric?.name,
      digest: run.json.rubric?.digest,
    });
    expect(files).toEqual(["sft_data/method=embedding/metadata/a.json", "data/a.json", prediction("a")]);
  });

  it("follows the flags of the run: judge, rubric, writer, model", async () => {
    const files = predictions("fox", ["a", "b"]);
    const made = await judgedRuns({ files });
    await made.run();
    writeFileSync(
      join(made.dataset, prediction("a", "fox")),
      JSON.stringify(aPredictionJson({ ...answer("Sun."), "response-unbiased-x": "x" })),
    );
    const keys = await Promise.all(
      [{}, { judge: "gpt-5" }, { rubric: aStrictRubric(made) }, { model: "fox" }, { model: "fox", writer: "x" }].map(
        async (more) => (await requestOf(made, more)).key,
      ),
    );
    expect(new Set(keys).size).toBe(5);
  });

  it("buys nothing and asks nobody", async () => {
    const made = await judgedRuns();
    await made.run();
    await explaining(made);
    await explaining(made, { judge: "gpt-5" });
    expect(made.judge.stats().requests).toBe(2);
  });
});

describe("what the store has for the key", () => {
  it("is told with its score, its origin, who answered, when, for how many tokens and which rubric", async () => {
    const made = await judgedRuns();
    const run = await made.run();
    const [record] = run.samples();
    const [entry] = (await entriesOf(made.store)).filter(
      (found) => found.kind === "verdict" && record?.verdict?.source === "judged" && found.key === record.verdict.key,
    );
    if (entry?.kind !== "verdict" || record?.verdict?.source !== "judged") throw new Error("nothing was judged");
    const { stored, scope, served } = await requestOf(made);
    expect(stored).toEqual({
      elsewhere: { editions: 0, verdict: null, failure: null },
      loopback: {
        editions: 1,
        verdict: {
          edition: 1,
          score: record.verdict.score,
          model: "gpt-4.1",
          origin: new URL(made.baseUrl).host,
          time: entry.verdict.provenance.time,
          input_tokens: entry.verdict.provenance.usage.inputTokens,
          cached_input_tokens: 0,
          output_tokens: entry.verdict.provenance.usage.outputTokens,
          rubric: entry.verdict.provenance.rubric,
        },
        failure: null,
      },
    });
    expect({ scope, served }).toEqual({
      scope: "loopback",
      served: { kind: "verdict", edition: 1, score: record.verdict.score, scope: "loopback" },
    });
  });

  it("serves no run against another host if a loopback address said it", async () => {
    const made = await judgedRuns();
    await made.run();
    const { scope, served, stored } = await requestOf(made, { baseUrl: "https://api.openai.com/v1" });
    expect({ scope, served }).toEqual({ scope: "elsewhere", served: { kind: "nothing" } });
    expect(stored.loopback.editions).toBe(1);
  });

  it("counts each scope's editions; a loopback run is served its own, else another host's", async () => {
    const made = await judgedRuns();
    await made.run();
    await made.run({ overwrite: true });
    const both = await elsewhereStoreOf(made.store);
    expect(await requestOf({ ...made, store: both })).toMatchObject({
      stored: { elsewhere: { editions: 2, verdict: { edition: 2 } }, loopback: { editions: 0, verdict: null } },
      served: { kind: "verdict", edition: 2, scope: "elsewhere" },
    });
    const store = await openStore(both);
    for (const entry of await entriesOf(made.store)) {
      if (entry.kind === "verdict" && entry.edition === 1) await store.put(entry);
    }
    await store.close();
    expect(await requestOf({ ...made, store: both })).toMatchObject({
      stored: { elsewhere: { editions: 2 }, loopback: { editions: 1, verdict: { edition: 1 } } },
      served: { kind: "verdict", edition: 1, scope: "loopback" },
    });
  });

  it("may be a failure, which serves the run as one", async () => {
    const made = await judgedRuns({ stub: { rateRefusal: 1 } });
    await made.run();
    expect(await requestOf(made)).toMatchObject({
      stored: { loopback: { editions: 0, verdict: null, failure: { class: "refusal", model: "gpt-4.1" } } },
      served: { kind: "failure", class: "refusal" },
    });
    expect(await requestOf({ ...made, store: await elsewhereStoreOf(made.store) })).toMatchObject({
      stored: { elsewhere: { failure: { class: "refusal" } }, loopback: { failure: null } },
      served: { kind: "failure", class: "refusal" },
    });
  });

  it("may be a reply that the rubric cannot read: it has no score and serves no run", async () => {
    const made = await judgedRuns();
    await made.run();
    const odd = await elsewhereStoreOf(made.store, () => "none of this rubric's");
    expect(await requestOf({ ...made, store: odd })).toMatchObject({
      stored: { elsewhere: { editions: 1, verdict: { score: null } } },
      served: { kind: "nothing" },
    });
  });

  it("is not asked where the run takes the recorded verdict", async () => {
    const made = await judgedRuns();
    await made.run();
    const recorded = { eval: { success_rate: 1, qor: 83, tool_accuracy: { recall: 1, precision: 1 } } };
    writePrediction(made.dataset, "a", recorded);
    expect((await requestOf(made)).served).toEqual({ kind: "recorded", qor: 83 });
    expect((await requestOf(made, { judge: "gpt-5" })).served).toEqual({ kind: "nothing" });
  });
});

describe("a sample without a request", () => {
  it.each<[string, (dataset: string) => void, string]>([
    ["has no prediction", (dataset) => rmSync(join(dataset, prediction("a"))), "there is no prediction"],
    [
      "has one that is cut",
      (dataset) => writeFileSync(join(dataset, prediction("a")), "{"),
      "its prediction cannot be read",
    ],
    [
      "was failed by the model",
      (dataset) => writeFileSync(join(dataset, prediction("a")), "{}"),
      "the model itself failed",
    ],
    ["has no answer", (dataset) => writePrediction(dataset, "a", answer("")), "no answer by this writer"],
    ["has no workflow", (dataset) => rmSync(join(dataset, "data/a.json")), "its ground truth cannot be read"],
  ])("%s, and says so", async (_, change, reason) => {
    const made = { ...(await judgedRuns()), store: await aStoreOf([]) };
    change(made.dataset);
    expect(await explaining(made)).toMatchObject({ kind: "no_request", reason: expect.stringContaining(reason) });
  });

  it("names the writers there are for one that there is not", async () => {
    const made = await judgedRuns();
    await made.run();
    const { reason } = (await explaining(made, { writer: "gpt-5" })) as { reason?: string };
    expect(reason).toContain("by this writer, but by gpt-4.1-mini");
  });
});

describe("against another sample", () => {
  it("with the same texts, the key is the same", async () => {
    const made = await judgedRuns();
    await made.run();
    writeFileSync(join(made.dataset, "data/b.json"), readFileSync(join(made.dataset, "data/a.json")));
    const { key } = await requestOf(made);
    expect(await comparison(made, { against: "b" })).toEqual({
      name: "b",
      is: "sample",
      kind: "compared",
      key,
      same_key: true,
      known_from: "files",
      differences: [],
      notes: [],
    });
  });

  it("with another query, the messages differ from its first other character on", async () => {
    const made = await judgedRuns();
    await made.run();
    const prompt = promptOf(made.dataset, "a", { model: "orchid-7b" });
    const before = prompt.slice(0, prompt.indexOf("for a?") + "for ".length).split("\n");
    expect(await comparison(made, { against: "b" })).toMatchObject({
      kind: "compared",
      same_key: false,
      differences: [
        {
          field: "messages[0].sha256",
          text: {
            line: before.length,
            column: (before.at(-1)?.length ?? 0) + 1,
            one: { character: "U+0061", around: expect.stringContaining("What is the weather for a?") },
            other: { character: "U+0062", around: expect.stringContaining("What is the weather for b?") },
          },
        },
      ],
    });
  });

  it("without a request, there is nothing to compare with", async () => {
    const made = await judgedRuns();
    await made.run();
    rmSync(join(made.dataset, prediction("b")));
    expect(await comparison(made, { against: "b" })).toEqual({
      name: "b",
      is: "sample",
      kind: "not_compared",
      key: null,
      notes: [expect.stringContaining("there is no prediction")],
    });
  });

  it("comes before a run of the same name", async () => {
    const ids = ["a", "orchid-7b"];
    const made = await judgedRuns({ files: { ...groundTruth(ids), ...predictions("orchid-7b", ids) } });
    await made.run();
    expect(await comparison(made, { against: "orchid-7b" })).toMatchObject({ is: "sample" });
  });

  it("that is neither in the split nor a run is refused with what is like it", async () => {
    const made = await judgedRuns();
    await made.run();
    await expect(explaining(made, { against: "bb" })).rejects.toMatchObject({
      kind: "usage",
      message: expect.stringMatching(/no run "bb".*no sample of that name; did you mean "b"\?$/),
    });
  });
});

describe("against a run", () => {
  it("that asked the same, the key is the same: its verdict is a hit", async () => {
    const made = await judgedRuns();
    const { folder, name } = await made.run();
    expect(await comparison(made, { against: folder })).toMatchObject({
      name,
      is: "run",
      same_key: true,
      differences: [],
      notes: [],
    });
  });

  it("that asked the same, the key is the same whatever the store has", async () => {
    const made = await judgedRuns();
    const { folder } = await made.run();
    const empty = { ...made, store: await aStoreOf([]) };
    expect(await comparison(empty, { against: folder })).toMatchObject({ same_key: true, notes: [] });
  });

  it("of another judge, the model differs and the text does not; its fields are those kept with its verdict", async () => {
    const made = await judgedRuns();
    const { folder } = await made.run({ judge: "gpt-4.1-mini" });
    expect(await comparison(made, { against: folder })).toMatchObject({
      kind: "compared",
      known_from: "store",
      differences: [{ field: "model", one: "gpt-4.1", other: "gpt-4.1-mini", text: null }],
      notes: [],
    });
  });

  it("of another rubric, the texts differ where the rubrics do: the run's is in its record", async () => {
    const made = await judgedRuns();
    const rubric = aStrictRubric(made);
    const { folder } = await made.run({ rubric });
    rmSync(rubric);
    expect(await comparison(made, { against: folder })).toMatchObject({
      known_from: "store",
      differences: [
        {
          field: "messages[0].sha256",
          text: { line: 1, column: 11, one: { character: "U+006A" }, other: { character: "U+0073" } },
        },
      ],
    });
  });

  it("whose prediction was changed since, the message differs, and its text is not to be had any more", async () => {
    const made = await judgedRuns();
    const { folder } = await made.run();
    writePrediction(made.dataset, "a", answer("Sun."));
    expect(await comparison(made, { against: folder })).toMatchObject({
      known_from: "store",
      same_key: false,
      differences: [{ field: "messages[0].sha256", text: null }],
      notes: [expect.stringContaining("files have changed since")],
    });
    // What the run's own rubric would be asked with now is not what it was asked with then.
    expect(await comparison(made, { against: folder, rubric: aStrictRubric(made) })).toMatchObject({
      differences: [{ field: "messages[0].sha256", text: null }],
    });
  });

  it("whose verdict the store does not have is rendered again, and that is said", async () => {
    const made = await judgedRuns();
    const { folder } = await made.run({ judge: "gpt-4.1-mini" });
    const empty = { ...made, store: await aStoreOf([]) };
    expect(await comparison(empty, { against: folder })).toMatchObject({
      known_from: "files",
      differences: [{ field: "model", one: "gpt-4.1", other: "gpt-4.1-mini" }],
      notes: [expect.stringContaining("does not have its verdict"), expect.stringContaining("rendered again")],
    });
  });

  it("that can be neither looked up nor rendered, only its key is told", async () => {
    const made = await judgedRuns();
    const { folder } = await made.run({ judge: "gpt-4.1-mini" });
    const moved = { ...made, store: await aStoreOf([]), dataset: `${made.dataset}-moved` };
    renameSync(made.dataset, moved.dataset);
    onTestFinished(() => rmSync(moved.dataset, { recursive: true }));
    expect(await comparison(moved, { against: folder })).toMatchObject({
      kind: "not_compared",
      key: expect.stringMatching(/^[0-9a-f]{64}$/),
      notes: [expect.stringContaining("does not have its verdict"), expect.stringContaining("there is no dataset at")],
    });
  });

  it("that has no verdict of the sample is rendered again, and says what became of it", async () => {
    const made = await judgedRuns({ stub: { rateRefusal: 1 } });
    const { folder } = await made.run();
    expect(await comparison(made, { against: folder })).toMatchObject({
      kind: "compared",
      same_key: true,
      notes: [expect.stringContaining("verdict_missing, refusal"), expect.stringContaining("rendered again")],
    });
  });

  it("that took a recorded verdict, that asked no judge, or that did not score the sample has nothing to compare", async () => {
    const made = await judgedRuns();
    const others = await made.run({ ids: ["b"] });
    expect(await comparison(made, { against: others.folder })).toMatchObject({
      kind: "not_compared",
      notes: ["it did not score this sample"],
    });
    const unjudged = await made.run({ judge: null });
    expect(await comparison(made, { against: unjudged.folder })).toMatchObject({
      kind: "not_compared",
      notes: [expect.stringContaining("names no request"), expect.stringContaining("asked no judge")],
    });
    writePrediction(made.dataset, "a", {
      eval: { success_rate: 1, qor: 83, tool_accuracy: { recall: 1, precision: 1 } },
    });
    const recorded = await made.run({ ids: ["a"] });
    expect(await comparison(made, { against: recorded.folder })).toMatchObject({
      kind: "not_compared",
      notes: [expect.stringContaining("recorded verdict, QoR 83"), expect.stringContaining("asked no judge")],
    });
  });
});

describe("what is refused", () => {
  it("a sample that the split does not have, with what is like it", async () => {
    const made = await judgedRuns();
    await made.run();
    await expect(explaining(made, { sample: "bb" })).rejects.toMatchObject({
      kind: "usage",
      message: 'the split has no sample "bb"; did you mean "b"?',
    });
  });

  it("a store that is not there, and none is made", async () => {
    const made = await judgedRuns();
    await expect(explaining(made)).rejects.toMatchObject({
      kind: "usage",
      message: `there is no verdict store in ${made.store}`,
    });
    expect(existsSync(made.store)).toBe(false);
  });
});
