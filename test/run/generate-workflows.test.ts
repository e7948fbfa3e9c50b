import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TgEvalError } from "../../src/core/errors.js";
import type { ToolLibrary } from "../../src/core/tool-library.js";
import { generateWorkflow, type WorkflowTask } from "../../src/generate/index.js";
import { type GenerateWorkflows, generateWorkflows } from "../../src/run/generate-workflows.js";
import { generationRecord } from "../../src/run/generation-record.js";
import type { GenerationProgress } from "../../src/run/generation-totals.js";
import { aModel, aTask, json, prompts, seedOf, toolNames } from "../generate/a-loop.js";
import { aLibraryTool, type MemoryLibrary, memoryLibrary } from "../support/memory-library.js";
import { aFailedCall } from "../support/scripted-chat.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";

const limited = aFailedCall({ class: "rate_limit", message: "slow down", canPass: true, cost: null });

type Parts = Partial<GenerateWorkflows> & { readonly task?: Partial<WorkflowTask> };

/** Three workflows from seed 7 on, two at once. */
function aGeneration({ task: parts = {}, ...rest }: Parts & { readonly out: string }): GenerateWorkflows {
  const library = rest.library ?? memoryLibrary(toolNames(6));
  const task = aTask(parts);
  return {
    record: generationRecord({ model: task.chat.model, loop: task, prompts, library, version: "1.2.3" }),
    seed: 7,
    count: 3,
    concurrency: 2,
    library,
    make: (id, seed, calls) => generateWorkflow({ ...task, id, seed, library: calls }),
    ready: () => Promise.resolve(),
    stopped: () => false,
    onProgress: () => undefined,
    ...rest,
  };
}

const generate = (out: string, parts: Parts = {}) => generateWorkflows(aGeneration({ out, ...parts }));

const readText = (...path: readonly string[]): string => readFileSync(join(...path), "utf8");
const traceOf = (out: string, id: string) => JSON.parse(readText(out, "trace", `${id}.json`));

/** All files beneath a folder with their texts, in the order of their paths. */
function filesIn(folder: string): readonly (readonly [string, string])[] {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return names.sort().map((name) => [name.slice(folder.length + 1), readText(name)]);
}

async function refusalOf(work: Promise<unknown>): Promise<TgEvalError> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof TgEvalError) return error;
  throw error instanceof Error ? error : new Error("nothing was thrown");
}

describe("a folder of workflows", () => {
  it("has a workflow, a trace and a journal of its calls for each seed, and what made them", async () => {
    const out = tempFolder();
    const summary = await generate(out);
    expect(filesIn(out).map(([name]) => name)).toEqual([
      ...["calls/00007.jsonl", "calls/00008.jsonl", "calls/00009.jsonl"],
      ...["data/00007.json", "data/00008.json", "data/00009.json"],
      "generation.json",
      ...["trace/00007.json", "trace/00008.json", "trace/00009.json"],
    ]);
    expect(summary).toMatchObject({ done: 3, total: 3, passed: 3, reused: 0, unfinished: 0, firstFailure: null });
    expect(traceOf(out, "00008")).toMatchObject({ id: "00008", seed: 8, outcome: { kind: "passed" } });
    expect(readText(out, "data", "00008.json")).toMatch(
      /^\{\n {2}"query": "Do 2 things\.",\n {2}"api_use_chains": \{\n/,
    );
  });

  it("is the same, whatever runs beside what: one at a time, or all at once", async () => {
    const [one, all] = [tempFolder(), tempFolder()];
    await generate(one, { concurrency: 1 });
    await generate(all, { concurrency: 3 });
    const results = (out: string) => filesIn(out).filter(([name]) => !name.startsWith("calls/"));
    expect(results(all)).toEqual(results(one));
  });

  it("has the same workflow for a seed, however many there are", async () => {
    const [few, many] = [tempFolder(), tempFolder()];
    await generate(few, { seed: 9, count: 1 });
    await generate(many);
    for (const part of ["data", "trace"]) {
      expect(readText(many, part, "00009.json")).toBe(readText(few, part, "00009.json"));
    }
  });

  it("has a trace and no data for a workflow that did not pass", async () => {
    const out = tempFolder();
    const chat = aModel({ Proposals: () => json({ proposals: [] }) });
    const summary = await generate(out, { task: { chat } });
    expect(summary).toMatchObject({ done: 3, passed: 0 });
    expect(existsSync(join(out, "data"))).toBe(false);
    expect(traceOf(out, "00007").outcome.kind).toBe("no_steps");
  });

  it("tells how far it is after each", async () => {
    const told: GenerationProgress[] = [];
    await generate(tempFolder(), { onProgress: (progress) => told.push(progress) });
    const counts = told.map(({ done, passed, total }) => [done, passed, total]);
    expect(counts.filter((count, i) => JSON.stringify(count) !== JSON.stringify(counts[i - 1]))).toEqual([
      [0, 0, 3],
      [1, 1, 3],
      [2, 2, 3],
      [3, 3, 3],
    ]);
    // 24 calls a workflow, a tenth of a cent each.
    expect([...new Set(told.map(({ usd }) => Math.round((usd ?? 0) * 1000)))]).toEqual([0, 24, 48, 72]);
  });

  it("tells that it works before any is done, with each step", async () => {
    const told: GenerationProgress[] = [];
    await generate(tempFolder(), { count: 1, onProgress: (progress) => told.push(progress) });
    // At the start, after five steps in each of two iterations, and at the end.
    expect(told.map(({ done }) => done)).toEqual([...Array<number>(1 + 2 * 5).fill(0), 1]);
  });

  it("tells why the first did not pass, also when it is met again", async () => {
    const out = tempFolder();
    const chat = aModel({ Proposals: () => json({ proposals: [] }) });
    const message = "no iteration added a step: nothing_proposed 2; the first: the model proposed nothing";
    const first = await generate(out, { count: 1, task: { chat } });
    expect(first.firstNotPassed).toEqual({ id: "00007", message });
    expect((await generate(out, { count: 1, task: { chat } })).firstNotPassed).toEqual({ id: "00007", message });
    expect((await generate(tempFolder(), { count: 1 })).firstNotPassed).toBeNull();
  });

  it.each([
    ["did not pass", "firstNotPassed", { Proposals: () => json({ proposals: [] }) }],
    ["could not be made", "firstFailure", { Proposals: () => limited }],
  ] as const)("names the first that %s by id, whoever was done first", async (_, which, replies) => {
    const generation = aGeneration({ out: tempFolder(), count: 2, task: { chat: aModel(replies) } });
    let endOther = (): void => undefined;
    const otherEnded = new Promise<void>((resolve) => {
      endOther = resolve;
    });
    async function* make(...given: Parameters<GenerateWorkflows["make"]>): ReturnType<GenerateWorkflows["make"]> {
      if (given[0] === "00007") await otherEnded;
      const generated = yield* generation.make(...given);
      // The other one is counted before anything further happens here.
      setImmediate(endOther);
      return generated;
    }
    const summary = await generateWorkflows({ ...generation, make });
    expect(summary[which]?.id).toBe("00007");
  });

  it("does not know its cost where a price is unknown", async () => {
    const chat = aModel({ Selection: () => ({ content: "", usd: null }) });
    expect(await generate(tempFolder(), { task: { chat } })).toMatchObject({ done: 3, usd: null });
  });
});

describe("what is there", () => {
  it("is not made again, and counts", async () => {
    const out = tempFolder();
    await generate(out, { count: 2 });
    const chat = aModel();
    const summary = await generate(out, { task: { chat } });
    expect(summary).toMatchObject({ done: 3, passed: 3, reused: 2 });
    expect(Math.round((summary.usd ?? 0) * 1000)).toBe(72);
    expect(new Set(chat.asked.map(({ repeat }) => repeat))).toEqual(new Set([90_001, 90_002]));
  });

  it.each([
    ["its trace is gone", (out: string) => rmSync(join(out, "trace/00008.json"))],
    ["its trace was cut", (out: string) => writeFileSync(join(out, "trace/00008.json"), '{"seed": 8')],
    ["its trace is none", (out: string) => writeFileSync(join(out, "trace/00008.json"), "[]")],
    ["it passed, and its data is gone", (out: string) => rmSync(join(out, "data/00008.json"))],
  ])("is made again where %s", async (_, damage) => {
    const out = tempFolder();
    await generate(out);
    const before = filesIn(out);
    damage(out);
    expect(await generate(out)).toMatchObject({ done: 3, reused: 2 });
    expect(filesIn(out)).toEqual(before);
  });

  it("makes no call again that was journalled before a workflow was lost", async () => {
    const whole = tempFolder();
    await generate(whole, { count: 1 });

    const out = tempFolder();
    const library = memoryLibrary(toolNames(6));
    await expect(generate(out, { count: 1, library: dyingAfter(4, library) })).rejects.toThrow("killed");
    expect([library.called.length, existsSync(join(out, "trace"))]).toEqual([4, false]);

    await generate(out, { count: 1, library });
    // Two iterations of three executions with one call each: 6 altogether, 4 of which were there.
    expect(library.called.length).toBe(6);
    for (const part of ["data", "trace"]) {
      expect(readText(out, part, "00007.json")).toBe(readText(whole, part, "00007.json"));
    }
  });
});

describe("a damaged journal", () => {
  it("leaves its workflow, says what to do, and lets the others be made", async () => {
    const out = tempFolder();
    const journal = join(out, "calls/00008.jsonl");
    await generate(out, { count: 1 });
    writeFileSync(journal, "what is this\n");
    const summary = await generate(out);
    expect(summary).toMatchObject({ done: 2, passed: 2, reused: 1, unfinished: 1 });
    expect(summary.firstFailure).toEqual({
      id: "00008",
      message:
        `recording: ${journal}:1 is no line of a journal of calls. ` +
        "Remove it, and its calls are made again; a replay cannot do without.",
    });
    expect([existsSync(join(out, "trace/00008.json")), readText(journal)]).toEqual([false, "what is this\n"]);

    rmSync(journal);
    expect(await generate(out)).toMatchObject({ done: 3, reused: 2, unfinished: 0, firstFailure: null });
  });
});

/** A library whose process is killed, as far as it can tell, when it is called once more. */
function dyingAfter(calls: number, library: MemoryLibrary): ToolLibrary {
  return {
    ...library,
    call: (...given) => (library.called.length < calls ? library.call(...given) : Promise.reject(new Error("killed"))),
  };
}

describe("what can pass", () => {
  it("is not recorded, and is made when the same is asked for again", async () => {
    const out = tempFolder();
    const chat = aModel({
      Selection: (ask) =>
        seedOf(ask) === 8 ? limited : json({ reason: "r", selected_id: "proposal_1", which_chain: "-1" }),
    });
    const summary = await generate(out, { task: { chat } });
    expect(summary).toMatchObject({ done: 2, passed: 2, unfinished: 1 });
    expect(summary.firstFailure).toEqual({ id: "00008", message: "rate_limit: slow down" });
    expect(existsSync(join(out, "trace/00008.json"))).toBe(false);
    expect(await generate(out)).toMatchObject({ done: 3, reused: 2, unfinished: 0 });
  });

  it("is a stop: no more workflow is begun", async () => {
    let begun = 0;
    const generation = aGeneration({ out: tempFolder(), concurrency: 1, stopped: () => begun > 0 });
    const make: GenerateWorkflows["make"] = (...given) => {
      begun++;
      return generation.make(...given);
    };
    expect(await generateWorkflows({ ...generation, make })).toMatchObject({ done: 1, total: 3 });
    expect(begun).toBe(1);
  });
});

describe("what made a folder", () => {
  it("is told in generation.json, before the first workflow is begun", async () => {
    const out = tempFolder();
    const problems = [{ provider: "facts", tool: null, problem: "did not start" }];
    await generate(out, { stopped: () => true, library: { ...memoryLibrary(toolNames(6)), problems } });
    expect(JSON.parse(readText(out, "generation.json"))).toEqual({
      tool: "tg-eval",
      version: "1.2.3",
      model: "scripted",
      options: {
        iterations: 2,
        num_apis: 3,
        max_proposals: 3,
        selector: "llm",
        allow_none: false,
        temperature: 0,
        protocol: "native",
        attempts: 1,
        max_steps: 4,
        max_tool_calls: 8,
        execution_max_ms: 1_000_000,
        execution_max_usd: null,
        workflow_max_ms: 1_000_000,
        workflow_max_usd: null,
      },
      prompts: Object.fromEntries(Object.values(prompts).map(({ name, digest }) => [name, digest])),
      tools: { source: "memory", count: 6, digest: expect.stringMatching(/^[0-9a-f]{64}$/), left_out: problems },
    });
  });

  it.each<[string, Parts, string]>([
    ["options", { task: { selector: "random" } }, 'options.selector is "llm" there, "random" now'],
    [
      "prompts",
      { record: { ...aGeneration({ out: "" }).record, prompts: { propose: "other" } } },
      `prompts.propose is "${prompts.propose.digest}" there, "other" now`,
    ],
    ["tools", { library: memoryLibrary(toolNames(5)) }, "tools.count is 6 there, 5 now"],
    [
      "descriptions of tools",
      { library: memoryLibrary(toolNames(6).map((name) => aLibraryTool(name, { description: "other" }))) },
      "tools.digest is",
    ],
  ])("must be the same when more is made: other %s are refused", async (_, parts, message) => {
    const out = tempFolder();
    await generate(out, { count: 1 });
    const before = filesIn(out);
    const error = await refusalOf(generate(out, parts));
    expect([error.kind, error.message.startsWith(`the workflows of ${out} were made otherwise: `)]).toEqual([
      "usage",
      true,
    ]);
    expect(error.message).toContain(message);
    expect(filesIn(out)).toEqual(before);
  });

  it("may be another version of the program", async () => {
    const out = tempFolder();
    await generate(out, { count: 1 });
    const { record } = aGeneration({ out });
    expect(await generate(out, { record: { ...record, version: "9.9.9" } })).toMatchObject({ done: 3 });
  });

  it("is unknown where a folder has workflows and no record: it is left alone", async () => {
    const out = tempFolder();
    mkdirSync(join(out, "data"));
    const error = await refusalOf(generate(out));
    expect([error.kind, error.message]).toEqual([
      "usage",
      `${out} holds data/ or trace/ and no generation.json: it was not made by tg-eval generate`,
    ]);
  });

  it("is unknown where the record cannot be read", async () => {
    const out = tempFolder();
    writeFiles(out, { "generation.json": "{", "trace/00001.json": "{" });
    expect((await refusalOf(generate(out))).kind).toBe("data");
  });
});
