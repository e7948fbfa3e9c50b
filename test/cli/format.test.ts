import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rawWorkflow, someTools } from "../sft/build-sft.js";
import { runCli } from "../support/run-cli.js";
import { serve } from "../support/serve.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";

function someFiles(): string {
  return writeFiles(tempFolder(), {
    "workflows/a.json": rawWorkflow([["C-p0-t0", "C-p1-t2"]]),
    "workflows/b.json": rawWorkflow([["gone"]]),
    "tools.json": someTools(10, 3),
  });
}

const line = ["format", "workflows", "--tools", "tools.json", "--out", "out"];

describe("tg-eval format", () => {
  it("writes a dataset that the other commands read, and tells what is in it", async () => {
    const cwd = someFiles();
    const done = await runCli([...line, "--num-tools", "5", "--negative-ratio", "1", "--test-ratio", "1"], { cwd });
    expect(done).toMatchObject({ code: 0 });
    expect(done.stdout.split("\n").slice(0, 2)).toEqual([
      "out: 2 samples of 2 workflows and 30 tools",
      "  1 positive, 1 irrelevance; 0 train, 2 test; 1 left out",
    ]);
    expect(done.stderr).toContain('b is left out (unknown_tool): it calls "gone", which the library does not have');
    const checked = await runCli(["check", "--dataset", "out"], { cwd });
    expect(checked).toMatchObject({ code: 0 });
    expect(checked.stdout).toContain("2 samples, no predictions: no problem found");
  });

  it("takes every flag, and is refused with other ones afterwards", async () => {
    const cwd = someFiles();
    const flags = ["--negatives", "same-tool", "--format", "openai-tools", "--max-description", "9", "--seed", "7"];
    const more = ["--num-tools", "all", "--negative-ratio", "0.5", "--in-place-neg", "--test-ratio", "0.5"];
    expect(await runCli([...line, ...flags, ...more], { cwd })).toMatchObject({ code: 0 });
    const { options } = JSON.parse(readFileSync(join(cwd, "out/format.json"), "utf8"));
    expect(options).toEqual({
      format: "openai-tools",
      negatives: "same-tool",
      similarity: null,
      num_tools: "all",
      max_description: 9,
      negative_ratio: 0.5,
      in_place_neg: true,
      test_ratio: 0.5,
      seed: 7,
    });
    const other = await runCli([...line, ...flags], { cwd });
    expect(other.code).toBe(2);
    expect(other.stderr).toContain('options.num_tools is "all" there, 20 now');
  });

  it.each([
    [["--negatives", "hard"], "--negatives"],
    [["--format", "xml"], "--format"],
    [["--num-tools", "some"], "--num-tools"],
    [["--test-ratio", "half"], "It takes a number."],
  ])("refuses %j", async (flags, message) => {
    const done = await runCli([...line, ...flags], { cwd: someFiles() });
    expect(done.code).toBe(2);
    expect(done.stderr).toContain(message);
  });

  it("says so where no workflow can be used", async () => {
    const cwd = writeFiles(tempFolder(), {
      "workflows/b.json": rawWorkflow([["gone"]]),
      "tools.json": someTools(2, 2),
    });
    expect(await runCli(line, { cwd })).toMatchObject({ code: 2, stdout: expect.stringContaining("out: 0 samples") });
  });

  it("takes a scripted library's tools", async () => {
    const cwd = writeFiles(tempFolder(), {
      "workflows/a.json": rawWorkflow([["say"]]),
      "tools.yaml": "libraries:\n  - kind: scripted\n    file: script.yaml\n",
      "script.yaml":
        "tools:\n  - { name: say, provider: p, description: Says it., parameters: { type: object }, answers: [{ response: said }] }\n",
    });
    const done = await runCli(["format", "workflows", "--tools", "tools.yaml", "--out", "out"], { cwd });
    expect(done).toMatchObject({ code: 0, stdout: expect.stringContaining("1 sample of 1 workflow and 1 tool\n") });
  });

  it("refuses a file in the place of a folder of workflows", async () => {
    const done = await runCli(["format", "tools.json", "--tools", "tools.json", "--out", "out"], { cwd: someFiles() });
    expect(done.code).toBe(2);
    expect(done.stderr).toContain("tools.json is a file, not a folder of workflows");
  });

  it("claims nothing for a model of embeddings without a key", async () => {
    const cwd = someFiles();
    const done = await runCli([...line, "--similarity", "text-embedding-3-small"], { cwd });
    expect(done).toMatchObject({ code: 2, stderr: expect.stringContaining("OPENAI_API_KEY") });
    expect(existsSync(join(cwd, "out"))).toBe(false);
    expect(await runCli(line, { cwd })).toMatchObject({ code: 0 });
  });

  it("waits for embeddings as long as it is told to, and asks as often", async () => {
    let asked = 0;
    const { baseURL, close } = await serve(() => {
      asked += 1;
    });
    const flags = ["--similarity", "m", "--base-url", baseURL, "--timeout", "1", "--max-retries", "0"];
    const done = await runCli([...line, ...flags], { cwd: someFiles(), env: { OPENAI_API_KEY: "sk-test-0123456789" } });
    expect(done).toMatchObject({ code: 2, stderr: expect.stringMatching(/timed out|no answer|within 1 s/i) });
    await close();
    // The batch, and one text of it.
    expect(asked).toBe(2);
  });

  it("tells one thing once, and one as one", async () => {
    const own = { description: "Does it.", parameters: { type: "object" } };
    const cwd = writeFiles(tempFolder(), {
      "workflows/a.json": rawWorkflow([[{ tool: "a-b", input: { from: 1 } }]]),
      "tools.json": [{ name: "a-b", ...own }, { name: "C-p-x", ...own }, { name: "noschema" }, { description: "d" }],
    });
    const done = await runCli([...line, "--negative-ratio", "1"], { cwd });
    expect(done.stdout.split("\n").slice(2, -1)).toEqual([
      "  2 samples with fewer candidates than asked for: the library has no more",
      "  3 candidates under another name; each sample's metadata has the names",
      "  1 call with an argument that is no Python name (**{…}), which BFCL's reader does not see",
    ]);
    const said = (text: string) => done.stderr.split("\n").filter((one) => one.includes(text));
    expect(said("noschema")).toEqual([
      expect.stringMatching(/\$\[2\]: noschema: it has no parameters: a JSON Schema of type object$/),
    ]);
    expect(said("$[3]")).toEqual([expect.stringMatching(/\$\[3\]: a tool without a name: it cannot be called$/)]);
    expect(said("split is empty")).toHaveLength(1);
    expect(said("unknown_provider")).toEqual([expect.stringContaining("1 tool without a provider")]);
  });
});
