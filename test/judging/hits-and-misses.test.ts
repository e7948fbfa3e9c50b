import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, type TestContext } from "vitest";
import { aCopyOf, aDataset, changeJson } from "../support/dataset.js";
import { runCli } from "../support/run-cli.js";
import { apiKey, aSetUp, rowOf, type SetUp, small } from "./set-up.js";

const shipped = readFileSync(new URL("../../judges/qor.yaml", import.meta.url), "utf8");

type Judged = SetUp & {
  /** A rubric of the test's own, which a case may change. */
  readonly rubric: string;
  /** How many verdicts the first run bought. */
  readonly bought: number;
  readonly again: (args?: readonly string[], more?: Parameters<SetUp["run"]>[1]) => ReturnType<SetUp["run"]>;
};

/** Every verdict is bought, once, from a judge that is no more needed. */
async function aJudgedSetUp(test: TestContext): Promise<Judged> {
  const dataset = aCopyOf(aDataset({ ...small, samples: 4, test: 4 }));
  const setUp = await aSetUp(test, { dataset });
  const rubric = join(setUp.cwd, "mine.yaml");
  writeFileSync(rubric, shipped);
  const again: Judged["again"] = (args = [], more = {}) =>
    setUp.run(["--rubric", rubric, "--judge", "gpt-4.1-mini", ...args], more);
  const { bought } = rowOf(await again()).purchase;
  expect(bought).toBeGreaterThan(1);
  return { ...setUp, rubric, bought, again };
}

/** What a case changes; it returns the flags that it adds. */
type Change = (setUp: Judged) => readonly string[];

/** Rewrites the rubric. A change that finds nothing to change would be a slip of the test. */
const inRubric =
  (from: string | RegExp, to: string): Change =>
  ({ rubric }) => {
    const before = readFileSync(rubric, "utf8");
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    writeFileSync(rubric, after);
    return [];
  };

/** Changes every prediction. */
const inPredictions =
  (change: (prediction: Record<string, unknown>) => Record<string, unknown>, flags: readonly string[] = []): Change =>
  ({ dataset }) => {
    const folder = join(dataset, "prediction/m/method=embedding");
    for (const file of readdirSync(folder)) changeJson(join(folder, file), change);
    return flags;
  };

const flags =
  (...args: readonly string[]): Change =>
  () =>
    args;

const answer = "response-unbiased-gpt-4.1-mini";

describe.concurrent("a stored verdict does not serve a request with another", () => {
  it.for<readonly [string, Change]>([
    ["model", flags("--judge", "gpt-4.1-nano")],
    ["byte in the prompt", inRubric("You are a judge.", "You are a judge!")],
    ["blank at the end of the prompt", inRubric(/ {2}<\/reference>\n/, "  </reference> \n")],
    ["order of the prompt's parts", inRubric(/\{pred\}(\s+<\/answer>[\s\S]*)\{gt\}/, "{gt}$1{pred}")],
    ["name of the schema", inRubric("name: EvaluationResult", "name: Evaluation")],
    ["description within the schema", inRubric("at least 1.", "one or more.")],
    ["answer", inPredictions((prediction) => ({ ...prediction, [answer]: `${String(prediction[answer])} ` }))],
    ["trace", inPredictions(({ intermediate_steps: steps, ...rest }) => ({ ...rest, intermediate_steps: [steps] }))],
    [
      "writer's answer",
      inPredictions(
        (prediction) => ({ ...prediction, "response-unbiased-w": `By w: ${String(prediction[answer])}` }),
        ["--unbiased_writer", "w"],
      ),
    ],
  ])("%s", async ([, change], test) => {
    const setUp = await aJudgedSetUp(test);
    const { purchase } = rowOf(await setUp.again(change(setUp)));
    expect(purchase).toMatchObject({ bought: setUp.bought, stored: 0 });
  });
});

describe.concurrent("a stored verdict serves a request that differs only in", () => {
  it.for<readonly [string, Change]>([
    ["the retries", flags("--max-retries", "1")],
    ["the timeout", flags("--timeout", "7")],
    ["how many are asked at once", flags("--num_process", "2")],
    ["the limits", flags("--rpm", "6000", "--tpm", "1000000")],
    ["the cap on the cost", flags("--max-cost", "1")],
    ["where records go", flags("--out", "elsewhere", "--store", "results/store")],
    ["the output's format", flags("--format", "csv=out.csv")],
    ["the policy", flags("--policy", "strict")],
    ["a comment in the rubric", inRubric("# Quality of Response", "# QoR")],
    ["the rubric's description", inRubric("description: Each request", "description: Every request")],
    ["the rubric's name", inRubric("name: qor", "name: mine")],
    ["the rubric's source", inRubric(/^source: .*$/m, "source: nobody")],
    ["the style of its YAML", inRubric("required: [num_requests, reason,", "required: ['num_requests', \"reason\",")],
    [
      "files that the judge is not shown",
      inPredictions((prediction) => ({ ...prediction, note: "not for the judge" })),
    ],
  ])("%s", async ([, change], test) => {
    const setUp = await aJudgedSetUp(test);
    const { purchase } = rowOf(await setUp.again(change(setUp)));
    expect(purchase).toMatchObject({ bought: 0, stored: setUp.bought, requests: 0 });
  });

  it("the key, or that there is none", async (test) => {
    const { again, bought } = await aJudgedSetUp(test);
    for (const env of [{ OPENAI_API_KEY: `${apiKey}-another` }, {}]) {
      expect(rowOf(await again([], { env })).purchase).toMatchObject({ bought: 0, stored: bought });
    }
  });

  it("the port, or the name, of this very machine", async (test) => {
    const { again, bought } = await aJudgedSetUp(test);
    for (const url of ["http://127.0.0.1:9/v1", "http://localhost:9/v1", "http://[::1]:9/v1"]) {
      expect(rowOf(await again(["--base-url", url])).purchase).toMatchObject({ bought: 0, stored: bought });
    }
  });
});

describe.concurrent("a verdict that this very machine gave", () => {
  it.for(["https://api.openai.com/v1", "http://192.0.2.1:8000/v1"])(
    "never serves a run against %s",
    async (url, test) => {
      const { again, bought } = await aJudgedSetUp(test);
      // Without a key nothing can be asked: what it says is how many verdicts it would have to buy.
      const elsewhere = await again(["--base-url", url], { env: {} });
      expect(elsewhere.code).toBe(2);
      expect(elsewhere.stderr).toContain(`${bought} verdicts of gpt-4.1-mini have to be bought`);
    },
  );

  it("is not what the default endpoint's run is served either", async (test) => {
    const { dataset, cwd, rubric, bought } = await aJudgedSetUp(test);
    const run = await runCli(
      ["--pred_model", "m", "--dataset", dataset, "--rubric", rubric, "--judge", "gpt-4.1-mini"],
      { cwd, env: {} },
    );
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(`${bought} verdicts of gpt-4.1-mini have to be bought`);
  });
});
