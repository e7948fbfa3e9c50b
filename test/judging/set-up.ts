import { setTimeout as sleep } from "node:timers/promises";
import type { TestContext } from "vitest";
import type { Row } from "../../src/core/record.js";
import { aDataset, sharedTempFolder } from "../support/dataset.js";
import type { DatasetOptions } from "../support/make-dataset.mjs";
import { type CliRun, runCli } from "../support/run-cli.js";
import { createStubJudge, type StubJudge, type StubOptions } from "../support/stub-judge.mjs";
import { type Started, startCli } from "./start-cli.js";

/** What the tests of judging give as the key; no other text of theirs holds it. */
export const apiKey = "k-5f1e0c0ffee0a11";

type Parts = {
  readonly stub?: StubOptions;
  readonly data?: Omit<DatasetOptions, "out">;
  /** A dataset of the test's own, in place of `data`. */
  readonly dataset?: string;
  /** Some other server than the stub; null leaves it to the environment. */
  readonly baseUrl?: string | null;
};

export type SetUp = {
  readonly judge: StubJudge;
  readonly baseUrl: string;
  readonly dataset: string;
  /** Where the command is run, so that results/ lies in it. */
  readonly cwd: string;
  /** Scores model `m` with the judge and prints JSON; `args` come last. */
  readonly run: (args?: readonly string[], more?: More & { readonly env?: Env }) => Promise<CliRun>;
  /** The same, with the process at hand. */
  readonly start: (args?: readonly string[], more?: More) => Started;
};

/** `nodeArgs`: for Node itself, before the program. */
type More = { readonly cwd?: string; readonly nodeArgs?: readonly string[] };

type Env = Readonly<Record<string, string>>;

/** A judge, a dataset of which nothing is judged yet (12 samples, unless told otherwise), and a folder to work in. */
export async function aSetUp({ onTestFinished }: TestContext, parts: Parts = {}): Promise<SetUp> {
  const judge = createStubJudge(parts.stub);
  onTestFinished(judge.close);
  const baseUrl = parts.baseUrl === undefined ? await judge.listen() : (parts.baseUrl ?? "");
  const dataset = parts.dataset ?? unjudged(parts.data);
  const own = sharedTempFolder();
  const server = baseUrl === "" ? [] : ["--base-url", baseUrl];
  const common = ["--pred_model", "m", "--dataset", dataset, ...server, "--format", "json"];
  return {
    judge,
    baseUrl,
    dataset,
    cwd: own,
    run: (args = [], { cwd = own, env = { OPENAI_API_KEY: apiKey }, nodeArgs = [] } = {}) =>
      runCli([...common, ...args], { cwd, env, nodeArgs }),
    start: (args = [], { cwd = own, nodeArgs = [] } = {}) =>
      startCli([...common, ...args], { cwd, env: { OPENAI_API_KEY: apiKey }, nodeArgs, onTestFinished }),
  };
}

/** Nothing is judged, and observations and candidates are few. */
export const small = { judged: 0, responseChars: 80, candidates: 6 } as const;

export const unjudged = (data: Omit<DatasetOptions, "out"> = {}): string => aDataset({ ...small, ...data }).folder;

/** The first row: that of the run's own policy. */
export function rowOf(run: CliRun): Row {
  const [row] = run.json().rows;
  if (row === undefined) throw new Error(`no row was printed: ${run.stderr}`);
  return row;
}

/** Waits for something that is bound to happen soon; machines that are busy get their time. */
export async function until(holds: () => boolean): Promise<void> {
  const end = performance.now() + 30_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`did not come to hold within 30 s: ${holds}`);
    await sleep(5);
  }
}
