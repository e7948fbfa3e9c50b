import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { check, evaluate } from "../../src/index.js";
import { filesIn } from "../support/dataset.js";
import { tempFolder } from "../support/temp-folder.js";

const script = fileURLToPath(new URL("../../examples/make-toolgrad-ablations.mjs", import.meta.url));
const dataset = fileURLToPath(new URL("../../examples/ToolGrad-ablations", import.meta.url));

type Step = readonly [{ readonly tool: string }, { readonly error: string; readonly response: string }];
type Workflow = {
  readonly query: string;
  readonly api_use_chains: Readonly<Record<string, { readonly intermediate_steps: readonly Step[] }>>;
  readonly response: string;
};
type Metadata = { readonly pos_tools: object; readonly neg_tools: object };
type Recorded = {
  readonly tool_accuracy: { readonly precision: number; readonly recall: number };
  readonly success_rate: number;
  readonly qor: number;
};
type Prediction = { readonly intermediate_steps?: readonly Step[]; readonly error?: string; readonly eval?: Recorded };

const textOf = (path: string): string => readFileSync(join(dataset, path), "utf8");
const ids = textOf("sft_data/test.txt").split("\n").filter(Boolean);
const metadata = (id: string): Metadata => JSON.parse(textOf(`sft_data/method=embedding/metadata/${id}.json`));
const positives = (id: string): readonly string[] => Object.keys(metadata(id).pos_tools);
const distractors = (id: string): readonly string[] => Object.keys(metadata(id).neg_tools);
const stepsOf = ({ api_use_chains }: Workflow): readonly Step[] =>
  Object.values(api_use_chains).flatMap((chain) => chain.intermediate_steps);
const prediction = (model: string, id: string): Prediction =>
  JSON.parse(textOf(`prediction/${model}/method=embedding/${id}.json`));
const workflows = (selector: string): readonly Workflow[] =>
  readdirSync(join(dataset, "workflows", selector)).map((name) => JSON.parse(textOf(`workflows/${selector}/${name}`)));

const ratios = [0, 25, 50, 75, 100];
const ratioModels = ["llm", "random"].flatMap((selector) => ratios.map((ratio) => `orchid-1b-${selector}-neg${ratio}`));
const models = [
  ...ratioModels,
  "orchid-1b-llm-neg50-s2",
  "orchid-1b-llm-neg50-s3",
  ...["orchid-7b", "orchid-7b-thinking", "cedar-3b", "cedar-3b-thinking"],
];
const failedIn: Readonly<Record<string, readonly number[]>> = {
  "cedar-3b": [104, 109],
  "cedar-3b-thinking": [107],
  "orchid-1b-random-neg0": [102],
};

describe("make-toolgrad-ablations.mjs", () => {
  it("makes examples/ToolGrad-ablations again, byte for byte, wherever it is started", () => {
    const made = join(tempFolder(), "made");
    execFileSync(process.execPath, [script, made], { cwd: tempFolder() });
    expect(filesIn(made)).toEqual(filesIn(dataset));
    const changed = filesIn(made).filter(
      (path) => !readFileSync(join(made, path)).equals(readFileSync(join(dataset, path))),
    );
    expect(changed).toEqual([]);
  });

  it("leaves a folder alone that is not empty", () => {
    const mine = tempFolder();
    writeFileSync(join(mine, "notes.txt"), "keep");
    const { status, stderr } = spawnSync(process.execPath, [script, mine], { encoding: "utf8" });
    expect(status).toBe(2);
    expect(stderr).toContain("is not empty");
    expect(readdirSync(mine)).toEqual(["notes.txt"]);
  });
});

describe("ToolGrad-ablations' files", () => {
  it("are less than 2 MB, all ASCII", () => {
    const files = filesIn(dataset);
    expect(files.reduce((sum, path) => sum + statSync(join(dataset, path)).size, 0)).toBeLessThan(2_000_000);
    expect(files.filter((path) => !/^[\n -~]*$/.test(textOf(path)))).toEqual([]);
  });

  it("are ten seeds of three samples", () => {
    const seeds = ids.map((id) => /^seed=(\d+)__iter=\d__num_apis=\d+$/.exec(id)?.[1]);
    const distinct = [...new Set(seeds)];
    expect(distinct.map((seed) => seeds.filter((other) => other === seed).length)).toEqual(Array(10).fill(3));
    expect(new Set(ids).size).toBe(30);
    expect(ids).toContain("seed=101__iter=3__num_apis=5");
  });

  it("have 2 to 6 reference tools, those of the chains, and 4 to 24 distractors, 16 or more in half of them", () => {
    expect([...new Set(ids.map((id) => positives(id).length))].sort()).toEqual([2, 3, 4, 5, 6]);
    const counts = ids.map((id) => distractors(id).length);
    expect([...new Set(counts)].sort((a, b) => a - b)).toEqual([4, 8, 12, 16, 20, 24]);
    expect(counts.filter((count) => count >= 16)).toHaveLength(15);
    for (const id of ids) {
      const chained = stepsOf(JSON.parse(textOf(`data/${id}.json`))).map(([action]) => action.tool);
      expect(chained.sort(), id).toEqual([...positives(id)].sort());
      expect(distractors(id).filter((name) => positives(id).includes(name))).toEqual([]);
    }
  });

  it("are without a problem for `check`, but for the four predictions that failed", () => {
    const { samples, models: checked, problems } = check({ dataset });
    expect(samples).toBe(30);
    expect([...checked].sort()).toEqual([...models].sort());
    expect([...problems].map(({ kind, file }) => `${kind} ${file.split("/")[1]}`).sort()).toEqual([
      "prediction_failed cedar-3b",
      "prediction_failed cedar-3b",
      "prediction_failed cedar-3b-thinking",
      "prediction_failed orchid-1b-random-neg0",
    ]);
  });
});

describe("ToolGrad-ablations' models", () => {
  it.each(models)("%s: every prediction that did not fail has recorded what its steps give", (model) => {
    const failed: number[] = [];
    for (const id of ids) {
      const { eval: recorded, intermediate_steps: steps = [] } = prediction(model, id);
      if (recorded === undefined) failed.push(Number(id.slice(5, 8)));
      else {
        const { qor, ...fromSteps } = recorded;
        expect(fromSteps, id).toEqual(expectedEval(positives(id), steps));
        expect(Number.isInteger(qor) && qor >= 0 && qor <= 100, id).toBe(true);
      }
    }
    expect(failed).toEqual(failedIn[model] ?? []);
  });

  /** Counted by hand in the files: the reference tools, those called, those that worked, and the other tools called. */
  it.each<[string, string, { readonly of: number; called: number; worked: number; strays: number }]>([
    ["orchid-1b-random-neg0", "seed=101__iter=3__num_apis=5", { of: 2, called: 2, worked: 2, strays: 4 }],
    ["orchid-1b-random-neg0", "seed=101__iter=4__num_apis=10", { of: 5, called: 4, worked: 3, strays: 3 }],
    ["orchid-1b-llm-neg0", "seed=101__iter=4__num_apis=10", { of: 5, called: 5, worked: 5, strays: 2 }],
    ["orchid-1b-llm-neg100", "seed=105__iter=4__num_apis=10", { of: 4, called: 4, worked: 4, strays: 0 }],
  ])("%s on %s: %o", (model, id, { of, called, worked, strays }) => {
    expect(positives(id)).toHaveLength(of);
    expect(prediction(model, id).eval).toMatchObject({
      tool_accuracy: { precision: called / (called + strays), recall: called / of },
      success_rate: worked / of,
    });
  });

  it("failed in both ways, calls distractors, and calls what nobody offered", () => {
    const failures = ["seed=104__iter=2__num_apis=5", "seed=109__iter=2__num_apis=5"];
    expect(failures.map((id) => Object.keys(prediction("cedar-3b", id)))).toEqual([[], ["error"]]);
    const calledBy = (id: string) =>
      (prediction("orchid-1b-llm-neg0", id).intermediate_steps ?? []).map(([a]) => a.tool);
    expect(ids.some((id) => calledBy(id).some((tool) => distractors(id).includes(tool)))).toBe(true);
    const offered = (id: string) => [...positives(id), ...distractors(id)];
    expect(ids.some((id) => calledBy(id).some((tool) => !offered(id).includes(tool)))).toBe(true);
  });

  it("llm is better than random at every ratio; precision rises with the ratio, and recall is highest at 50", () => {
    const means = (selector: string, metric: Metric) =>
      ratios.map((ratio) => meanOf(`orchid-1b-${selector}-neg${ratio}`, metric));
    for (const metric of ["recall", "success_rate", "qor"] as const) {
      const random = means("random", metric);
      expect(means("llm", metric).map((mean, i) => mean > (random[i] ?? 1000))).toEqual(Array(5).fill(true));
    }
    for (const selector of ["llm", "random"]) {
      const precision = means(selector, "precision");
      expect(precision).toEqual([...precision].sort((a, b) => a - b));
      expect(means(selector, "recall").indexOf(Math.max(...means(selector, "recall")))).toBe(2);
    }
  });

  it.each(["orchid-7b", "cedar-3b"])("%s is worse than its reasoning counterpart", (model) => {
    for (const metric of ["precision", "recall", "success_rate", "qor"] as const)
      expect(meanOf(`${model}-thinking`, metric)).toBeGreaterThan(meanOf(model, metric));
  });

  it("are scored without a judge: cedar-3b's means, its two failures counting as 0", async () => {
    const { rows } = await evaluate({ dataset, models: ["cedar-3b"], policy: "strict", out: tempFolder() });
    const means = (["recall", "success_rate", "qor"] as const).map((metric) => meanOf("cedar-3b", metric));
    expect(rows).toHaveLength(1);
    expect(rows[0]?.dispositions).toMatchObject({ scored: 28, prediction_failed: 2 });
    ["recall", "success_rate", "qor"].forEach((metric, i) => {
      expect(rows[0]?.metrics[metric]?.mean).toBeCloseTo(means[i] ?? -1, 10);
    });
  });
});

describe("ToolGrad-ablations' training data", () => {
  it("has 40 workflows of either selector, whose queries are answered by calls that work in the end", () => {
    for (const selector of ["llm", "random"]) {
      expect(workflows(selector)).toHaveLength(40);
      for (const workflow of workflows(selector)) {
        expect(Object.keys(workflow)).toEqual(["query", "api_use_chains", "response"]);
        for (const { intermediate_steps: steps } of Object.values(workflow.api_use_chains))
          expect(steps.at(-1)?.[1].error).toBe("");
      }
    }
  });

  it("random's workflows have fewer chains and fewer calls", () => {
    const chains = (selector: string) => sum(workflows(selector).map((one) => Object.keys(one.api_use_chains).length));
    const calls = (selector: string) => sum(workflows(selector).map((one) => stepsOf(one).length));
    expect(chains("random")).toBeLessThan(0.9 * chains("llm"));
    expect(calls("random")).toBeLessThan(0.6 * calls("llm"));
  });
});

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The scoring definitions, written out. */
function expectedEval(reference: readonly string[], steps: readonly Step[]): Omit<Recorded, "qor"> {
  const called = new Set(steps.map(([action]) => action.tool));
  const succeeded = new Set(steps.filter(([, { error }]) => error === "").map(([action]) => action.tool));
  const hits = reference.filter((name) => called.has(name)).length;
  return {
    tool_accuracy: { precision: called.size === 0 ? 0 : hits / called.size, recall: hits / reference.length },
    success_rate: reference.filter((name) => succeeded.has(name)).length / reference.length,
  };
}

type Metric = "precision" | "recall" | "success_rate" | "qor";

/** Over all samples; a failed prediction counts as 0. */
function meanOf(model: string, metric: Metric): number {
  const values = ids.map((id) => {
    const { eval: recorded } = prediction(model, id);
    if (recorded === undefined) return 0;
    return metric === "precision" || metric === "recall" ? recorded.tool_accuracy[metric] : recorded[metric];
  });
  return sum(values) / ids.length;
}
