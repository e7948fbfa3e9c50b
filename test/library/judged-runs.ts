import { join } from "node:path";
import { onTestFinished } from "vitest";
import { evaluate } from "../../src/library/evaluate.js";
import type { EvaluateOptions } from "../../src/library/options.js";
import type { SoundEntry } from "../../src/store/encode-entry.js";
import { readRun, type StoredRun } from "../../src/store/read-run.js";
import { aStoreOf, entriesOf } from "../support/store-of.js";
import { createStubJudge, type StubJudge, type StubOptions } from "../support/stub-judge.mjs";
import { tempFolder } from "../support/temp-folder.js";
import { type Files, writeToolGrad } from "../support/toolgrad-files.js";

export type JudgedRuns = {
  readonly judge: StubJudge;
  readonly baseUrl: string;
  readonly dataset: string;
  readonly store: string;
  readonly out: string;
  /** Scores orchid-7b's two samples, `a` and `b`, by a stub judge at a loopback address; `more` wins. */
  readonly run: (more?: Partial<EvaluateOptions>) => Promise<StoredRun>;
};

/** A dataset of which nothing is judged yet, a judge, and an empty place for runs and their store. */
export async function judgedRuns({
  stub = {},
  files = {},
}: {
  readonly stub?: StubOptions;
  readonly files?: Files;
} = {}): Promise<JudgedRuns> {
  const judge = createStubJudge(stub);
  onTestFinished(judge.close);
  const baseUrl = await judge.listen();
  const dataset = writeToolGrad(tempFolder(), files);
  const own = tempFolder();
  const [store, out] = [join(own, "store"), join(own, "out")];
  const common = { dataset, models: ["orchid-7b"], baseUrl, apiKey: "k", store, out, cwd: own, maxRetries: 0 };
  const run: JudgedRuns["run"] = async (more = {}) => {
    const { rows } = await evaluate({ ...common, ...more });
    return readRun(rows[0]?.record ?? "", more.out ?? out);
  };
  return { judge, baseUrl, dataset, store, out, run };
}

/** A store that holds what another one does as if no loopback address had said it, with replies changed as told. */
export async function elsewhereStoreOf(store: string, change = (content: string) => content): Promise<string> {
  const entries = (await entriesOf(store)).flatMap((entry) => (entry.kind === "damaged" ? [] : [entry]));
  return aStoreOf(entries.map((entry) => elsewhere(entry, change)));
}

function elsewhere(entry: SoundEntry, change: (content: string) => string): SoundEntry {
  const bought = { loopback: false, origin: "api.openai.com" };
  if (entry.kind === "failure") {
    const { failure } = entry;
    return { ...entry, scope: "elsewhere", failure: { ...failure, provenance: { ...failure.provenance, ...bought } } };
  }
  const { verdict } = entry;
  const content = change(verdict.content);
  return {
    ...entry,
    scope: "elsewhere",
    verdict: { ...verdict, content, provenance: { ...verdict.provenance, ...bought } },
  };
}
