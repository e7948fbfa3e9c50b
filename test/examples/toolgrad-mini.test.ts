import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const script = fileURLToPath(new URL("../../examples/make-toolgrad-mini.mjs", import.meta.url));
const dataset = fileURLToPath(new URL("../../examples/ToolGrad-mini", import.meta.url));

type Step = readonly [
  { readonly tool: string; readonly tool_input: Readonly<Record<string, unknown>> },
  { readonly error: string; readonly response: string },
];
type Workflow = {
  readonly query: string;
  readonly api_use_chains: Readonly<Record<string, { readonly intermediate_steps: readonly Step[] }>>;
  readonly response: string;
};
type ToolTable = Readonly<Record<string, unknown>> | readonly { readonly name: string }[];
type Metadata = { readonly pos_tools: ToolTable; readonly neg_tools: ToolTable; readonly irrelevance?: boolean };
type Recorded = {
  readonly tool_accuracy?: { readonly precision: number; readonly recall: number };
  readonly success_rate?: number;
  readonly qor: number;
};
type Prediction = {
  readonly intermediate_steps?: readonly Step[];
  readonly "response-unbiased-gpt-4.1-mini"?: string;
  readonly error?: string;
  readonly eval?: Recorded;
};

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();
const textOf = (path: string): string => readFileSync(join(dataset, path), "utf8");
const idsOf = (split: string): readonly string[] => textOf(`sft_data/${split}.txt`).split("\n").filter(Boolean);
const workflow = (id: string): Workflow => JSON.parse(textOf(`data/${id}.json`));
const metadata = (id: string): Metadata => JSON.parse(textOf(`sft_data/method=embedding/metadata/${id}.json`));
const names = (tools: ToolTable): readonly string[] =>
  Array.isArray(tools) ? tools.map(({ name }) => name) : Object.keys(tools);
const chainsOf = (id: string) => Object.values(workflow(id).api_use_chains);
const referenceSteps = (id: string) => chainsOf(id).flatMap((chain) => chain.intermediate_steps);

const testIds = idsOf("test");
const allIds = [...testIds, ...idsOf("train")];
const scoredIds = testIds.filter((id) => metadata(id).irrelevance !== true);

const models = ["orchid-7b", "fern-3b", "moss-1b", "lichen-1b"];
const pathOf = (model: string, id: string) => `prediction/${model}/method=embedding/${id}.json`;
const prediction = (model: string, id: string): Prediction | null =>
  existsSync(join(dataset, pathOf(model, id))) ? JSON.parse(textOf(pathOf(model, id))) : null;
const stepsOf = (model: string, id: string) => prediction(model, id)?.intermediate_steps ?? [];

describe("make-toolgrad-mini.mjs", () => {
  const folder = mkdtempSync(join(tmpdir(), "toolgrad-mini-"));
  const made = join(folder, "made");
  beforeAll(() => execFileSync(process.execPath, [script, made]));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("makes examples/ToolGrad-mini again, byte for byte", () => {
    expect(filesOf(made)).toEqual(filesOf(dataset));
    const changed = filesOf(made).filter(
      (path) => !readFileSync(join(made, path)).equals(readFileSync(join(dataset, path))),
    );
    expect(changed).toEqual([]);
  });

  it("leaves a folder alone that is not empty", () => {
    const mine = mkdtempSync(join(folder, "mine-"));
    writeFileSync(join(mine, "notes.txt"), "keep");
    const { status, stderr } = spawnSync(process.execPath, [script, mine], { encoding: "utf8" });
    expect(status).toBe(2);
    expect(stderr).toContain("is not empty");
    expect(readdirSync(mine)).toEqual(["notes.txt"]);
  });
});

describe("ToolGrad-mini's files", () => {
  it("has 44 test and 12 training samples, each in one split and with all its files", () => {
    expect(testIds).toHaveLength(44);
    expect(idsOf("train")).toHaveLength(12);
    expect(new Set(allIds).size).toBe(56);
    for (const folder of ["data", "metadata", "sft_data/method=embedding", "sft_data/method=embedding/metadata"]) {
      const missing = allIds.filter((id) => !existsSync(join(dataset, folder, `${id}.json`)));
      expect(missing, folder).toEqual([]);
    }
  });

  it("is JSON as Python's json.dump writes it: ASCII, with one space after commas and colons", () => {
    const unlike = filesOf(dataset).filter((path) => path.endsWith(".json") && !isPythonJson(textOf(path)));
    expect(unlike).toEqual([]);
  });

  it("stays under 1.5 MB and holds observations of 3 to 6 KB", () => {
    const bytes = filesOf(dataset).reduce((sum, path) => sum + statSync(join(dataset, path)).size, 0);
    expect(bytes).toBeLessThan(1_500_000);
    const longest = testIds.flatMap(referenceSteps).map(([, observation]) => observation.response.length);
    expect(longest.filter((length) => length >= 3000).length).toBeGreaterThanOrEqual(3);
    expect(Math.max(...longest)).toBeLessThanOrEqual(6000);
  });
});

describe("ToolGrad-mini's ground truth", () => {
  it("asks 1 to 8 requests a query, beside three queries that no tool serves", () => {
    const requests = testIds.map((id) => chainsOf(id).length);
    expect([...new Set(requests)].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    const unserved = testIds.filter((id) => chainsOf(id).length === 0);
    expect(unserved).toHaveLength(3);
    expect(
      unserved.filter((id) => metadata(id).irrelevance === true && names(metadata(id).pos_tools).length === 0),
    ).toEqual(unserved);
  });

  it("chains at least 60 tools of 10 categories", () => {
    const used = new Set(allIds.flatMap(referenceSteps).map(([action]) => action.tool));
    expect(used.size).toBeGreaterThanOrEqual(60);
    expect(new Set([...used].map((name) => name.split("-")[0])).size).toBe(10);
  });

  it("has pos_tools and neg_tools in both shapes, mostly as objects", () => {
    const lists = testIds.filter((id) => Array.isArray(metadata(id).pos_tools));
    expect(lists).toEqual(testIds.filter((id) => Array.isArray(metadata(id).neg_tools)));
    expect(lists.length / testIds.length).toBeGreaterThan(0.25);
    expect(lists.length / testIds.length).toBeLessThan(0.4);
  });

  it.each(allIds)("%s: pos_tools are the tools of its chains, and no negative is among them", (id) => {
    const { pos_tools, neg_tools } = metadata(id);
    const positives = new Set(names(pos_tools));
    expect(positives).toEqual(new Set(referenceSteps(id).map(([action]) => action.tool)));
    expect(names(neg_tools).filter((name) => positives.has(name))).toEqual([]);
    expect(names(pos_tools).length + names(neg_tools).length).toBeGreaterThanOrEqual(10);
  });

  it.each(allIds)("%s: every figure of the reference response stands in an observation or in the query", (id) => {
    const { query, response } = workflow(id);
    const sources = [query, ...referenceSteps(id).map(([, observation]) => observation.response)].flatMap(figures);
    expect(figures(response).filter((figure) => !sources.includes(figure))).toEqual([]);
  });

  it("retries failed calls in some references, and every chain ends in a call that works", () => {
    const chains = allIds.flatMap(chainsOf).map((chain) => chain.intermediate_steps);
    expect(chains.filter((steps) => steps.some(([, observation]) => observation.error !== "")).length).toBeGreaterThan(
      3,
    );
    expect(chains.filter((steps) => steps.at(-1)?.[1].error !== "")).toEqual([]);
  });

  it("asks no two queries alike", () => {
    const alike = allIds.flatMap((a, i) =>
      allIds
        .slice(i + 1)
        .filter((b) => overlap(workflow(a).query, workflow(b).query) > 0.4)
        .map((b) => [a, b]),
    );
    expect(alike).toEqual([]);
  });
});

describe("ToolGrad-mini's models", () => {
  it.each([
    ["orchid-7b", { judged: 44, failed: 0, missing: 0 }],
    ["fern-3b", { judged: 27, failed: 0, missing: 0 }],
    ["moss-1b", { judged: 0, failed: 0, missing: 0 }],
    ["lichen-1b", { judged: 39, failed: 3, missing: 2 }],
  ])("%s has recorded verdicts, failed and missing predictions: %o", (model, counts) => {
    const all = testIds.map((id) => prediction(model, id));
    const judged = all.filter((each) => each?.eval !== undefined).length;
    const failed = all.filter((each) => each !== null && isFailed(each)).length;
    const missing = all.filter((each) => each === null).length;
    expect({ judged, failed, missing }).toEqual(counts);
  });

  it("lichen-1b failed in both ways: with nothing at all, and with an error", () => {
    const failed = testIds.map((id) => prediction("lichen-1b", id)).filter((each) => each !== null && isFailed(each));
    expect(failed.map((each) => Object.keys(each ?? {}).join()).sort()).toEqual(["", "error", "error"]);
  });

  it.each(models)("%s: recorded values are what the steps give, and an integer QoR from 0 to 100", (model) => {
    for (const id of testIds) {
      const recorded = prediction(model, id)?.eval;
      if (recorded === undefined) continue;
      const { qor, ...fromSteps } = recorded;
      expect(fromSteps, id).toEqual(expectedEval(names(metadata(id).pos_tools), stepsOf(model, id)));
      expect(Number.isInteger(qor) && qor >= 0 && qor <= 100, id).toBe(true);
    }
  });

  it("orchid-7b's answers that were judged well hold no figure from outside query and observations", () => {
    for (const id of testIds) {
      const answer = prediction("orchid-7b", id);
      if ((answer?.eval?.qor ?? 0) < 90) continue;
      const observed = stepsOf("orchid-7b", id).flatMap(([action, observation]) => [
        JSON.stringify(action.tool_input),
        observation.response,
      ]);
      const sources = [workflow(id).query, ...observed].flatMap(figures);
      const said = figures(answer?.["response-unbiased-gpt-4.1-mini"] ?? "");
      expect(
        said.filter((figure) => !sources.includes(figure)),
        id,
      ).toEqual([]);
    }
  });

  it("they are clearly apart: each is 0.1 of recall below the one before, failures counting as 0", () => {
    const recalls = ["orchid-7b", "fern-3b", "lichen-1b", "moss-1b"].map((model) => meanOf(model, scoredIds, "recall"));
    const gaps = recalls.slice(1).map((recall, i) => (recalls[i] ?? 0) - recall);
    expect(Math.min(...gaps)).toBeGreaterThan(0.1);
  });

  it("lichen-1b's success rate depends on whether its failed predictions count", () => {
    const kept = scoredIds.filter(
      (id) => !isFailed(prediction("lichen-1b", id) ?? {}) || prediction("lichen-1b", id) === null,
    );
    const leftOut = meanOf("lichen-1b", kept, "success_rate");
    expect(leftOut - meanOf("lichen-1b", scoredIds, "success_rate")).toBeGreaterThan(0.04);
  });

  it.each<[string, (steps: readonly Step[], meta: Metadata) => boolean]>([
    [
      "a call that fails and then works",
      (steps) => steps.some((step) => !ok(step) && steps.some((other) => ok(other) && same(step, other))),
    ],
    [
      "a call that never works",
      (steps) => steps.some((step) => !ok(step) && !steps.some((other) => ok(other) && tool(other) === tool(step))),
    ],
    [
      "a similar tool called instead",
      (steps, meta) => steps.some((step) => names(meta.neg_tools).includes(tool(step))),
    ],
    [
      "a name outside the candidates",
      (steps, meta) => steps.some((step) => ![...names(meta.pos_tools), ...names(meta.neg_tools)].includes(tool(step))),
    ],
    [
      "a required argument left out",
      (steps) => steps.some(([, observation]) => observation.error.startsWith("Missing required parameter")),
    ],
    [
      "a call repeated though it worked",
      (steps) =>
        steps.some((step, i) => ok(step) && steps.slice(i + 1).some((later) => ok(later) && same(step, later))),
    ],
    ["an answer without any call", (steps, meta) => steps.length === 0 && meta.irrelevance !== true],
    ["a right abstention", (steps, meta) => steps.length === 0 && meta.irrelevance === true],
    ["a call where none was right", (steps, meta) => steps.length > 0 && meta.irrelevance === true],
  ])("shows %s", (_, shows) => {
    const answered = models.flatMap((model) =>
      testIds.filter(
        (id) => prediction(model, id)?.intermediate_steps !== undefined && shows(stepsOf(model, id), metadata(id)),
      ),
    );
    expect(answered.length).toBeGreaterThan(0);
  });
});

const tool = ([action]: Step): string => action.tool;
const ok = ([, observation]: Step): boolean => observation.error === "";
const same = ([a]: Step, [b]: Step): boolean =>
  a.tool === b.tool && JSON.stringify(a.tool_input) === JSON.stringify(b.tool_input);

const isFailed = (each: Prediction): boolean => Object.keys(each).length === 0 || "error" in each;

/** Outside its strings, Python's JSON has no white space but the space after a comma or colon. */
function isPythonJson(text: string): boolean {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  return /^[ -~]*$/.test(text) && !/[,:](?! )|(?<![,:]) |[,:] {2}/.test(bare);
}

/** The numbers in a text, so that "07:05", "7.0" and "2025-05-07" all hold a 7; not those inside names such as AK412. */
const figures = (text: string): readonly number[] =>
  [...text.replace(/T(?=\d\d:)/g, " ").matchAll(/(?<![\p{L}\d])\d+(?:\.\d+)?/gu)].map(([digits]) => Number(digits));

/** Words in common, as a share of all words of both. */
function overlap(a: string, b: string): number {
  const [first, second] = [wordsOf(a), wordsOf(b)];
  const common = [...first].filter((word) => second.has(word)).length;
  return common / (first.size + second.size - common);
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/[\p{L}\d]+/gu));

/** The scoring definitions, written out: an irrelevance sample has neither recall nor success rate. */
function expectedEval(reference: readonly string[], steps: readonly Step[]): Omit<Recorded, "qor"> {
  if (reference.length === 0) return {};
  const called = new Set(steps.map(tool));
  const succeeded = new Set(steps.filter(ok).map(tool));
  const hits = reference.filter((name) => called.has(name)).length;
  return {
    tool_accuracy: { precision: called.size === 0 ? 0 : hits / called.size, recall: hits / reference.length },
    success_rate: reference.filter((name) => succeeded.has(name)).length / reference.length,
  };
}

function meanOf(model: string, ids: readonly string[], metric: "recall" | "success_rate"): number {
  const values = ids.map((id) => {
    const computed = expectedEval(names(metadata(id).pos_tools), stepsOf(model, id));
    return (metric === "recall" ? computed.tool_accuracy?.recall : computed.success_rate) ?? 0;
  });
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
