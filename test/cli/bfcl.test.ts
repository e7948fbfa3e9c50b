import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { dialectNames } from "../../src/bfcl/dialects/index.js";
import type { BfclRow } from "../../src/core/bfcl.js";
import type { Comparison } from "../../src/core/comparison.js";
import type { RunJson } from "../../src/core/record.js";
import { aQuestion, aResult, dataFiles, jsonLines, resultFiles } from "../support/bfcl-files.js";
import { sharedTempFolder } from "../support/dataset.js";
import { runCli } from "../support/run-cli.js";
import { writeFiles } from "../support/temp-folder.js";

/** Two models and a small benchmark: `good` is right throughout, `odd` in ways that are told apart below. */
const cases = { simple_python: 4, multiple: 2, parallel: 1, parallel_multiple: 1, irrelevance: 2, live_simple: 2 };
const odd = {
  ...cases,
  simple_python: [
    aResult("simple_python_0"),
    aResult("simple_python_1", '[weather(city="Oslo", days=1)]'),
    aResult("simple_python_2", "Error during inference: timed out"),
    aResult("simple_python_3", '[weather(days=1.0, city="Rome")]'),
  ],
  irrelevance: [
    aResult("irrelevance_0", "None of the functions can do that."),
    aResult("irrelevance_1", "[weather(city='Rome'"),
  ],
};
const silent = { irrelevance: [aResult("irrelevance_0", "No."), aResult("irrelevance_1", "")] };

let folder = "";
const bfcl = (...args: readonly string[]) =>
  runCli(["bfcl", "--data", ".", "--results", "results", ...args], { cwd: folder });
const rowsOf = async (...args: readonly string[]): Promise<readonly BfclRow[]> =>
  JSON.parse((await bfcl(...args, "--format", "json")).stdout).rows; // As the command documents it.

beforeAll(() => {
  folder = writeFiles(sharedTempFolder(), dataFiles(cases));
  writeFiles(join(folder, "results"), {
    ...resultFiles("good", { ...cases, ...silent }),
    ...resultFiles("odd", odd),
  });
});

describe("tg-eval bfcl", () => {
  it("prints every model beside the published rows, marks what is partial, and says what to know", async () => {
    const { code, stdout, stderr } = await bfcl("--beside", "gpt-4.1,gemma-3-12b");
    expect(code).toBe(0);
    expect(stderr).toBe("");
    // Non-live Simple is (1 + 0 + 0) / 3 without Java and JavaScript: (1/3 + 1 + 1 + 1) / 4.
    expect(stdout).toMatch(/good +83\.33 partial \(100\.00\)/);
    expect(stdout).toMatch(
      /GPT-4\.1-2025-04-14 \(prompt, published 2025-12-16\) +88\.69 +78\.90 +83\.80 +100\.00 +83\.99/,
    );
    expect(stdout).toMatch(/Gemma-3-12b-it \(prompt, published 2025-12-16\) +79\.44 +74\.24 +76\.84/);
    expect(stdout).toMatch(/simple_java +N\/A/);
    expect(stdout).toContain("inference errors stored as answers: 1");
    expect(stdout).toContain("BEWARE: the data is not BFCL's own");
  });

  it("gives every figure its n and interval, and what was not run no number", async () => {
    const [good, row] = await rowsOf();
    expect([good?.model, row?.model]).toEqual(["good", "odd"]);
    const { categories, overalls } = row?.figures ?? { categories: {}, overalls: {} };
    expect(categories).toMatchObject({
      simple_python: { valid: 1, n: 4, cases: 4, accuracy: 0.25 },
      simple_java: { valid: 0, n: 0, cases: null, accuracy: null, ci95: null },
      irrelevance: { valid: 2, n: 2, accuracy: 1 },
    });
    expect(overalls).toMatchObject({
      non_live_simple: {
        value: 0.25 / 3,
        n: 4,
        partial: { not_run: ["simple_java", "simple_javascript"], over_run: 0.25 },
      },
      non_live: { value: expect.closeTo((0.25 / 3 + 3) / 4, 12) as number, partial: { over_run: 3.25 / 4 } },
      // Two of live_simple, and the official sizes of the others, whose data is not there.
      live: { value: 2 / (2 + 1053 + 16 + 24), n: 2, partial: { over_run: 1 } },
      relevance: { value: null, n: 0, ci95: null, partial: null },
    });
    expect(row?.error_types).toEqual({
      "ast_decoder:decoder_failed": 1,
      "type_error:simple": 1,
      "value_error:string": 1,
    });
  });

  it("writes a run record of each model, a line a case in the data's order", async () => {
    const [row] = await rowsOf("--model", "odd", "--out", "records");
    const record = join(folder, row?.record ?? "");
    const lines = readFileSync(join(record, "samples.jsonl"), "utf8").trimEnd().split("\n");
    expect(lines).toHaveLength(12);
    expect(lines.slice(0, 4).map((line) => JSON.parse(line))).toMatchObject([
      { id: "simple_python_0", category: "simple_python", valid: true, error_type: null, argument: null },
      { valid: false, error_type: "value_error:string", section: "8a", argument: "city" },
      { valid: false, error_type: "ast_decoder:decoder_failed", decoded: null, honest: { inference_errors: "out" } },
      {
        valid: false,
        error_type: "type_error:simple",
        argument: "days",
        decoded: [{ weather: { days: 1, city: "Rome" } }],
      },
    ]);
    expect(lines[3]).toContain('"decoded":[{"weather":{"days":1.0,"city":"Rome"}}]');
    const json = JSON.parse(readFileSync(join(record, "run.json"), "utf8")) as RunJson; // Written by the command.
    expect(json.bfcl?.figures).toEqual(row?.figures);
    expect(json.rows[0]?.metrics.accuracy).toMatchObject({ mean: 9 / 12, n: 12 });
    expect(readFileSync(join(record, "table.md"), "utf8")).toContain("BFCL single-turn, v4 rules");
  });

  it("puts honest figures beside the leaderboard's, and counts what they change", async () => {
    const [row] = await rowsOf("--model", "odd", "--honest");
    expect(row?.figures.categories.simple_python.n).toBe(4);
    expect(row?.honest?.inference_errors.categories.simple_python).toMatchObject({ valid: 1, n: 3 });
    expect(row?.honest?.inference_errors.changed).toBe(1);
    expect(row?.honest?.abstained.categories.irrelevance).toMatchObject({ valid: 1, n: 2 });
    expect(row?.honest?.abstained.changed_by_category).toEqual({ irrelevance: 1 });
    expect(row?.honest?.all.changed).toBe(2);
    const { stdout } = await bfcl("--model", "odd", "--honest");
    expect(stdout).toContain("Abstained only");
    expect(stdout).toMatch(/simple_python_2 \(.*:3\)/);
  });

  it("leaves the leaderboard's figures alone with --honest", async () => {
    const [plain] = await rowsOf("--model", "odd");
    const [honest] = await rowsOf("--model", "odd", "--honest");
    expect(honest?.figures).toEqual(plain?.figures);
  });

  it("scores categories alone, by either edition's name or by group", async () => {
    const run = async (...names: readonly string[]) => {
      const [row] = await rowsOf("--model", "good", "--category", ...names);
      return Object.entries(row?.figures.categories ?? {}).flatMap(([name, { n }]) => (n > 0 ? [name] : []));
    };
    expect(await run("simple")).toEqual(["simple_python"]);
    expect(await run("live", "multiple")).toEqual(["multiple", "live_simple"]);
  });

  it("reads results as it is told to", async () => {
    const [row] = await rowsOf("--model", "good", "--dialect", "good=xlam_fc");
    expect(row).toMatchObject({
      dialect: "xlam_fc",
      dialect_from: "option",
      error_types: { "ast_decoder:decoder_failed": 10 },
    });
    const [guessed] = await rowsOf("--model", "good");
    expect(guessed).toMatchObject({ dialect: "prompt", dialect_from: "results", underscore_to_dot: false });
  });

  it.each(["markdown", "latex", "csv", "junit"])("reports as %s", async (format) => {
    const { code, stdout } = await bfcl("--honest", "--beside", "gpt-4.1", "--format", format);
    expect(code).toBe(0);
    expect(stdout).toContain("odd");
  });

  it("is compared like any run: by case, and by category", async () => {
    const out = sharedTempFolder();
    await bfcl("--out", out);
    const { code, stdout } = await runCli([
      "compare",
      "good",
      "odd",
      "--out",
      out,
      "--metrics",
      "all",
      "--format",
      "json",
    ]);
    expect(code).toBe(0);
    const { comparisons } = JSON.parse(stdout) as Comparison; // As the command documents it.
    expect(comparisons.find(({ metric }) => metric === "accuracy")).toMatchObject({
      n: 12,
      wins: 3,
      ties: 9,
      losses: 0,
    });
    expect(comparisons.find(({ metric }) => metric === "simple_python")).toMatchObject({
      n: 4,
      mean_a: 1,
      mean_b: 0.25,
    });
    const { stdout: table } = await runCli(["compare", "good", "odd", "--out", out]);
    expect(table).toContain("policy strict: a case without a result counts as 0");
    expect((await runCli(["runs", "show", "odd", "--out", out])).stdout).toContain("Accuracy");
  });
});

describe("a record of BFCL", () => {
  it("is made again from its run.json, wherever its folders are now", async () => {
    const out = sharedTempFolder();
    const [row] = await rowsOf("--model", "odd", "--honest", "--dialect", "prompt", "--out", out);
    const again = await runCli(["rerun", row?.run ?? "", "--out", out, "--format", "json"]);
    expect(again.code).toBe(0);
    const { rows, rerun } = JSON.parse(again.stdout) as {
      rows: readonly BfclRow[];
      rerun: { results: readonly unknown[] };
    };
    expect(rows[0]?.figures).toEqual(row?.figures);
    expect(rows[0]?.honest).toEqual(row?.honest);
    expect(rerun).toMatchObject({ of: row?.run, inputs: [], results: [], samples: { differing: 0 } });

    const elsewhere = writeFiles(
      sharedTempFolder(),
      resultFiles("odd", { ...odd, multiple: [aResult("multiple_0", "[]")] }),
    );
    const moved = await runCli(["rerun", row?.run ?? "", "--out", out, "--results", elsewhere]);
    expect(moved.code).toBe(1);
    expect(moved.stdout).toMatch(/multiple 1 \(n 2\) → 0 \(n 1\)/);
  });

  it("differs from another in its rules and its dialect, where it does", async () => {
    const out = sharedTempFolder();
    const [v4] = await rowsOf("--model", "good", "--out", out);
    const [v3] = await rowsOf("--model", "good", "--out", out, "--rules", "v3", "--dialect", "xlam_fc");
    const { stdout } = await runCli(["runs", "diff", v4?.run ?? "", v3?.run ?? "", "--out", out]);
    expect(stdout).toContain("BFCL's rules are of another edition: v4 → v3");
    expect(stdout).toContain("the results were read otherwise: prompt → xlam_fc");
  });

  it("is listed and shown with its accuracy", async () => {
    const out = sharedTempFolder();
    await bfcl("--model", "odd", "--out", out);
    expect((await runCli(["runs", "list", "--out", out])).stdout).toMatch(/Accuracy +n\n.*0\.7500/);
    expect((await runCli(["runs", "show", "odd", "--out", out])).stdout).toMatch(/simple_python +0\.2500 .* 4 +—/);
  });

  it("says what is gone", async () => {
    const out = sharedTempFolder();
    const gone = writeFiles(sharedTempFolder(), resultFiles("m", { multiple: 1 }));
    const { stdout } = await runCli(["bfcl", "--data", folder, "--results", gone, "--out", out, "--format", "json"]);
    rmSync(gone, { recursive: true });
    const { code, stderr } = await runCli(["rerun", JSON.parse(stdout).rows[0].run, "--out", out]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/the results of .* are not at .* any more\n {2}hint: --results FOLDER/);
  });
});

describe("bad input", () => {
  const told = async (files: Readonly<Record<string, unknown>>, ...args: readonly string[]) => {
    const results = writeFiles(sharedTempFolder(), files);
    const run = await runCli(["bfcl", "--data", ".", "--results", results, ...args, "--format", "json"], {
      cwd: folder,
    });
    return { ...run, row: (JSON.parse(run.stdout || '{"rows":[]}').rows as readonly BfclRow[])[0] };
  };
  const name = "m/BFCL_v4_simple_python_result.json";

  it("is told with file and line, and the rest is scored", async () => {
    const { code, stderr, row } = await told({
      [name]: jsonLines(
        aResult("simple_python_0"),
        '{"id": "simple_python_1", "result": "[weather(ci',
        aResult("simple_python_0", "[]"),
        aResult("simple_python_77"),
        aResult("simple_python_3"),
      ),
    });
    expect(code).toBe(0);
    expect(stderr).toMatch(/m\/BFCL_v4_simple_python_result\.json:2: it is cut short/);
    expect(stderr).toMatch(/result\.json:3: 'simple_python_0' is on line 1 already/);
    expect(stderr).toMatch(/result\.json:4: 'simple_python_77' is no case/);
    expect(stderr).toMatch(/result\.json: 2 of 4 cases have no result: 'simple_python_1', 'simple_python_2'/);
    expect(row?.figures.categories.simple_python).toMatchObject({ valid: 2, n: 2, cases: 4 });
    expect(row?.problems.map(({ kind }) => kind).sort()).toEqual(
      ["duplicate_id", "missing_results", "unknown_id", "unreadable_line"].sort(),
    );
  });

  it("may be results of another version, or of a category without data", async () => {
    const { code, stderr, row } = await told({
      ...resultFiles("m", { simple_python: 4 }, "v3"),
      ...resultFiles("m", { live_parallel: 1 }),
    });
    expect(code).toBe(0);
    expect(stderr).toMatch(/BFCL_v3_simple_result\.json: results of BFCL v3 are scored on the data of v4/);
    expect(stderr).toMatch(/BFCL_v4_live_parallel_result\.json: .* has no questions of live_parallel/);
    expect(row?.figures.categories.simple_python).toMatchObject({ valid: 4, n: 4 });
  });

  it("leaves a line of the record to each case without a result", async () => {
    const { row, cwd } = await told({ [name]: jsonLines(aResult("simple_python_0")) }, "--category", "simple_python");
    const lines = readFileSync(join(cwd, row?.record ?? "", "samples.jsonl"), "utf8")
      .trimEnd()
      .split("\n");
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { valid: true, disposition: "scored" },
      { valid: null, disposition: "prediction_missing", metrics: { accuracy: { unscored: "prediction_missing" } } },
      { strict: { metrics: { accuracy: 0, simple_python: 0 } } },
      { error_type: null, decoded: null },
    ]);
  });

  it("of the data costs its case alone", async () => {
    const data = writeFiles(sharedTempFolder(), dataFiles({ simple_python: 2 }));
    writeFiles(data, {
      "data/BFCL_v4_simple_python.json": jsonLines(aQuestion("simple_python_0"), '{"id": "simple_p'),
    });
    const { code, stderr, row } = await told(resultFiles("m", { simple_python: 1 }), "--data", data);
    expect(code).toBe(0);
    expect(stderr).toMatch(/data\/BFCL_v4_simple_python\.json:2: it is cut short/);
    expect(row?.figures.categories.simple_python).toMatchObject({ valid: 1, n: 1 });
  });

  it("cannot drive the terminal", async () => {
    const { stderr } = await told({ [name]: jsonLines(aResult("simple_python_\u001b[31mred")) });
    expect(stderr).not.toContain("\u001b");
    expect(stderr).toMatch(/result\.json:1: /);
  });

  it.each([
    ["no data", ["--results", "results"], /no data/],
    ["no results", ["--data", "."], /no results/],
    ["a folder that is not there", ["--data", "nowhere", "--results", "results"], /nowhere/],
    ["a folder without BFCL's files", ["--data", "results", "--results", "results"], /results/],
    ["a model that is not there", ["--data", ".", "--results", "results", "--model", "goood"], /did you mean "good"/],
    ["a path for a model", ["--data", ".", "--results", "results", "--model", ".."], /holds no results of "\.\."/],
    [
      "a category that is not there",
      ["--data", ".", "--results", "results", "--category", "simpel_python"],
      /did you mean/,
    ],
    [
      "a dialect that is not there",
      ["--data", ".", "--results", "results", "--dialect", "qwen"],
      /did you mean "qwen_fc"/,
    ],
    ["an empty model", ["--data", ".", "--results", "results", "--model", ""], /no model is named/],
    ["an empty category", ["--data", ".", "--results", "results", "--category", ""], /no category is named/],
    ["a dialect of no model", ["--data", ".", "--results", "results", "--dialect", "=prompt"], /given for no model/],
    [
      "a dialect of nobody",
      ["--data", ".", "--results", "results", "--dialect", "gud=prompt"],
      /gud, which is not scored/,
    ],
    ["a published model that is not there", ["--data", ".", "--results", "results", "--beside", "gpt-44"], /gpt-44/],
  ])("%s stops the command with a hint", async (_, args, message) => {
    const { code, stderr, stdout } = await runCli(["bfcl", ...args], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/hint: /);
    expect(stdout).toBe("");
  });

  it("is a results folder one level too high: several models are not made one", async () => {
    const above = writeFiles(sharedTempFolder(), {
      ...resultFiles("results/a", { multiple: 2 }),
      ...resultFiles("results/b", { multiple: 2 }),
    });
    const { code, stderr } = await runCli(["bfcl", "--data", ".", "--results", above], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toMatch(/results of several models: a, b\n {2}hint: use --results .*results/);
  });

  it("is no data folder that is given by its sub-folder", async () => {
    const args = ["bfcl", "--data", "data", "--results", "results", "--model", "good", "--format", "json"];
    const { code, stdout } = await runCli(args, { cwd: folder });
    expect(code).toBe(0);
    expect(JSON.parse(stdout).rows[0].figures.categories.simple_python).toMatchObject({ valid: 4, n: 4 });
  });

  it("may leave nothing to score, which is no success", async () => {
    const { code, stderr, row } = await told({ [name]: "" });
    expect(code).toBe(2);
    expect(stderr).toMatch(/4 of 4 cases have no result/);
    expect(row?.figures.overalls.non_live.value).toBeNull();
  });

  it("may be results of another dialect than the name says, which is told", async () => {
    const blocks = [0, 1].map((number) =>
      aResult(`multiple_${number}`, '<tool_call>\n{"name": "weather", "arguments": {"city": "Rome"}}\n</tool_call>'),
    );
    const { code, stderr } = await told(resultFiles("Qwen_Qwen3-8B", { multiple: blocks }));
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /2 of the 2 results that tell look like qwen_fc, and are read as prompt, as the model's name/,
    );
  });

  it("may be a file that cannot be read", async () => {
    const { code, stderr, row } = await told({
      ...resultFiles("m", { multiple: 2 }),
      "m/BFCL_v4_simple_python_result.json.gz": "this is no gzip",
    });
    expect(code).toBe(0);
    expect(stderr).toMatch(/BFCL_v4_simple_python_result\.json\.gz: it cannot be/);
    expect(row?.figures.categories).toMatchObject({ simple_python: { n: 0, accuracy: null }, multiple: { n: 2 } });
  });
});

describe("tg-eval bfcl explain", () => {
  const explain = (id: string, ...args: readonly string[]) =>
    runCli(["bfcl", "explain", id, "--data", ".", "--results", "results", ...args], { cwd: folder });

  it("tells the question, the functions, what is expected, what was read, and the first rule broken", async () => {
    const { code, stdout } = await explain("simple_python_1", "--model", "odd");
    expect(code).toBe(0);
    for (const part of [
      "simple_python_1 (simple_python), odd, v4 rules",
      "user: What is the weather for simple_python_1?",
      "weather: Tells the weather.",
      "city: string, required",
      "city: 'Rome'",
      "days: left out or 1",
      'weather(city="Oslo", days=1)',
      '[{"weather":{"city":"Oslo","days":1}}]',
      "invalid: value_error:string (docs/bfcl.md, section 8a)",
      "city is 'Oslo', expected 'Rome'",
    ])
      expect(stdout).toContain(part);
  });

  it("says what --honest would say otherwise", async () => {
    expect((await explain("irrelevance_1", "--model", "odd")).stdout).toMatch(
      /valid\n.*--honest: invalid: a call was tried/s,
    );
  });

  it("gives a program the same", async () => {
    const { stdout } = await explain("simple_python_1", "--model", "odd", "--format", "json");
    expect(JSON.parse(stdout).explanation).toMatchObject({
      id: "simple_python_1",
      dialect: "prompt",
      answer: { valid: false, failure: { error_type: "value_error:string", section: "8a", argument: "city" } },
    });
  });

  it("says so where there is no result", async () => {
    writeFiles(join(folder, "results"), { ...resultFiles("few", { simple_python: 1 }) });
    expect((await explain("simple_python_2", "--model", "few")).stdout).toContain("no line for this case");
  });

  it("warns where the results look like another dialect than the one they are read as", async () => {
    const { stdout } = await explain("multiple_0", "--model", "good", "--dialect", "xlam_fc");
    expect(stdout).toMatch(/Beware\n.* look like prompt, and are read as xlam_fc, as --dialect says/);
  });

  it("takes the model before the case too, and its help names every dialect", async () => {
    const args = ["bfcl", "explain", "--data", ".", "--results", "results", "--model", "odd", "simple_python_1"];
    expect((await runCli(args, { cwd: folder })).code).toBe(0);
    const { stdout } = await runCli(["bfcl", "--help"]);
    for (const name of dialectNames) expect(stdout).toContain(name);
  });

  it("takes one model and a case that is there", async () => {
    expect((await explain("simple_python_1")).stderr).toContain("explain takes one model");
    expect((await explain("simple_pyhton_1", "--model", "odd")).stderr).toContain('did you mean "simple_python_1"');
  });
});
