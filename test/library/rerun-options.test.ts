import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Invocation, RunJson } from "../../src/core/record.js";
import type { RunSpec } from "../../src/core/run-spec.js";
import { encodeRubric } from "../../src/judge/index.js";
import { type RerunOptions, repeatOptions } from "../../src/library/rerun-options.js";
import { loadShippedRubric } from "../../src/library/rubrics.js";
import type { StoredRun } from "../../src/store/read-run.js";
import { aRow } from "../support/build-report.js";
import { tempFolder } from "../support/temp-folder.js";

const aSpec = (parts: Partial<RunSpec> = {}): RunSpec => ({
  model: "m",
  dataset: tempFolder(),
  split: "train",
  sampling_method: "random",
  sft_dir: "sft_data_2",
  policy: "strict",
  writer: "gpt-4o",
  judge: "gpt-5",
  rubric: "qor",
  recorded: "ignored",
  overwrite: false,
  limit: 7,
  ids: ["a", "b"],
  ...parts,
});

const anInvocation = (parts: Partial<Invocation> = {}): Invocation => ({
  base_url: null,
  store: tempFolder(),
  num_process: 3,
  rpm: 60,
  tpm: 1000,
  timeout_s: 7,
  max_retries: 1,
  ...parts,
});

/** A run as its `run.json` holds it; nothing but that is looked at. */
const aStoredRun = (parts: Partial<RunJson> = {}): StoredRun => ({
  folder: "/runs/r",
  name: "r",
  json: {
    tool: "tg-eval",
    version: "0.1.0",
    commit: null,
    node: "v20.19.0",
    model: "m",
    spec: aSpec(),
    dataset: { folder: "", digest: "" },
    predictions: { digest: "" },
    rubric: null,
    invocation: anInvocation(),
    started: "",
    ended: "",
    rows: [aRow()],
    purchase: aRow().purchase,
    cost: { spent_usd: null, verdicts_usd: null, price: null },
    failures: {},
    breakdown: { by_reference_tools: {}, by_category: {} },
    ...parts,
  },
  *samples() {},
});

const options = (parts: Partial<RunJson> = {}, overrides: Partial<RerunOptions> = {}) =>
  repeatOptions(aStoredRun(parts), { run: "r", ...overrides });

/** What a repeat asks with, and what it says of it. */
async function asked(invocation: Partial<Invocation>, overrides: Partial<RerunOptions>) {
  const notes: string[] = [];
  const onNote = (note: string) => void notes.push(note);
  const { apiKey, baseUrl } = await options({ invocation: anInvocation(invocation) }, { onNote, ...overrides });
  return { apiKey, baseUrl, notes };
}

describe("a repeat", () => {
  it("computes what the run did", async () => {
    const spec = aSpec();
    expect(await options({ spec })).toMatchObject({
      dataset: spec.dataset,
      models: ["m"],
      split: "train",
      samplingMethod: "random",
      sftDir: "sft_data_2",
      policy: "strict",
      writer: "gpt-4o",
      judge: "gpt-5",
      rubric: "qor",
      recorded: "ignored",
      limit: 7,
      ids: ["a", "b"],
    });
  });

  it("takes what the run left to defaults as left to them, and no judge as none", async () => {
    const spec = aSpec({ sft_dir: null, limit: null, ids: null, judge: null, rubric: null });
    const invocation = anInvocation({ rpm: null, tpm: null });
    expect(await options({ spec, invocation }, { apiKey: "k" })).toMatchObject({
      sftDir: undefined,
      limit: undefined,
      ids: undefined,
      judge: null,
      rubric: undefined,
      rpm: undefined,
      tpm: undefined,
      apiKey: undefined,
    });
  });

  it("never buys an edition anew, and lets recorded and bought verdicts share a row where they did", async () => {
    const { overwrite, mixed, retryFailed } = await options({ spec: aSpec({ overwrite: true }) });
    expect({ overwrite, mixed, retryFailed }).toEqual({ overwrite: undefined, mixed: true, retryFailed: undefined });
  });

  it("asks as the run did", async () => {
    const invocation = anInvocation();
    expect(await options({ invocation })).toMatchObject({
      store: invocation.store,
      concurrency: 3,
      rpm: 60,
      tpm: 1000,
      timeoutMs: 7000,
      maxRetries: 1,
    });
  });

  it("asks as it is told, where it is told", async () => {
    const told = { store: "s", concurrency: 1, rpm: 2, tpm: 3, timeoutMs: 4, maxRetries: 0, baseUrl: "http://h/v1" };
    const more = { dataset: "d", maxCost: 5, prices: "p", out: "o", cwd: "c" };
    expect(await options({}, { ...told, ...more })).toMatchObject({ ...told, ...more });
  });

  it("asks the rubric that the run holds, not what its name means now", async () => {
    const shipped = await loadShippedRubric();
    const other = { ...shipped, prompt: `${shipped.prompt} Be strict.` };
    const { rubric } = await options({ rubric: { name: "qor", digest: "", file: encodeRubric(other) } });
    expect(rubric).toMatchObject({ name: "qor", prompt: other.prompt });
  });
});

describe("the key", () => {
  const theirs = { base_url: "https://judge.example/v1" };
  const notes: readonly string[] = [];

  it("goes to OpenAI's endpoint, where the run named no other", async () => {
    expect(await asked({}, { apiKey: "k" })).toEqual({ apiKey: "k", baseUrl: undefined, notes });
    expect(await asked({ base_url: "https://api.openai.com/v1/" }, { apiKey: "k" })).toMatchObject({ apiKey: "k" });
  });

  it("goes to no host that only the record names, and a warning says how it would", async () => {
    const { apiKey, notes } = await asked(theirs, { apiKey: "k" });
    expect(apiKey).toBeUndefined();
    expect(notes).toEqual([expect.stringContaining("unless --base-url https://judge.example/v1 says so")]);
  });

  it("goes to the endpoint that it belongs to, and not to OpenAI's then", async () => {
    const apiKeyBaseUrl = "https://judge.example/other/path";
    expect(await asked(theirs, { apiKey: "k", apiKeyBaseUrl })).toMatchObject({ apiKey: "k", notes });
    expect(await asked({}, { apiKey: "k", apiKeyBaseUrl })).toMatchObject({ apiKey: undefined });
  });

  it("goes where the caller says", async () => {
    const baseUrl = "https://third.example/v1";
    expect(await asked(theirs, { apiKey: "k", baseUrl })).toEqual({ apiKey: "k", baseUrl, notes });
  });

  it.each(["http://127.0.0.1:8000/v1", "http://127.3.2.1/v1", "http://localhost:1/v1", "http://[::1]:8000/v1"])(
    "goes to this very machine: %s",
    async (base_url) => {
      expect(await asked({ base_url }, { apiKey: "k" })).toEqual({ apiKey: "k", baseUrl: base_url, notes });
    },
  );

  it.each([
    "http://not-localhost/v1",
    "http://localhost.judge.example/v1",
    "http://127.0.0.1.judge.example/v1",
    "http://api.openai.com/v1",
    "https://api.openai.com:8443/v1",
    "https://api.openai.com.judge.example/v1",
    "https://api.openai.com@judge.example/v1",
    "no url",
  ])("does not go to what looks like it: %s", async (base_url) => {
    expect(await asked({ base_url }, { apiKey: "k" })).toMatchObject({
      apiKey: undefined,
      notes: [expect.any(String)],
    });
  });

  it("that is not there is no matter", async () => {
    expect(await asked(theirs, {})).toEqual({ apiKey: undefined, baseUrl: theirs.base_url, notes });
  });
});

describe("the verdict store", () => {
  const gone = (): string => join(tempFolder(), "gone");

  it("that is no more gives way to the other one, with a note where verdicts are needed", async () => {
    const notes: string[] = [];
    const overrides = { otherStore: "mine", onNote: (note: string) => void notes.push(note) };
    const rubric = { name: "qor", digest: "", file: encodeRubric(await loadShippedRubric()) };
    const invocation = anInvocation({ store: gone() });
    expect(await options({ invocation }, overrides)).toMatchObject({ store: "mine" });
    expect(notes).toEqual([]);
    expect(await options({ invocation, rubric }, overrides)).toMatchObject({ store: "mine" });
    expect(notes).toEqual([expect.stringContaining(`not at ${invocation.store} any more: mine is used`)]);
    expect(await options({ invocation })).toMatchObject({ store: "results/store" });
  });
});

describe("a run that cannot be repeated", () => {
  it("is one that is unfinished: the same command would go on with it", async () => {
    await expect(options({ rows: [aRow({ incomplete: true })] })).rejects.toMatchObject({
      name: "UsageError",
      message: expect.stringContaining("r is unfinished"),
    });
  });

  it("is one whose dataset is gone, unless it is said where it is", async () => {
    const spec = aSpec({ dataset: join(tempFolder(), "gone") });
    await expect(options({ spec })).rejects.toMatchObject({
      name: "DataError",
      hint: expect.stringContaining("--dataset"),
    });
    expect(await options({ spec }, { dataset: "here" })).toMatchObject({ dataset: "here" });
  });
});
