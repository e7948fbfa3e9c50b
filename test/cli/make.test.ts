import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contentsOf, runUntil, runWith } from "../support/making.js";
import { aModel, modelError, repeatsOver } from "../support/model-server.js";
import { aCheckout } from "../support/shell-lines.js";
import { writeFiles } from "../support/temp-folder.js";

const ablation = (name: string): string => `configs/ablations/${name}.offline.yaml`;
const tables = (file: string, ...args: readonly string[]): readonly string[] => ["tables", file, "--make", ...args];

/** What was made, but for what tells of one process: traces, sidecars, the store. */
const madeIn = (cwd: string, name: string) =>
  Object.fromEntries(
    Object.entries(contentsOf(join(cwd, "results/ablations", `${name}-offline`))).filter(([file]) =>
      /\/data\/|sft_data|test\.txt|train\.txt|prediction\/[^/]+\/method=/.test(file),
    ),
  );

describe.concurrent("tables --make", () => {
  it.each(["random-selector", "negative-ratio"])(
    "goes from nothing to the table of %s, and the second time makes and asks nothing",
    async (name) => {
      const cwd = aCheckout();
      const server = await aModel(undefined, cwd);
      const startedMs = performance.now();
      const first = await runWith(server, tables(ablation(name)), cwd);
      const tookS = (performance.now() - startedMs) / 1000;
      expect([first.code, first.stderr]).toEqual([0, expect.not.stringMatching(/failed:|[1-9]\d* left/)]);
      expect(first.stdout).toContain("offline example, no results");
      expect(Object.keys(madeIn(cwd, name)).length).toBeGreaterThan(20);
      process.stdout.write(`${name}.offline.yaml: ${tookS.toFixed(1)} s from nothing to the table\n`);

      const [asked, made] = [server.requests.length, madeIn(cwd, name)];
      const again = await runWith(server, tables(ablation(name)), cwd);
      expect([again.code, again.stdout]).toEqual([0, first.stdout]);
      expect(server.requests.length).toBe(asked);
      expect(madeIn(cwd, name)).toEqual(made);
    },
  );

  it("goes on after kill -9 in whatever step, to the same table, and buys no answer twice", async () => {
    const [whole, cut] = [aCheckout(), aCheckout()];
    writeFiles(whole, { "small.yaml": small });
    writeFiles(cut, { "small.yaml": small });
    const [once, server] = [await aModel(undefined, whole), await aModel(undefined, cut)];
    const args = tables("small.yaml", "--num_process", "4");
    const straight = await runWith(once, args, whole);
    expect(straight.code).toBe(0);

    const total = once.requests.length;
    const kills = [0.3, 0.7, 0.93].map((share) => Math.floor(total * share));
    for (const asked of kills) await runUntil({ server, asked, signal: "SIGKILL" }, args, cut);
    const last = await runWith(server, args, cut);
    expect([last.code, last.stdout]).toEqual([0, straight.stdout]);
    expect([...server.counts.keys()].sort()).toEqual([...once.counts.keys()].sort());
    expect(repeatsOver(server.counts, once.counts)).toBeLessThanOrEqual(4 * kills.length);
    expect(contentsOf(join(cut, "made/test/prediction/student-llm/method=embedding"))).toEqual(
      contentsOf(join(whole, "made/test/prediction/student-llm/method=embedding")),
    );
  });

  it("scores what was added since: the table is of all that is there", async () => {
    const cwd = writeFiles(aCheckout(), { "small.yaml": small, "larger.yaml": small.replace("count: 2", "count: 3") });
    const server = await aModel(undefined, cwd);
    const first = await runWith(server, tables("small.yaml"), cwd);
    expect([first.code, first.stdout]).toEqual([0, expect.stringMatching(/ 2\n/)]);
    const asked = new Map(server.counts);
    const second = await runWith(server, tables("larger.yaml"), cwd);
    expect([second.code, second.stdout]).toEqual([0, expect.stringMatching(/ 3\n/)]);
    expect(second.stdout).not.toMatch(/ 2\n|STALE/);
    for (const [request, times] of asked) expect([request, server.counts.get(request)]).toEqual([request, times]);
  });

  it("ends with 3 at a step that is not complete, and the same command goes on with it", async () => {
    let isDown = false;
    const cwd = writeFiles(aCheckout(), { "small.yaml": small });
    const server = await aModel((_, n) => {
      isDown ||= n === 10;
      return isDown ? modelError(503, "overloaded") : null;
    }, cwd);
    const args = tables("small.yaml", "--num_process", "2", "--max-retries", "0");
    const first = await runWith(server, args, cwd);
    expect([first.code, first.stdout]).toEqual([3, ""]);
    expect(first.stderr).toContain("small.yaml: the last step is not complete; the same command goes on with it");
    // Generated twice, formatted three times, predicted twice.
    expect(first.stderr).toContain("1/7 generate ");
    expect(first.stderr).not.toContain("2/7");
    expect(existsSync(join(cwd, "made/train"))).toBe(false);
    const up = await aModel(undefined, cwd);
    const second = await runWith(up, args, cwd);
    expect([second.code, second.stdout]).toEqual([0, expect.stringMatching(/^Selector +Recall +QoR +n\n/)]);
  });

  it.each([
    ["a number", "count: 2", 'count: "{selector}"', /generate: count comes to "llm"/],
    ["a choice", "negatives: random", 'negatives: "{selector}"', /format: negatives comes to "llm"/],
    ["a step", "test_ratio: 1", "test_ration: 1", /test_ration/],
    ["a writer of answers", "writer: scripted\nmetrics", "metrics", /writer is "scripted", and the answers/],
    ["an input", "workflows: made/workflows/llm", "workflows: made/elsewhere", /format: workflows: there is no made/],
    ["a placeholder", "count: 2", 'count: "{colour}"', /colour/],
  ])("refuses %s that is wrong, and makes nothing", async (_, right, wrong, message) => {
    const server = await aModel();
    const cwd = writeFiles(aCheckout(), { "wrong.yaml": small.replace(right, wrong) });
    const { code, stderr } = await runWith(server, tables("wrong.yaml"), cwd);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
    expect(server.requests).toEqual([]);
  });

  it.each([
    ["--from-runs", []],
    ["--dataset", ["elsewhere"]],
  ])("is not for %s", async (flag, value) => {
    const cwd = writeFiles(aCheckout(), { "small.yaml": small });
    const { code, stderr } = await runWith({ url: "http://127.0.0.1:9/v1" }, tables("small.yaml", flag, ...value), cwd);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`${flag} and --make contradict each other`)]);
  });

  it("is named where nothing is made yet", async () => {
    const cwd = writeFiles(aCheckout(), { "small.yaml": small });
    const { code, stderr } = await runWith({ url: "http://127.0.0.1:9/v1" }, ["tables", "small.yaml"], cwd);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/there is no dataset at .*made.test\n.*--make makes what/),
    ]);
  });

  it.each<[string, string, Readonly<Record<string, string>>, RegExp]>([
    ["whose split is empty", "made/test", { "made/test/test.jsonl": "" }, /made.test.test\.jsonl names no samples/],
    ["that no step makes", "made/elsewhere", {}, /there is no dataset at .*made.elsewhere\n/],
  ])("is not named for a dataset %s", async (_, dataset, files, message) => {
    const changed = small.replace("dataset: made/test\njudge", `dataset: ${dataset}\njudge`);
    const cwd = writeFiles(aCheckout(), { ...files, "small.yaml": changed });
    const { code, stderr } = await runWith({ url: "http://127.0.0.1:9/v1" }, ["tables", "small.yaml"], cwd);
    expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
    expect(stderr).toContain("hint: ");
    expect(stderr).not.toContain("--make makes");
  });

  it("tells that a file makes nothing", async () => {
    const cwd = aCheckout();
    const { code, stderr } = await runWith({ url: "http://127.0.0.1:9/v1" }, tables("configs/paper/main.yaml"), cwd);
    expect([code, stderr]).toEqual([2, expect.stringContaining("makes nothing: it has no `make`")]);
  });
});

const small = `title: Small
dataset: made/test
judge: scripted
writer: scripted
metrics: [recall, qor]
factors:
  selector: { label: Selector, levels: [llm, random] }
make:
  - generate:
      out: made/workflows/{selector}
      tools: examples/offline/tools.yaml
      model: scripted
      selector: "{selector}"
      count: 2
      seed: 1
      iterations: 2
      num_apis: 12
  - format:
      workflows: made/workflows/{selector}
      out: made/train/{selector}
      tools: examples/offline/tools.yaml
      num_tools: 8
      negatives: random
      test_ratio: 0
  - format:
      workflows: made/workflows/llm
      out: made/test
      tools: examples/offline/tools.yaml
      num_tools: 8
      test_ratio: 1
  - predict:
      dataset: made/test
      tools: examples/offline/tools.yaml
      model: student@made/train/{selector}
      name: student-{selector}
      writer: scripted
conditions:
  model: student-{selector}
`;
