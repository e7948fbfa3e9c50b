import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesDigest, openDataset } from "../../src/dataset/index.js";
import { type FormatJob, formatWorkflows } from "../../src/run/format-workflows.js";
import { aTool, rawWorkflow, someOptions, someTools } from "../sft/build-sft.js";
import { errorOf } from "../support/errors.js";
import { runChild } from "../support/run-child.js";
import { sharedData, sharedFolder, sharedMissing } from "../support/shared.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";
import { aRandomJob } from "./format-job.js";

type JobParts = Partial<Omit<FormatJob, "options">> & { readonly options?: Partial<FormatJob["options"]> };

const bm25 = { name: "bm25", nearest: null };
const tools = someTools(6, 4);
const raw = (index: number) =>
  rawWorkflow(
    [[`C-p${index % 6}-t1`, { tool: `C-p${(index + 1) % 6}-t0`, input: { city: `city ${index}` } }]],
    `Query ${index}?`,
  );
const ids = Array.from({ length: 10 }, (_, index) => `w${index}`);
const filesOf = (names: readonly string[]) =>
  Object.fromEntries(names.map((id) => [`${id}.json`, raw(Number(id.slice(1)))]));

function aJob({ options = {}, ...parts }: JobParts = {}): FormatJob {
  const negatives = options.negatives ?? "embedding";
  return {
    folder: parts.folder ?? writeFiles(tempFolder(), filesOf(ids)),
    out: join(tempFolder(), "out"),
    options: someOptions({ numTools: 6, negativeRatio: 0.6, testRatio: 0.4, negatives, ...options }),
    tools,
    source: "made up",
    similarity: negatives === "embedding" ? bm25 : null,
    version: "0.0.0",
    ...parts,
  };
}

/** Every file of a folder, by its path. */
const treeOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((file) => [file.slice(folder.length + 1), readFileSync(file, "utf8")] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

const utimeOf = (file: string): number => statSync(file).mtimeMs;

const linesOf = (text = "") => text.split("\n").filter((line) => line !== "");

async function formatted(parts: JobParts = {}) {
  const job = aJob(parts);
  const summary = await formatWorkflows(job);
  return { job, ...summary, files: treeOf(job.out) };
}

describe("formatting a folder of workflows", () => {
  it("writes the layout of a dataset: raw workflows, samples, metadata, splits and lines for fine-tuning", async () => {
    const { files, counts } = await formatted({ options: { format: "python" } });
    const samples = [...linesOf(files["train.txt"]), ...linesOf(files["test.txt"])].toSorted();
    const method = "sft_data_python/method=embedding";
    expect(samples.length).toBe(counts.samples);
    expect(samples.filter((id) => !id.includes("irrelevance"))).toEqual(ids);
    expect(Object.keys(files)).toEqual(
      [
        ...samples.flatMap((id) => [`data/${id}.json`, `${method}/${id}.json`, `${method}/metadata/${id}.json`]),
        ...["format.json", "train.txt", "test.txt", `${method}/train.jsonl`, `${method}/test.jsonl`],
      ].toSorted(),
    );
    for (const split of ["train", "test"]) {
      const lines = linesOf(files[`${split}.txt`]).map((id) => files[`${method}/${id}.json`]);
      expect(lines.length).toBeGreaterThan(0);
      expect(files[`${method}/${split}.jsonl`]).toBe(lines.join(""));
    }
  });

  it("lists samples by their ids, not by the names of their files", async () => {
    const files = { "w1-2.json": raw(1), "w1.json": raw(2), "w1-10.json": raw(3) };
    const folder = writeFiles(tempFolder(), files);
    const { files: made } = await formatted({ folder, options: { testRatio: 0, negativeRatio: 0 } });
    expect(linesOf(made["train.txt"])).toEqual(["w1", "w1-10", "w1-2"]);
  });

  it("copies a raw workflow byte for byte", async () => {
    const odd = `\n ${JSON.stringify(raw(1)).replace('"city 1"', "1.50")}  \r\n`;
    const { files } = await formatted({ folder: writeFiles(tempFolder(), { "data/w1.json": odd, "x.json": "{}" }) });
    expect(files["data/w1.json"]).toBe(odd);
  });

  it("keeps an irrelevance sample in the split of its workflow", async () => {
    const { files } = await formatted({ options: { negativeRatio: 3 } });
    for (const id of ids) {
      const inTest = linesOf(files["test.txt"]).filter((line) => line.split("-")[0] === id);
      expect([0, 4]).toContain(inTest.length);
    }
  });

  it("is read by the dataset's own reader, with its reference tools and the mark of irrelevance", async () => {
    const { job, files } = await formatted({ options: { negativeRatio: 1 } });
    for (const split of ["train", "test"] as const) {
      const dataset = openDataset(job.out, { split, samplingMethod: "embedding", writer: "gpt-4.1-mini" });
      expect(dataset.ids).toEqual(linesOf(files[`${split}.txt`]).toSorted());
      for (const id of dataset.ids) {
        const { file, problems, query } = dataset.readReference(id, filesDigest());
        const number = Number(/\d+/.exec(id)?.[0]);
        const irrelevance = id.endsWith("-irrelevance");
        expect(problems).toEqual([]);
        expect(query).toBe(`Query ${number}?`);
        expect(file).toMatchObject({
          kind: "read",
          workflow: "read",
          sample: {
            irrelevance,
            referenceTools: irrelevance ? [] : [`C-p${number % 6}-t1`, `C-p${(number + 1) % 6}-t0`],
          },
        });
        expect(file.kind === "read" && file.sample.candidates?.size).toBe(6);
      }
    }
  });

  it.each(["random", "embedding", "same-tool"] as const)(
    "gives a sample the same bytes whatever other samples there are (%s)",
    async (negatives) => {
      const options = { negatives, format: "python" } as const;
      const all = await formatted({ options });
      const some = await formatted({ options, folder: writeFiles(tempFolder(), filesOf(["w2", "w5", "w9"])) });
      const own = Object.entries(some.files).filter(([path]) => /\/w\d/.test(path));
      expect(own.length).toBeGreaterThanOrEqual(9);
      for (const [path, text] of own) expect(all.files[path]).toBe(text);
      for (const split of ["train.txt", "test.txt"]) {
        expect(linesOf(all.files[split])).toEqual(expect.arrayContaining(linesOf(some.files[split])));
      }
    },
  );

  it("gives the same bytes again, in whatever order the library lists its tools, and others for another seed", async () => {
    const { job, files } = await formatted();
    const again = await formatted({ folder: job.folder, tools: tools.toReversed() });
    expect(again.files).toEqual(files);
    const { files: other } = await formatted({ folder: job.folder, options: { seed: 2 } });
    expect(other).not.toEqual(files);
  });

  it("chooses negatives that are like the query and its tools, or their siblings", async () => {
    const library = [
      aTool("A-a-one", { description: "Rain and snow for a town." }),
      aTool("A-a-two", { description: "Prices of gold." }),
      aTool("B-b-one", { description: "Snow and rain in the mountains." }),
      ...Array.from({ length: 20 }, (_, index) => aTool(`Z-z${index}-t`, { description: "Recipes.", parameters: {} })),
    ];
    const folder = writeFiles(tempFolder(), { "w1.json": rawWorkflow([["A-a-one"]], "Will there be snow?") });
    const chosen = async (negatives: FormatJob["options"]["negatives"]) => {
      const options = { negatives, numTools: 2, negativeRatio: 0 };
      const { files } = await formatted({ folder, tools: library, options });
      const metadata = JSON.parse(files[`sft_data_json/method=${negatives}/metadata/w1.json`] ?? "");
      return metadata.neg_tools.map(({ name }: { name: string }) => name);
    };
    expect(await chosen("embedding")).toEqual(["B-b-one"]);
    expect(await chosen("same-tool")).toEqual(["A-a-two"]);
  });

  it("shows other similar tools in each irrelevance sample of a workflow, the most similar in the first", async () => {
    const snow = (index: number, word: string) =>
      aTool(`B-b${index}-t`, { description: `${word} snow.`, parameters: {} });
    const library = [
      aTool("A-a-one", { description: "Town.", parameters: {} }),
      ...["heavy", "heavy", "old", "old"].map((word, index) => snow(index, word)),
      ...Array.from({ length: 20 }, (_, index) => aTool(`Z-z${index}-t`, { description: "Recipes.", parameters: {} })),
    ];
    const folder = writeFiles(tempFolder(), { "w1.json": rawWorkflow([["A-a-one"]], "Will there be heavy snow?") });
    const { files } = await formatted({ folder, tools: library, options: { numTools: 2, negativeRatio: 3 } });
    const shown = ["", "-2", "-3"].map((suffix) => {
      const metadata = JSON.parse(files[`sft_data_json/method=embedding/metadata/w1-irrelevance${suffix}.json`] ?? "");
      return { names: metadata.neg_tools.map(({ name }: { name: string }) => name), random: metadata.topped_up };
    });
    expect(shown.slice(0, 2)).toEqual([
      { names: ["B-b0-t", "B-b1-t"], random: undefined },
      { names: ["B-b2-t", "B-b3-t"], random: undefined },
    ]);
    expect(shown[2]).toMatchObject({
      names: expect.toSatisfy((names: readonly string[]) => names.length === 2),
      random: 2,
    });
  });

  it("asks a model's vectors, where they are to tell what is alike, and not BM25", async () => {
    const asked: (readonly string[])[] = [];
    const nearest = async (texts: readonly string[]) => {
      asked.push(texts);
      return await Promise.resolve({
        find: async (queries: readonly unknown[]) => await Promise.resolve(queries.map(() => [7, 8, 9, 10, 11])),
        notCompared: () => 3,
      });
    };
    const { files, counts } = await formatted({
      similarity: { name: "some-model", nearest },
      options: { numTools: 7, negativeRatio: 0 },
    });
    expect(asked.map((texts) => texts.length)).toEqual([24]);
    const metadata = JSON.parse(files["sft_data_json/method=embedding/metadata/w3.json"] ?? "");
    expect(metadata.neg_tools.map(({ name }: { name: string }) => name).slice(0, 3)).toEqual([
      "C-p1-t3",
      "C-p2-t0",
      "C-p2-t1",
    ]);
    expect(JSON.parse(files["format.json"] ?? "").options.similarity).toBe("some-model");
    expect(counts.not_embedded).toBe(3);
  });

  it("counts what is short of what was asked for", async () => {
    const { counts } = await formatted({ options: { numTools: 50, negativeRatio: 0 } });
    expect(counts).toMatchObject({ samples: 10, short_pools: 10, topped_up: 0 });
    const sameTool = await formatted({ options: { negatives: "same-tool", numTools: 10, negativeRatio: 0 } });
    // Two tools of two providers with four each: six siblings, and two more.
    expect(sameTool.counts).toMatchObject({ samples: 10, short_pools: 0, topped_up: 20 });
    const large = await formatted({ options: { numTools: 1, negativeRatio: 0 } });
    expect(large.counts).toMatchObject({ large_workflows: 10, short_pools: 0 });
  });

  it("counts tools of which nobody knows whose they are, where irrelevance samples are made", async () => {
    const library = [...tools, aTool("a", { provider: "" }), aTool("b", { provider: "" })];
    const { counts } = await formatted({ tools: library });
    expect(counts.unknown_provider).toBe(2);
    const without = await formatted({ tools: library, options: { negativeRatio: 0 } });
    expect(without.counts.unknown_provider).toBe(0);
  });

  it("draws at random for a sample that could not be compared", async () => {
    const nearest = async () =>
      await Promise.resolve({
        find: async (queries: readonly unknown[]) => await Promise.resolve(queries.map(() => [])),
        notCompared: () => 10,
      });
    const { counts } = await formatted({ similarity: { name: "m", nearest }, options: { negativeRatio: 0 } });
    // Six candidates, of which two are the workflow's.
    expect(counts).toMatchObject({ samples: 10, topped_up: 40, not_embedded: 10 });
  });

  it("takes no byte order mark over", async () => {
    const text = JSON.stringify(raw(1));
    const { files, counts } = await formatted({
      folder: writeFiles(tempFolder(), { "w1.json": `\ufeff${text}` }),
      options: { negativeRatio: 0 },
    });
    expect([counts.samples, files["data/w1.json"]]).toEqual([1, text]);
  });

  it("takes every tool of the library where all are asked for", async () => {
    const { files } = await formatted({ options: { numTools: "all", negativeRatio: 0 } });
    const metadata = JSON.parse(files["sft_data_json/method=embedding/metadata/w0.json"] ?? "");
    expect([metadata.pos_tools.length, metadata.neg_tools.length]).toEqual([2, 22]);
  });

  it("leaves out what cannot be used, each with its reason, and makes the rest", async () => {
    const { counts, leftOut, files } = await formatted({
      folder: writeFiles(tempFolder(), {
        ...filesOf(["w1"]),
        "broken.json": "{",
        "latin.json": Buffer.from([0x22, 0xe9, 0x22]),
        "unknown.json": rawWorkflow([["gone"]]),
        "empty.json": rawWorkflow([]),
        "a..b.json": raw(1),
        "w1-irrelevance.json": raw(2),
      }),
      options: { negativeRatio: 1 },
    });
    expect(leftOut.map(({ id, kind }) => [id, kind]).toSorted()).toEqual([
      ["a..b", "not_an_id"],
      ["broken", "unreadable"],
      ["empty", "no_call"],
      ["latin", "unreadable"],
      ["unknown", "unknown_tool"],
      ["w1-irrelevance", "id_taken"],
    ]);
    expect(counts).toMatchObject({ workflows: 7, samples: 3, positive: 2, irrelevance: 1 });
    expect(counts.left_out).toEqual({ id_taken: 1, no_call: 1, not_an_id: 1, unknown_tool: 1, unreadable: 2 });
    expect(JSON.parse(files["format.json"] ?? "")).toMatchObject({ counts, left_out: leftOut });
  });

  it.skipIf(sharedFolder === null)(
    `reads what ToolGrad released, also observations that are texts (${sharedMissing})`,
    async () => {
      const folder = tempFolder();
      const released = [
        ["toolgrad_v1", "example_outputs", "seed=123__iter=3__num_apis=5"],
        ["toolgrad_v1", "example_outputs", "seed=123__iter=5__num_apis=50"],
        ["toolgrad_v3", "example_outputs_mcp", "example_seed=123__iter=3__num_apis=5"],
        ["toolgrad_v3", "example_outputs_toolbench", "seed=123__iter=5__num_apis=50"],
      ].map(([release = "", place = "", name = ""]) =>
        readFileSync(sharedData(release, "examples", place, `${name}.json`), "utf8"),
      );
      writeFiles(folder, Object.fromEntries(released.map((text, index) => [`seed=${index}__iter=3.json`, text])));
      const called = new Set(
        released.flatMap((text) => [...text.matchAll(/"tool": "([^"]+)"/g)].map(([, name = ""]) => name)),
      );
      const library = [...called, "Z-z-other"].map((name) => aTool(name, { provider: name }));
      for (const format of ["python", "openai-tools", "chains"] as const) {
        const { counts, leftOut } = await formatted({ folder, tools: library, options: { format, negativeRatio: 1 } });
        expect(leftOut).toEqual([]);
        expect(counts).toMatchObject({ workflows: 4, positive: 4, irrelevance: 4 });
      }
    },
  );
});

describe("the folder of a formatted dataset", () => {
  it("tells of which workflows it was made", async () => {
    const one = Buffer.from(JSON.stringify(raw(1)));
    const folder = writeFiles(tempFolder(), { "data/w1.json": one, "data/w2.json": "{" });
    const { files } = await formatted({ folder });
    const digest = createHash("sha256")
      .update(`w1\0${one.length}\0`)
      .update(one)
      .update("w2\0" + "1\0{");
    expect(JSON.parse(files["format.json"] ?? "").input).toEqual({ workflows: 2, digest: digest.digest("hex") });
  });

  it("is whole after a kill and the same command, and nothing is left of what was killed", async () => {
    const many = Array.from({ length: 200 }, (_, index) => `w${index}`);
    const folder = writeFiles(tempFolder(), filesOf(many));
    const out = join(tempFolder(), "out");
    const child = runChild(new URL("./format-killed.child.ts", import.meta.url), [folder, out]);
    await child.ended;
    expect(child.process.signalCode).toBe("SIGKILL");
    const killed = Object.keys(treeOf(out));
    expect(killed.length).toBeGreaterThan(128 * 3);
    expect(killed.filter((path) => path.endsWith(".jsonl"))).toHaveLength(2);
    expect(JSON.parse(treeOf(out)["format.json"] ?? "")).toMatchObject({ complete: false, input: null });

    await formatWorkflows(aRandomJob(folder, out));
    const fresh = join(tempFolder(), "out");
    await formatWorkflows(aRandomJob(folder, fresh));
    expect(treeOf(out)).toEqual(treeOf(fresh));
    expect(readdirSync(out).toSorted()).toEqual(["data", "format.json", "sft_data_json", "test.txt", "train.txt"]);
  });

  it("is new where a kill left nothing in it but a draft", async () => {
    const out = writeFiles(tempFolder(), { ".unfinished/1-whole": "{" });
    const { files } = await formatted({ out });
    expect(Object.keys(files).filter((path) => path.includes("unfinished"))).toEqual([]);
    expect(files).toEqual((await formatted()).files);
  });

  it("loses the samples of a workflow that is gone, and only these", async () => {
    const { job } = await formatted({ options: { negativeRatio: 1 } });
    const method = "sft_data_json/method=embedding";
    writeFiles(job.out, { "notes.json": "mine", [`${method}/metadata/notes.txt`]: "mine", "data/sub.json/x": "mine" });
    rmSync(join(job.folder, "w3.json"));
    expect((await formatWorkflows(job)).removed).toBe(2);
    const { files } = await formatted({ folder: job.folder, options: { negativeRatio: 1 } });
    const mine = { "notes.json": "mine", [`${method}/metadata/notes.txt`]: "mine", "data/sub.json/x": "mine" };
    expect(treeOf(job.out)).toEqual({ ...files, ...mine });
    expect((await formatWorkflows(job)).removed).toBe(0);
  });

  it("tells how it was made, and that it is whole", async () => {
    const { files } = await formatted();
    expect(JSON.parse(files["format.json"] ?? "")).toMatchObject({
      complete: true,
      version: "0.0.0",
      options: {
        format: "json",
        negatives: "embedding",
        similarity: "bm25",
        num_tools: 6,
        negative_ratio: 0.6,
        seed: 1,
      },
      tools: { source: "made up", digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
      counts: { workflows: 10, tools: 24, positive: 10 },
    });
  });

  it("is gone on with by the same command, which writes what is missing or otherwise and leaves the rest alone", async () => {
    const { job, files } = await formatted();
    const [kept, lost, cut] = ["data/w1.json", "data/w2.json", "sft_data_json/method=embedding/w3.json"];
    rmSync(join(job.out, lost));
    rmSync(join(job.out, "train.txt"));
    writeFileSync(join(job.out, cut), "{");
    utimesSync(join(job.out, kept), 1, 1);
    await formatWorkflows(job);
    expect(treeOf(job.out)).toEqual(files);
    expect(utimeOf(join(job.out, kept))).toBe(1_000);
  });

  it("takes more workflows in when there are more", async () => {
    const folder = writeFiles(tempFolder(), filesOf(["w2", "w5", "w9"]));
    const { job } = await formatted({ folder });
    writeFiles(folder, filesOf(ids));
    await formatWorkflows(job);
    const { files } = await formatted({ folder });
    expect(treeOf(job.out)).toEqual(files);
  });

  it("is refused to other options or tools, with what differs, and stays as it is", async () => {
    const { job, files } = await formatted();
    const other = { ...job, options: { ...job.options, seed: 2, numTools: "all" as const }, tools: tools.slice(1) };
    await expect(formatWorkflows(other)).rejects.toMatchObject({
      kind: "usage",
      message: expect.stringMatching(
        /options\.num_tools is 6 there, "all" now; options\.seed is 1 there, 2 now; tools\.digest is "/,
      ),
    });
    expect(treeOf(job.out)).toEqual(files);
  });

  it("is not one that holds something else, or the workflows themselves", async () => {
    const folder = writeFiles(tempFolder(), filesOf(ids));
    await expect(formatWorkflows(aJob({ folder, out: folder }))).rejects.toThrow("has the workflows in it");
    const { job, files } = await formatted({ folder });
    await expect(formatWorkflows({ ...job, folder: join(job.out, "data") })).rejects.toThrow("has the workflows in it");
    expect(treeOf(job.out)).toEqual(files);
    const out = writeFiles(tempFolder(), { "notes.txt": "mine" });
    await expect(formatWorkflows(aJob({ folder, out }))).rejects.toThrow("holds something else");
    expect(treeOf(out)).toEqual({ "notes.txt": "mine" });
  });

  it("is not made where there are no workflows", async () => {
    const out = join(tempFolder(), "out");
    await expect(formatWorkflows(aJob({ folder: tempFolder(), out }))).rejects.toThrow("holds no workflows");
    await expect(formatWorkflows(aJob({ folder: join(out, "gone"), out }))).rejects.toThrow(
      "there are no workflows at",
    );
    const file = join(writeFiles(tempFolder(), { "tools.json": "[]" }), "tools.json");
    await expect(formatWorkflows(aJob({ folder: file, out }))).rejects.toMatchObject({
      kind: "data",
      message: `${file} is a file, not a folder of workflows`,
    });
    expect(existsSync(out)).toBe(false);
  });

  it("is not claimed where nothing that finds similar tools can be had", async () => {
    const nearest = () => Promise.reject(new Error("no key"));
    const job = aJob({ similarity: { name: "m", nearest } });
    await expect(formatWorkflows(job)).rejects.toThrow("no key");
    expect(existsSync(job.out)).toBe(false);
  });

  it("keeps nothing half written where choosing negatives fails, and is gone on with", async () => {
    const find = () => Promise.reject(new Error("no vectors"));
    const nearest = () => Promise.resolve({ find, notCompared: () => 0 });
    const job = aJob({ similarity: { name: "m", nearest } });
    await expect(formatWorkflows(job)).rejects.toThrow("no vectors");
    expect(Object.keys(treeOf(job.out))).toEqual(["format.json"]);
    expect(JSON.parse(treeOf(job.out)["format.json"] ?? "")).toMatchObject({ complete: false, counts: null });
    expect(errorOf(() => openDataset(job.out, { split: "train", samplingMethod: "embedding", writer: "w" })).kind).toBe(
      "data",
    );
  });
});
