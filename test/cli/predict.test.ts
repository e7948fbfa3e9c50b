import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { frameworks, protocolNames } from "../../src/core/prediction-account.js";
import type { RawWorkflow } from "../../src/core/raw-workflow.js";
import { changeJson, sharedTempFolder } from "../support/dataset.js";
import {
  aCountedFolder,
  aMadeDataset,
  contentsOf,
  modelKey,
  offlineTools,
  runUntil,
  runWith,
  withoutTimes,
} from "../support/making.js";
import { aModel, completion, type ModelRequest, modelError, repeatsOver, says } from "../support/model-server.js";
import { recordIn, runCli } from "../support/run-cli.js";
import { writeFiles } from "../support/temp-folder.js";

let made: string;
beforeAll(async () => {
  made = await aMadeDataset(await aModel(), { cwd: sharedTempFolder(), count: 5 });
}, 120_000);

const samples = 5;

const ownBenchmark = fileURLToPath(new URL("../../examples/own-benchmark/dataset", import.meta.url));

/** A folder with a dataset of its own. */
function aFolder(): string {
  const cwd = sharedTempFolder();
  cpSync(made, join(cwd, "dataset"), { recursive: true });
  return cwd;
}

const predictArgs = (args: readonly string[] = [], tools = offlineTools): readonly string[] => [
  ...["predict", "--model", "scripted", "--dataset", "dataset", "--tools", tools, "--store", "store"],
  ...["--unbiased_writer", "scripted", ...args],
];

const predictionsIn = (cwd: string, name = "scripted") =>
  contentsOf(join(cwd, "dataset/prediction", name, "method=embedding"));
const sidecarsIn = (cwd: string, name = "scripted") =>
  contentsOf(join(cwd, "dataset/prediction", name, "made/method=embedding"), withoutTimes);

const allOf = (cwd: string): string =>
  Object.values(contentsOf(join(cwd, "dataset/prediction/scripted/made/method=embedding"))).join();

/** A dollar for a thousand tokens. */
const aPriceList = `prices:
  - model: scripted
    input: 1000
    cached_input: 1000
    output: 1000
    as_of: "2026-01-01"
    source: https://example.org
`;

const isWriting = ({ tools, response_format: format }: ModelRequest): boolean =>
  tools === undefined && format === undefined;

describe.concurrent("predict", () => {
  it("goes on after kill -9: no answer is bought twice, no call made twice, and the bytes are those of one go", async () => {
    const whole = aCountedFolder();
    const once = await aModel();
    await aMadeDataset(once, { cwd: whole.cwd, count: 6, tools: "tools.yaml" });
    const cut = aCountedFolder();
    cpSync(join(whole.cwd, "dataset"), join(cut.cwd, "dataset"), { recursive: true });
    rmSync(join(whole.cwd, "calls.log"));
    const args = predictArgs(["--num_process", "2"], "tools.yaml");
    const [predictedOnce, server] = [await aModel(), await aModel()];
    expect((await runWith(predictedOnce, args, whole.cwd)).code).toBe(0);
    expect(whole.calls().length).toBeGreaterThan(6);

    const total = predictedOnce.requests.length;
    const kills = [0.2, 0.5, 0.8].map((share) => Math.floor(total * share));
    for (const asked of kills) await runUntil({ server, asked, signal: "SIGKILL" }, args, cut.cwd);
    expect((await runWith(server, args, cut.cwd)).code).toBe(0);
    expect([...server.counts.keys()].sort()).toEqual([...predictedOnce.counts.keys()].sort());
    expect(repeatsOver(server.counts, predictedOnce.counts)).toBeLessThanOrEqual(2 * kills.length);
    expect(new Set(cut.calls())).toEqual(new Set(whole.calls()));
    expect(cut.calls().length - whole.calls().length).toBeLessThanOrEqual(2 * kills.length);
    expect(predictionsIn(cut.cwd)).toEqual(predictionsIn(whole.cwd));
    expect(sidecarsIn(cut.cwd)).toEqual(sidecarsIn(whole.cwd));
  }, 240_000);

  it("is shared by two processes at once: no request and no call is made twice", async () => {
    const shared = aCountedFolder();
    const server = await aModel();
    await aMadeDataset(server, { cwd: shared.cwd, count: 6, tools: "tools.yaml" });
    rmSync(join(shared.cwd, "calls.log"));
    const before = server.requests.length;
    // Slow enough that both are at work at the same time.
    const args = predictArgs(["--num_process", "2", "--rpm", "240"], "tools.yaml");
    const both = await Promise.all([runWith(server, args, shared.cwd), runWith(server, args, shared.cwd)]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    const alone = aCountedFolder();
    cpSync(join(shared.cwd, "dataset"), join(alone.cwd, "dataset"), { recursive: true });
    rmSync(join(alone.cwd, "dataset/prediction"), { recursive: true });
    const once = await aModel();
    expect((await runWith(once, predictArgs([], "tools.yaml"), alone.cwd)).code).toBe(0);
    expect(server.requests.length - before).toBe(once.requests.length);
    expect(shared.calls()).toEqual(alone.calls());
    expect(predictionsIn(shared.cwd)).toEqual(predictionsIn(alone.cwd));
  }, 240_000);

  it("asks the model with --key-env's key, the writer with its own, and neither sees the other's", async () => {
    const seen = { model: new Set<string>(), writer: new Set<string>() };
    const note = (keys: Set<string>) => (_: ModelRequest, __: number, key: string) => {
      keys.add(key);
      return null;
    };
    const [server, writer] = [await aModel(note(seen.model)), await aModel(note(seen.writer))];
    const args = predictArgs(["--key-env", "OTHER_KEY", "--base-url", server.url, "--judge-base-url", writer.url]);
    const cwd = aFolder();
    const unset = await runCli(args, { cwd, env: { OPENAI_API_KEY: "sk-the-writers" } });
    expect([unset.code, unset.stderr]).toEqual([2, expect.stringContaining("--key-env OTHER_KEY")]);
    const done = await runCli(args, { cwd, env: { OPENAI_API_KEY: "sk-the-writers", OTHER_KEY: "sk-the-models" } });
    expect(done.code).toBe(0);
    expect([...seen.model]).toEqual(["Bearer sk-the-models"]);
    expect([...seen.writer]).toEqual(["Bearer sk-the-writers"]);
  });

  it("is bound by no options where nothing was made, and keeps no password of a URL that is refused", async () => {
    const cwd = aFolder();
    const refused = await runCli(predictArgs(["--base-url", "http://me:sekret99@127.0.0.1:9/v1", "--max-steps", "3"]), {
      cwd,
      env: { OPENAI_API_KEY: modelKey },
    });
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("a user name or a password")]);
    expect(Object.values(contentsOf(join(cwd, "dataset/prediction"))).join()).not.toContain("sekret99");
    expect((await runWith(await aModel(), predictArgs(["--max-steps", "5"]), cwd)).code).toBe(0);
  });

  it("keeps to one cap with --then-eval, over predictions and verdicts", async () => {
    const server = await aModel();
    const cwd = aFolder();
    writeFiles(cwd, { "prices.yaml": aPriceList });
    const priced = predictArgs(["--prices", "prices.yaml", "--then-eval", "--judge", "scripted"]);
    const whole = await runWith(server, priced, cwd);
    expect(whole.code).toBe(0);
    const spent = /spent \$([\d.,]+), what was made/.exec(whole.stderr)?.[1]?.replaceAll(",", "");
    expect(Number(spent)).toBeGreaterThan(1);
    // Twice what the predictions cost buys all of them, and would buy all verdicts if those had a cap of their own.
    const again = aFolder();
    cpSync(join(cwd, "prices.yaml"), join(again, "prices.yaml"));
    const capped = await runWith(await aModel(), [...priced, "--max-cost", String(Number(spent) * 1.4)], again);
    expect([capped.code, capped.stderr]).toEqual([3, expect.stringContaining("the cap of")]);
  });

  it("makes nothing again that is there, and asks nobody", async () => {
    const server = await aModel();
    const cwd = aFolder();
    expect((await runWith(server, predictArgs(), cwd)).stderr).toContain(`${samples} of ${samples} samples made`);
    const asked = server.requests.length;
    const again = await runWith(server, predictArgs(), cwd);
    expect([again.code, again.stderr]).toEqual([0, expect.stringContaining(`${samples} were there`)]);
    expect(server.requests.length).toBe(asked);
  });

  it("goes on to the table with --then-eval", async () => {
    const server = await aModel();
    const cwd = aFolder();
    const { code, stdout } = await runWith(server, predictArgs(["--then-eval", "--judge", "scripted"]), cwd);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Model +Recall +Success Rate +QoR +n\nscripted .* 5\n/);
    const { samples: lines } = recordIn(join(cwd, "results"));
    expect(lines.map(({ disposition }) => disposition)).toHaveLength(samples);
  });

  it.each(frameworks.flatMap((framework) => protocolNames.map((protocol) => [framework, protocol] as const)))(
    "works as %s with calls that travel as %s",
    async (framework, protocol) => {
      const server = await aModel();
      const cwd = aFolder();
      const args = predictArgs([
        "--framework",
        framework,
        "--protocol",
        protocol,
        "--max-steps",
        "4",
        "--max-nodes",
        "30",
      ]);
      const { code, stderr } = await runWith(server, args, cwd);
      expect([code, stderr]).toEqual([0, expect.stringContaining("none failed, 0 left")]);
      expect(Object.keys(predictionsIn(cwd))).toHaveLength(samples);
      expect(Object.values(predictionsIn(cwd)).join()).toContain('"tool_input":');
      const [sidecar] = Object.entries(sidecarsIn(cwd)).flatMap(([file, text]) =>
        /\d\.json$/.test(file) ? [JSON.parse(text) as Readonly<Record<string, unknown>>] : [],
      );
      expect(sidecar).toMatchObject({ framework, protocol, writer: "scripted" });
      const offered = server.requests.some(({ tools }) => tools !== undefined);
      expect(offered).toBe(protocol === "native");
      expect(stderr.includes("--max-steps changes nothing")).toBe(framework === "standard");
      expect(stderr.includes("--max-nodes changes nothing")).toBe(framework !== "dfs");
      // One turn and the writer: nothing is observed by the model.
      if (framework === "standard") expect(server.requests.length).toBeLessThanOrEqual(2 * samples);
    },
  );

  it("asks the writer and the judge at another endpoint than the model, where one is named", async () => {
    const [model, others] = [await aModel(), await aModel()];
    const cwd = aFolder();
    const args = [...predictArgs(["--then-eval", "--judge", "scripted"]), "--base-url", model.url];
    const { code } = await runWith(others, [...args, "--judge-base-url", others.url], cwd);
    expect(code).toBe(0);
    expect(model.requests.some(isWriting)).toBe(false);
    expect(model.requests.every(({ tools }) => tools !== undefined)).toBe(true);
    expect(others.requests.filter(isWriting)).toHaveLength(samples);
    expect(others.requests.every(({ tools }) => tools === undefined)).toBe(true);
  });

  it("writes a failure for good into the prediction, counts it, and run takes it for one; --retry-failed makes it again", async () => {
    let broken = true;
    const [failing = ""] = Object.keys(contentsOf(join(made, "data")));
    const { query } = JSON.parse(readFileSync(join(made, "data", failing), "utf8")) as { readonly query: string };
    const server = await aModel((request, _, key) =>
      broken && request.tools !== undefined && request.messages.some(({ content }) => content?.includes(query))
        ? modelError(400, `this prompt cannot be answered for ${key}`)
        : null,
    );
    const cwd = aFolder();
    const first = await runWith(server, predictArgs(), cwd);
    expect([first.code, first.stderr]).toEqual([
      0,
      expect.stringMatching(/4 of 5 samples made, .*failed: 1 \w+, 0 left/),
    ]);
    const reason = `${failing.slice(0, -5)}: 400 this prompt cannot be answered for`;
    expect(first.stderr).toContain(`the model failed on 1 sample (server); --retry-failed makes them again; ${reason}`);
    expect(first.stderr).not.toContain("--protocol");
    const prediction = JSON.parse(predictionsIn(cwd)[failing] ?? "") as { readonly error: object };
    expect(prediction.error).toMatchObject({ class: expect.stringMatching(/^\w+$/) as unknown });

    const scored = await runWith(
      server,
      ["run", "--pred_model", "scripted", "--dataset", "dataset", "--no-judge"],
      cwd,
    );
    expect(scored.code).toBe(0);
    const { samples: lines } = recordIn(join(cwd, "results"));
    const failed = lines.filter((line) => JSON.stringify(line).includes("prediction_failed"));
    expect(failed.map(({ id }) => `${id}.json`)).toEqual([failing]);

    const exported = await runCli(["store", "export", "--store", "store"], { cwd });
    const written = [first.stdout, first.stderr, exported.stdout, ...Object.values(contentsOf(cwd))].join("\n");
    expect(written).toContain("this prompt cannot be answered");
    expect(written).not.toContain(modelKey);

    broken = false;
    const kept = await runWith(server, predictArgs(), cwd);
    expect([kept.code, kept.stderr]).toEqual([
      0,
      expect.stringContaining("5 were there (of them 1 failed: --retry-failed makes them again), none failed"),
    ]);
    const again = await runWith(server, predictArgs(["--retry-failed"]), cwd);
    expect([again.code, again.stderr]).toEqual([
      0,
      expect.stringMatching(/1 of 5 samples made, 4 were there, none failed/),
    ]);
    expect(JSON.parse(predictionsIn(cwd)[failing] ?? "")).not.toHaveProperty("error");
  });

  it.each([
    ["vLLM", 400, '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set'],
    ["Ollama", 400, "registry.ollama.ai/library/gemma:2b does not support tools"],
    ["llama.cpp", 500, "tools param requires --jinja flag"],
  ])("says what %s says of tools that it does not take, and how to do without", async (_, status, message) => {
    const server = await aModel(({ tools }) => (tools === undefined ? null : modelError(status, message)));
    const cwd = aFolder();
    const { stderr } = await runWith(server, predictArgs(["--max-retries", "0"]), cwd);
    expect(stderr).toContain(message);
    expect(stderr).toContain("--protocol text (and a --name of its own)");
    const text = await runWith(server, predictArgs(["--protocol", "text", "--name", "text"]), cwd);
    expect([text.code, text.stderr]).toEqual([
      0,
      expect.stringContaining("5 of 5 samples made, 0 were there, none failed"),
    ]);
  });

  it("warns of calls that the model wrote as words", async () => {
    const server = await aModel(({ tools }) =>
      tools === undefined ? null : says(`<tool_call>{"name": "${tools[0]?.function.name}"}</tool_call>`),
    );
    const { code, stderr } = await runWith(server, predictArgs(["--limit", "2"]), aFolder());
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining("warning: 2 samples ended with a call written as words, which was not made"),
    ]);
  });

  it("tells a writer's failure from an answer in each count, when it is made, when it is kept and from the store", async () => {
    const filtered = completion({ content: "" }, "content_filter");
    const server = await aModel((request) => (isWriting(request) ? filtered : null));
    const cwd = aFolder();
    writeFiles(cwd, { "prices.yaml": aPriceList });
    const args = predictArgs(["--limit", "1", "--prices", "prices.yaml"]);
    const sidecar = (): object =>
      Object.entries(sidecarsIn(cwd, "scripted")).flatMap(([file, json]) =>
        /\d\.json$/.test(file) ? [JSON.parse(json) as object] : [],
      )[0] ?? {};
    const stored = () => Number(/"writer_account": \{[^}]*"stored_calls": (\d)/.exec(allOf(cwd))?.[1]);
    const why = /the writer failed on 1 sample \(content_filter\): without a response .*the provider's filter/;

    const first = await runWith(server, args, cwd);
    expect([first.code, first.stderr]).toEqual([0, expect.stringMatching(why)]);
    expect(first.stderr).toMatch(/spent \$\d/);
    expect(sidecar()).toMatchObject({
      writer_failure: { class: "content_filter" },
      writer_account: { cost_usd: 0.11 },
    });
    expect(stored()).toBe(0);

    const kept = await runWith(server, args, cwd);
    expect(kept.stderr).toContain("1 were there (of them 1 without a response: --retry-failed makes them again)");

    rmSync(join(cwd, "dataset/prediction"), { recursive: true });
    const again = await runWith(server, args, cwd);
    expect([again.code, again.stderr]).toEqual([0, expect.stringMatching(why)]);
    expect(again.stderr).toMatch(/^0 answers bought, \d from the store, 0 requests \(0 retries\); spent \$0\.00,/m);
    expect(sidecar()).toMatchObject({
      writer_failure: { class: "content_filter" },
      writer_account: { cost_usd: 0.11 },
    });
    expect(stored()).toBe(1);

    const scored = await runWith(
      server,
      ["run", "--pred_model", "scripted", "--dataset", "dataset", "--no-judge"],
      cwd,
    );
    expect(scored.stdout + scored.stderr).toContain("1 sample has no answer to judge: QoR 0");
  });

  it("retries a failure once where two processes are told to", async () => {
    const server = await aModel(async ({ tools }, n) => {
      // What one process makes again before the other has begun is an old failure to that one.
      if (n === samples + 1) await sleep(8_000);
      return tools === undefined ? null : modelError(400, "no");
    });
    const cwd = aFolder();
    const args = predictArgs(["--num_process", "1"]);
    expect((await runWith(server, args, cwd)).code).toBe(0);
    expect(server.requests).toHaveLength(samples);
    const retry = [...args, "--retry-failed"];
    const both = await Promise.all([runWith(server, retry, cwd), runWith(server, retry, cwd)]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(server.requests).toHaveLength(2 * samples);
    const made = both.map(({ stderr }) => Number(/failed: (\d) server/.exec(stderr)?.[1] ?? 0));
    expect(made.reduce((sum, n) => sum + n, 0)).toBe(samples);
  });

  it("refuses a place that is a file, as the system does, and names it", async () => {
    const cwd = aFolder();
    writeFiles(cwd, { "dataset/prediction/scripted/made/method=embedding": "" });
    const { code, stderr } = await runWith(await aModel(), predictArgs(), cwd);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/StorageError: .*made.method=embedding cannot be written/),
    ]);
    expect(stderr).not.toContain("--out");
  });

  it("keeps predictions that something else made, and says that it did not make them", async () => {
    const server = await aModel();
    const cwd = aFolder();
    const [first = "", second = ""] = readFileSync(join(made, "test.txt"), "utf8").trim().split("\n").sort();
    const other = '{"intermediate_steps": []}';
    writeFiles(cwd, {
      [`dataset/prediction/scripted/method=embedding/${first}.json`]: other,
      [`dataset/prediction/scripted/method=embedding/${second}.json`]: '{"error": "it broke"}',
    });
    const { code, stderr } = await runWith(server, predictArgs(["--limit", "2"]), cwd);
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining(
        "2 were there (of them 1 failed: --retry-failed makes them again; 1 not made by predict: they have no sidecar)",
      ),
    ]);
    const retried = await runWith(server, predictArgs(["--limit", "2", "--retry-failed"]), cwd);
    expect(retried.stderr).toContain("1 of 2 samples made, 1 were there (of them 1 not made by predict");
    expect(predictionsIn(cwd)[`${first}.json`]).toBe(other);
  });

  it("writes nothing beside predictions that are lines of one file", async () => {
    const server = await aModel();
    const cwd = sharedTempFolder();
    cpSync(ownBenchmark, join(cwd, "dataset"), { recursive: true });
    const before = contentsOf(cwd);
    const { code, stderr } = await runWith(server, predictArgs(["--name", "heron-4b"]), cwd);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining("heron-4b.jsonl holds predictions of heron-4b already"),
    ]);
    expect(contentsOf(cwd)).toEqual(before);
    expect(existsSync(join(cwd, "dataset/prediction/heron-4b"))).toBe(false);
  });

  it("looks at the formats before anything is asked", async () => {
    const server = await aModel();
    const { code, stderr } = await runWith(server, predictArgs(["--then-eval", "--format", "md"]), aFolder());
    expect([code, stderr, server.requests]).toEqual([2, expect.stringContaining('there is no format "md"'), []]);
  });

  it("names the flag that says nothing alone", async () => {
    const { code, stderr } = await runWith(await aModel(), predictArgs(["--no-judge"]), aFolder());
    expect([code, stderr]).toEqual([2, expect.stringContaining("--no-judge says nothing without --then-eval")]);
  });

  it("stops at once where the key is refused", async () => {
    const server = await aModel((_, __, key) =>
      modelError(401, `Incorrect API key provided: ${key}`, "invalid_api_key"),
    );
    const cwd = aFolder();
    const { code, stdout, stderr } = await runWith(server, predictArgs(["--num_process", "2"]), cwd);
    expect([code, stderr]).toEqual([2, expect.stringContaining("OPENAI_API_KEY")]);
    expect(server.requests.length).toBeLessThanOrEqual(2);
    expect(predictionsIn(cwd)).toEqual({});
    expect([stdout, stderr, ...Object.values(contentsOf(cwd))].join("\n")).not.toContain(modelKey);
  });

  it("leaves what an endpoint that is down could not answer, and makes it when it is up again", async () => {
    let down = false;
    let answers = 0;
    const server = await aModel(() => {
      answers += 1;
      down ||= answers > 6;
      return down && answers < 1000 ? modelError(503, "overloaded") : null;
    });
    const cwd = aFolder();
    const args = predictArgs(["--max-retries", "0", "--num_process", "2"]);
    const first = await runWith(server, args, cwd);
    expect([first.code, first.stderr]).toEqual([3, expect.stringMatching(/samples? begun and not made/)]);
    const there = Object.keys(predictionsIn(cwd)).length;
    expect(there).toBeLessThan(samples);
    expect(first.stderr).toContain(`${samples - there} left`);
    expect(Object.values(predictionsIn(cwd)).filter((text) => text.includes('"error":{'))).toEqual([]);
    answers = 1000;
    expect((await runWith(server, args, cwd)).code).toBe(0);

    const calm = aFolder();
    await runWith(await aModel(), predictArgs(), calm);
    expect(predictionsIn(cwd)).toEqual(predictionsIn(calm));
  });

  it("shows as many candidates as wanted, the reference tools among them, of the samples that are named", async () => {
    const server = await aModel();
    const cwd = aFolder();
    const [first = "", second = "", third = ""] = readFileSync(join(made, "test.txt"), "utf8")
      .trim()
      .split("\n")
      .sort();
    const limited = await runWith(server, predictArgs(["--candidates", "4", "--limit", "1", "--name", "few"]), cwd);
    expect([limited.code, Object.keys(predictionsIn(cwd, "few"))]).toEqual([0, [`${first}.json`]]);
    const shown = new Set(server.requests.flatMap(({ tools = [] }) => tools.map((tool) => tool.function.name)));
    expect(shown.size).toBe(4);
    const named = await runWith(server, predictArgs(["--ids", `${third},${second}`, "--name", "two"]), cwd);
    expect([named.code, Object.keys(predictionsIn(cwd, "two"))]).toEqual([0, [`${second}.json`, `${third}.json`]]);
    const unknown = await runWith(server, predictArgs(["--ids", "nobody"]), cwd);
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('no sample "nobody"')]);
  });

  it("refuses a model's name that is no folder's, and says which would do", async () => {
    const server = await aModel();
    const cwd = aFolder();
    const { code, stderr } = await runWith(
      server,
      predictArgs().map((arg) => (arg === "scripted" ? "org/scripted" : arg)),
      cwd,
    );
    expect([code, stderr]).toEqual([2, expect.stringContaining("--name org-scripted")]);
    expect(server.requests).toEqual([]);
    expect(existsSync(join(cwd, "dataset/prediction"))).toBe(false);
  });

  it("refuses other options under the name of predictions that were begun, and names them", async () => {
    const server = await aModel();
    const cwd = aFolder();
    expect((await runWith(server, predictArgs(["--limit", "1"]), cwd)).code).toBe(0);
    const before = { asked: server.requests.length, files: predictionsIn(cwd) };
    const other = await runWith(server, predictArgs(["--framework", "dfs", "--seed", "7"]), cwd);
    expect([other.code, other.stderr]).toEqual([2, expect.stringMatching(/framework.*"react".*"dfs"/)]);
    expect(other.stderr).toMatch(/seed.* 1.* 7/);
    expect({ asked: server.requests.length, files: predictionsIn(cwd) }).toEqual(before);
  });

  it("tells of candidate tools that the library lacks, and each call of one is an error in the trace", async () => {
    const server = await aModel();
    const cwd = aFolder();
    writeFiles(cwd, {
      "few.yaml": "libraries:\n  - kind: scripted\n    file: few-tools.yaml\n",
      "few-tools.yaml": fewTools,
    });
    const { code, stderr } = await runWith(server, predictArgs([], "few.yaml"), cwd);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /the library lacks \d+ candidate tools: each call of one is an error in the trace \([1-9]\d* calls?\)/,
    );
    const steps = stepsIn(cwd);
    expect(steps.filter(([, { error }]) => error.includes("there is no tool")).length).toBeGreaterThan(0);
    expect(steps.every(([, { error }]) => error !== "")).toBe(true);
  });

  it("answers calls as the dataset's own workflows recorded them where no tools are named, and counts those it lacks", async () => {
    const server = await aModel();
    const cwd = aFolder();
    const args = predictArgs().filter((arg) => arg !== "--tools" && arg !== offlineTools);
    const { code, stderr } = await runWith(server, args, cwd);
    expect([code, stderr]).toEqual([0, expect.stringContaining(`${samples} of ${samples} samples made`)]);
    const recorded = recordedIn(cwd);
    const [there, lacking] = stepsIn(cwd).reduce<readonly [number, number]>(
      ([found, not], [{ tool, tool_input: input }, observation]) => {
        const known = recorded.get(JSON.stringify([tool, input]));
        expect(observation).toEqual(known ?? { error: "this call is not recorded", response: "" });
        return known === undefined ? [found, not + 1] : [found + 1, not];
      },
      [0, 0],
    );
    expect(there).toBeGreaterThan(0);
    const told = Number(/warning: (\d+) calls? not recorded/.exec(stderr)?.[1] ?? 0);
    expect(told).toBe(lacking);
    expect(stderr).not.toContain("the library lacks");
  });

  it("counts the calls that no workflow recorded", async () => {
    const server = await aModel();
    const cwd = aFolder();
    const [first = ""] = readFileSync(join(made, "test.txt"), "utf8").split("\n");
    // Of the others nothing is recorded any more; of the first all is.
    for (const file of Object.keys(contentsOf(join(cwd, "dataset/data")))) {
      if (file === `${first}.json`) continue;
      changeJson<RawWorkflow>(join(cwd, "dataset/data", file), (workflow) => ({ ...workflow, api_use_chains: {} }));
    }
    const args = predictArgs().filter((arg) => arg !== "--tools" && arg !== offlineTools);
    const { code, stderr } = await runWith(server, args, cwd);
    expect(code).toBe(0);
    const lacking = stepsIn(cwd).filter(([, { error }]) => error === "this call is not recorded").length;
    expect(lacking).toBeGreaterThan(0);
    expect(stderr).toContain(`warning: ${lacking} call${lacking === 1 ? "" : "s"} not recorded`);
  });

  it.each([
    ["in the messages layout", (cwd: string) => cpSync(ownBenchmark, join(cwd, "dataset"), { recursive: true })],
    ["without workflows", (cwd: string) => rmSync(join(cwd, "dataset/data"), { recursive: true })],
  ])("needs --tools or --replay for a dataset %s", async (name, prepare) => {
    const server = await aModel();
    const cwd = name === "without workflows" ? aFolder() : sharedTempFolder();
    prepare(cwd);
    const args = predictArgs().filter((arg) => arg !== "--tools" && arg !== offlineTools);
    const { code, stderr } = await runWith(server, args, cwd);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/nobody answers the calls of .*\n.*--tools FILE.*--replay NAME/),
    ]);
    expect(server.requests).toEqual([]);
  });
});

type Step = readonly [
  { readonly tool: string; readonly tool_input: unknown },
  { readonly error: string; readonly response: string },
];

const stepsIn = (cwd: string): readonly Step[] =>
  Object.values(predictionsIn(cwd)).flatMap(
    (text) => (JSON.parse(text) as { readonly intermediate_steps: readonly Step[] }).intermediate_steps,
  );

/** By tool and input. */
const recordedIn = (cwd: string): ReadonlyMap<string, unknown> =>
  new Map(
    Object.values(contentsOf(join(cwd, "dataset/data"))).flatMap((text) =>
      Object.values((JSON.parse(text) as RawWorkflow).api_use_chains).flatMap(({ intermediate_steps: steps }) =>
        steps.map(
          ([{ tool, tool_input: input }, observation]) => [JSON.stringify([tool, input]), observation] as const,
        ),
      ),
    ),
  );

const fewTools = `tools:
  - name: nothing-at-all
    provider: nobody
    description: Does nothing.
    parameters: { type: object, properties: {} }
    answers: [{ response: nothing }]
`;
