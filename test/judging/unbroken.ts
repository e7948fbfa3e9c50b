import { expect, type TestContext } from "vitest";
import { fingerprintOf } from "../support/dataset.js";
import { runCli } from "../support/run-cli.js";
import { createStubJudge } from "../support/stub-judge.mjs";
import { namesIn, whatWasScored } from "./records.js";
import { apiKey, aSetUp, type SetUp } from "./set-up.js";

export type ComparedSetUp = SetUp & {
  /**
   * The last record of a working directory is, to the byte, that of a run which nothing disturbed; no record is
   * unfinished, and no file of the dataset changed.
   */
  readonly expectAsUnbroken: (cwd?: string) => void;
};

/** A set-up whose runs are to come to the same as one that nothing disturbs: 40 samples, unless told otherwise. */
export async function aComparedSetUp(
  test: TestContext,
  { data = { samples: 40, test: 40 }, ...parts }: Parameters<typeof aSetUp>[1] = {},
): Promise<ComparedSetUp> {
  const setUp = await aSetUp(test, { data, ...parts });
  const { scored, files } = await unbroken(setUp.dataset);
  return {
    ...setUp,
    expectAsUnbroken(cwd = setUp.cwd) {
      expect(whatWasScored(cwd)).toEqual(scored);
      expect(namesIn(cwd).filter((name) => name.startsWith("."))).toEqual([]);
      expect(fingerprintOf(setUp.dataset)).toEqual(files);
    },
  };
}

type Unbroken = { readonly scored: ReturnType<typeof whatWasScored>; readonly files: readonly string[] };

const made = new Map<string, Promise<Unbroken>>();

/** Made once for each dataset, which the tests of one file share. */
function unbroken(dataset: string): Promise<Unbroken> {
  const there = made.get(dataset) ?? runCalmly(dataset);
  made.set(dataset, there);
  return there;
}

async function runCalmly(dataset: string): Promise<Unbroken> {
  const files = fingerprintOf(dataset);
  const judge = createStubJudge();
  const server = ["--base-url", await judge.listen()];
  const ended = await runCli(["--pred_model", "m", "--dataset", dataset, ...server], {
    env: { OPENAI_API_KEY: apiKey },
  });
  await judge.close();
  if (ended.code !== 0) throw new Error(`a run that nothing disturbs failed: ${ended.stderr}`);
  return { scored: whatWasScored(ended.cwd), files };
}
