import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { idsOf } from "../judging/expected.js";
import { lastRecord, recordsIn, whatWasScored } from "../judging/records.js";
import { apiKey, aSetUp, unjudged } from "../judging/set-up.js";
import { sharedTempFolder } from "../support/dataset.js";
import { runCli } from "../support/run-cli.js";
import { aFailureEntry, aStoreOf, aVerdictEntry, damage, entriesOf } from "../support/store-of.js";

/** `tg-eval store …` in a folder of its own, without a key. */
const store = (args: readonly string[], cwd = sharedTempFolder()) => runCli(["store", ...args], { cwd });

/** Escape sequences, control characters, and marks that turn the writing direction. */
const hostile = "\u001b[2Jx\u009b2J\u202e\u0007\n";
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const drivesTerminal = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/;

describe.concurrent("a reading command where no store is", () => {
  it.each([
    [["stats"]],
    [["export", "verdicts.jsonl"]],
    [["verify"]],
    [["prune", "--older-than", "90d"]],
    [["explain", "s", "--pred_model", "m"]],
  ])("store %j names the folder, exits 2 and makes nothing", async (args) => {
    const cwd = sharedTempFolder();
    const dataset = unjudged();
    const sample = idsOf(dataset)[0] ?? "";
    const rest = args[0] === "explain" ? ["--dataset", dataset] : [];
    const ended = await store(
      [...args.map((arg) => (arg === "s" ? sample : arg)), ...rest, "--store", "no/store"],
      cwd,
    );
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toContain("UsageError: there is no verdict store in no/store\n");
    expect(readdirSync(cwd)).toEqual([]);
  });

  it("the folder is that of TG_EVAL_STORE, else results/store, as for a run", async () => {
    const cwd = sharedTempFolder();
    const env = { TG_EVAL_STORE: "mine" };
    expect((await runCli(["store", "stats"], { cwd, env })).stderr).toContain("no verdict store in mine\n");
    expect((await runCli(["store", "stats", "--store", "x"], { cwd, env })).stderr).toContain("store in x\n");
    expect((await store(["stats"], cwd)).stderr).toContain("no verdict store in results/store\n");
  });
});

describe.concurrent("store stats", () => {
  it("prints what the store holds, elsewhere first, loopback apart", async () => {
    const folder = await aStoreOf([
      aVerdictEntry(1),
      aVerdictEntry(1, { edition: 2 }),
      aFailureEntry(2, { asked: "house-judge" }),
      aVerdictEntry(3, { loopback: true, origin: "127.0.0.1:8000", asked: "house-judge" }),
    ]);
    const { code, stdout, stderr } = await store(["stats", "--store", folder]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const [elsewhere = "", loopback = ""] = stdout.split("bought from a loopback address");
    for (const line of [
      /^verdicts +2 of 1 key, 1 with several editions$/m,
      /^failures +1 refusal$/m,
      /^judges +2 gpt-4\.1-2025-04-14@api\.openai\.com$/m,
      /^rubrics +2 qor@d1d1d1d1$/m,
      /^bought +2025-06-01T12:00:00\.000Z to 2025-06-01T12:00:00\.000Z$/m,
      /^tokens +6000 input \(3072 cached\), 450 output$/m,
      // Two times 976 fresh, 1024 cached and 150 output tokens: 2 x (0.001952 + 0.000512 + 0.0012).
      /^cost +\$0\.007328; price unknown: house-judge \(1 entry\)$/m,
    ]) {
      expect(elsewhere).toMatch(line);
    }
    expect(loopback).toMatch(/^verdicts +1 of 1 key, 0 with/m);
    expect(loopback).toMatch(/^judges +1 gpt-4\.1-2025-04-14@127\.0\.0\.1:8000$/m);
    expect(loopback).toMatch(/^cost +price unknown: house-judge \(1 entry\)$/m);
  });

  it("prints the same for programs, and nothing else on stdout", async () => {
    const folder = await aStoreOf([aVerdictEntry(1)]);
    const { stdout } = await store(["stats", "--store", folder, "--format", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      tool: "tg-eval",
      stats: { store: folder, damaged: 0, elsewhere: { verdicts: 1, cost_usd: 0.003664 }, loopback: { verdicts: 0 } },
    });
  });

  it("prints nothing that drives a terminal, whatever a server called itself", async () => {
    const folder = await aStoreOf([
      aVerdictEntry(1, { model: hostile, origin: hostile, rubric: { name: hostile, digest: hostile.repeat(9) } }),
      aFailureEntry(2, { asked: hostile, time: hostile }),
    ]);
    for (const format of ["console", "json"]) {
      const { code, stdout } = await store(["stats", "--store", folder, "--format", format]);
      expect(code).toBe(0);
      expect(stdout).not.toMatch(drivesTerminal);
    }
  });

  it("refuses a format that it does not have", async () => {
    expect(await store(["stats", "--format", "latex"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("console, json"),
    });
  });
});

describe.concurrent("store explain", () => {
  it("tells the key's parts, what the store has and what the run takes; both spellings of its flags do", async (test) => {
    const { run, dataset, cwd, baseUrl } = await aSetUp(test, { data: { samples: 2, test: 2 } });
    await run();
    const [id = "", other = ""] = idsOf(dataset);
    const [record] = lastRecord(cwd).samples;
    const key = record?.verdict?.source === "judged" ? record.verdict.key : "none";
    const flags = ["--dataset", dataset, "--base-url", baseUrl];
    const kebab = await store(["explain", id, "--pred-model", "m", "--sampling-method", "embedding", ...flags], cwd);
    const snake = await store(
      ["explain", id, "--pred_model", "m", "--base_url", baseUrl, "--dataset_dir", dataset],
      cwd,
    );
    expect(kebab).toMatchObject({ code: 0, stderr: "" });
    expect(snake.stdout).toBe(kebab.stdout);
    expect(kebab.stdout).toContain(`sample ${id} of m\nkey ${key}, made of\n`);
    expect(kebab.stdout).toMatch(/^ {2}file +data\/.+\.json$/m);
    expect(kebab.stdout).toMatch(/^ {2}loopback +1 edition: score \d+, by gpt-4\.1@127\.0\.0\.1:\d+ at 20/m);
    expect(kebab.stdout).toMatch(/^a run against a loopback address takes edition 1 \(loopback\), score \d+$/m);

    const against = await store(["explain", id, "--pred_model", "m", ...flags, "--against", other], cwd);
    expect(against.stdout).toMatch(
      /the texts differ from line \d+, column \d+ on\n {6}this {3}U\+\w+ in ".+"\n {6}other /,
    );
    const same = await store(["explain", id, "--pred_model", "m", ...flags, "--against", lastRecord(cwd).name], cwd);
    expect(same.stdout).toContain("the same key, for every field is the same; a verdict of one serves the other\n");

    const json = await store(["explain", id, "--pred_model", "m", ...flags, "--format", "json"], cwd);
    expect(JSON.parse(json.stdout)).toMatchObject({ explanation: { kind: "request", sample: id, key, against: null } });
  });

  it("prints nothing that drives a terminal, whatever a server called itself", async (test) => {
    const { run, dataset, cwd, baseUrl } = await aSetUp(test, { data: { samples: 2, test: 2 } });
    await run();
    const bought = await entriesOf(join(cwd, "results", "store"));
    const renamed = bought.flatMap((entry) => {
      if (entry.kind !== "verdict") return [];
      const { provenance } = entry.verdict;
      return [
        { ...entry, verdict: { ...entry.verdict, provenance: { ...provenance, model: hostile, origin: hostile } } },
      ];
    });
    const args = ["explain", idsOf(dataset)[0] ?? "", "--pred_model", "m", "--dataset", dataset, "--base-url", baseUrl];
    const ended = await store([...args, "--store", await aStoreOf(renamed)]);
    expect(ended).toMatchObject({ code: 0, stdout: expect.stringContaining("1 edition: score") });
    expect(ended.stdout).not.toMatch(drivesTerminal);
  });

  it.each([
    ["no sample", ["--pred_model", "m"], "missing required argument"],
    ["no model", ["s"], "no model to score"],
    ["two models", ["s", "--pred_model", "m,n"], "explain takes one model"],
    ["every model", ["s", "--pred_model", "all"], "explain takes one model"],
    ["a model that is not there", ["s", "--pred_model", "n"], 'no model "n"'],
    ["a split that is none", ["s", "--pred_model", "m", "--split", "dev"], "--split dev"],
    ["a rubric that is not there", ["s", "--pred_model", "m", "--rubric", "qr"], 'no rubric "qr"'],
    ["a sample that is not there", ["s", "--pred_model", "m"], 'the split has no sample "s"'],
  ])("refuses %s", async (_, args, message) => {
    const folder = await aStoreOf([]);
    const ended = await store(["explain", ...args, "--dataset", unjudged(), "--store", folder]);
    expect(ended).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining(message) });
  });
});

describe.concurrent("store export", () => {
  it("writes the file whole or not at all, and leaves no draft", async () => {
    const folder = await aStoreOf([aVerdictEntry(1), aFailureEntry(2)]);
    const cwd = sharedTempFolder();
    writeFileSync(join(cwd, "mine.jsonl"), "before\n");
    const failed = await store(["export", "mine.jsonl", "--run", "no-such-run", "--store", folder], cwd);
    expect(failed).toMatchObject({ code: 2, stderr: expect.stringContaining('no run "no-such-run"') });
    expect(readFileSync(join(cwd, "mine.jsonl"), "utf8")).toBe("before\n");

    const written = await store(["export", "mine.jsonl", "--store", folder], cwd);
    expect(written).toMatchObject({ code: 0, stdout: "", stderr: "wrote 1 verdict and 1 failure to mine.jsonl\n" });
    expect(readFileSync(join(cwd, "mine.jsonl"), "utf8").match(/^\{"kind":.+\}$/gm)).toHaveLength(2);
    expect(readdirSync(cwd)).toEqual(["mine.jsonl"]);
  });

  it("prints the same lines with -, and nothing else on stdout", async () => {
    const folder = await aStoreOf([aVerdictEntry(1), aVerdictEntry(2)]);
    const cwd = sharedTempFolder();
    await store(["export", "f.jsonl", "--store", folder], cwd);
    const printed = await store(["export", "-", "--store", folder], cwd);
    expect(printed).toMatchObject({ code: 0, stdout: readFileSync(join(cwd, "f.jsonl"), "utf8") });
    expect(printed.stderr).toBe("wrote 2 verdicts and 0 failures\n");
  });

  it("writes through a link, and refuses what is no plain file or cannot be made", async () => {
    const folder = await aStoreOf([aVerdictEntry(1)]);
    const cwd = sharedTempFolder();
    writeFileSync(join(cwd, "target.jsonl"), "");
    symlinkSync("target.jsonl", join(cwd, "link.jsonl"));
    mkdirSync(join(cwd, "folder"));
    expect(await store(["export", "link.jsonl", "--store", folder], cwd)).toMatchObject({ code: 0 });
    expect(lstatSync(join(cwd, "link.jsonl")).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(cwd, "target.jsonl"), "utf8")).toContain('"kind":"verdict"');
    for (const [file, problem] of [
      ["folder", "folder is a folder"],
      ["/dev/null", "/dev/null is no plain file"],
      ["no/such/f.jsonl", "cannot be written: ENOENT"],
    ] as const) {
      const ended = await store(["export", file, "--store", folder], cwd);
      expect(ended).toMatchObject({ code: 2, stderr: expect.stringContaining(problem) });
    }
    expect(lstatSync("/dev/null").isFile()).toBe(false);
  });

  it("says that damaged entries were left out, and exits 3", async () => {
    const folder = await aStoreOf([aVerdictEntry(1), aVerdictEntry(2)]);
    await damage(folder, aVerdictEntry(2));
    const ended = await store(["export", "-", "--store", folder]);
    expect(ended).toMatchObject({ code: 3, stderr: expect.stringContaining("1 entry is damaged and was left out") });
    expect(JSON.parse(ended.stdout)).toMatchObject({ key: aVerdictEntry(1).key });
  });

  it("of runs says how many of their verdicts the store does not have, and exits 3", async (test) => {
    const { run, cwd } = await aSetUp(test, { data: { samples: 2, test: 2 } });
    await run();
    const folder = await aStoreOf([aVerdictEntry(1)]);
    const ended = await store(["export", "-", "--run", lastRecord(cwd).name, "--store", folder], cwd);
    expect(ended).toMatchObject({ code: 3, stdout: "" });
    expect(ended.stderr).toContain("2 verdicts of the runs are not in the store");
  });
});

describe.concurrent("store import", () => {
  const exported = async (...entries: Parameters<typeof aStoreOf>[0][]): Promise<string> => {
    const folder = await aStoreOf(entries.flatMap((some) => [...some]));
    return (await store(["export", "-", "--store", folder])).stdout;
  };

  it("adds to a store that it makes, exit 0; a second time all of it is there", async () => {
    const cwd = sharedTempFolder();
    writeFileSync(join(cwd, "f.jsonl"), await exported([aVerdictEntry(1), aFailureEntry(2)]));
    const first = await store(["import", "f.jsonl", "--store", "s"], cwd);
    expect(first).toMatchObject({
      code: 0,
      stderr: "",
      stdout: "s: 2 added, 0 already there, 0 differing, 0 bad lines\n",
    });
    const second = await store(["import", "f.jsonl", "--store", "s"], cwd);
    expect(second).toMatchObject({ code: 0, stdout: "s: 0 added, 2 already there, 0 differing, 0 bad lines\n" });
  });

  it("exits 3 where lines are bad, each named with what is wrong, ten of them, terminal-safe", async () => {
    const cwd = sharedTempFolder();
    const good = await exported([aVerdictEntry(1)]);
    const bad = `${JSON.stringify({ ...JSON.parse(good), [hostile]: 1 })}\n`;
    writeFileSync(join(cwd, "f.jsonl"), `${bad.repeat(12)}${good}`);
    const { code, stdout, stderr } = await store(["import", "f.jsonl", "--store", "s"], cwd);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "s: 1 added, 0 already there, 0 differing, 12 bad lines\n" });
    expect(stderr.match(/^warning: f\.jsonl line \d+: .*Unrecognized key/gm)).toHaveLength(10);
    expect(stderr).toContain("and 2 more\n");
    expect(stderr).not.toMatch(drivesTerminal);
  });

  it("exits 3 where the store has something else, which stays", async () => {
    const cwd = sharedTempFolder();
    const folder = await aStoreOf([aVerdictEntry(1)]);
    writeFileSync(join(cwd, "f.jsonl"), await exported([aVerdictEntry(1, { content: "{}!" })]));
    const ended = await store(["import", "f.jsonl", "--store", folder], cwd);
    expect(ended).toMatchObject({
      code: 3,
      stdout: expect.stringContaining(" 0 added, 0 already there, 1 differing,"),
    });
    expect(ended.stderr).toContain("f.jsonl line 1: the store has something else for edition 1 of");
    expect(await entriesOf(folder)).toEqual([aVerdictEntry(1)]);
  });

  it.each([
    ["a file that is not there", null, "cannot be read: ENOENT"],
    ["an empty file", "", "f.jsonl is empty"],
    ["a file of something else", "a,b\n1,2\n", "f.jsonl holds no entry: 2 bad lines"],
  ])("exits 2 for %s, and makes no store", async (_, text, message) => {
    const cwd = sharedTempFolder();
    if (text !== null) writeFileSync(join(cwd, "f.jsonl"), text);
    const ended = await store(["import", "f.jsonl", "--store", "s"], cwd);
    expect(ended).toMatchObject({ code: 2, stdout: "", stderr: expect.stringContaining(message) });
    expect(existsSync(join(cwd, "s"))).toBe(false);
  });
});

describe.concurrent("store prune", () => {
  const daysAgo = (days: number) => ({ time: new Date(Date.now() - days * 86_400_000).toISOString() });
  const aged = () =>
    aStoreOf([
      aVerdictEntry(1, daysAgo(100)),
      aFailureEntry(2, daysAgo(91)),
      aVerdictEntry(3, daysAgo(89)),
      aVerdictEntry(4, daysAgo(2)),
    ]);

  it("says with --dry-run what it would remove, and then removes that", async () => {
    const folder = await aged();
    const dry = await store(["prune", "--older-than", "90d", "--dry-run", "--store", folder]);
    expect(dry).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^would remove 1 verdict and 1 failure bought before 20/),
    });
    // Twice 976 fresh, 1024 cached and 150 output tokens, as above.
    expect(dry.stdout).toContain("; 4000 input (2048 cached), 300 output tokens, $0.007328\n");
    expect(await entriesOf(folder)).toHaveLength(4);
    const done = await store(["prune", "--older-than", "90d", "--store", folder]);
    expect(done.stdout).toMatch(/^removed 1 verdict and 1 failure bought before 20/);
    expect(new Set((await entriesOf(folder)).map((entry) => entry.kind !== "damaged" && entry.key))).toEqual(
      new Set([aVerdictEntry(3).key, aVerdictEntry(4).key]),
    );
  });

  it.each([
    ["1w", 3],
    ["24h", 4],
    ["13w", 2],
    ["2401h", 0],
  ])("--older-than %s is an age", async (age, gone) => {
    const { stdout } = await store(["prune", "--older-than", age, "--dry-run", "--store", await aged()]);
    const [, verdicts, failures] = /remove (\d+) verdicts? and (\d+) failures?/.exec(stdout) ?? [];
    expect(Number(verdicts) + Number(failures)).toBe(gone);
  });

  it.each(["90", "0d", "-1d", "1m", "1.5d", "", "100000w"])("--older-than %j is none", async (age) => {
    const folder = await aged();
    const ended = await store(["prune", `--older-than=${age}`, "--store", folder]);
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(await entriesOf(folder)).toHaveLength(4);
  });

  it("does not go without an age", async () => {
    expect(await store(["prune"])).toMatchObject({ code: 2, stderr: expect.stringContaining("--older-than") });
  });
});

describe.concurrent("store verify", () => {
  it("counts what is sound, and exits 0", async () => {
    const folder = await aStoreOf([aVerdictEntry(1), aFailureEntry(2)]);
    expect(await store(["verify", "--store", folder])).toMatchObject({
      code: 0,
      stderr: "",
      stdout: "sound: 1 verdict, 1 failure; damaged and now put aside: 0; put aside in all: 0\n",
    });
  });

  it("names what is damaged, says what becomes of it, and exits 3; once", async () => {
    const folder = await aStoreOf([aVerdictEntry(1), aVerdictEntry(2)]);
    await damage(folder, aVerdictEntry(1));
    const first = await store(["verify", "--store", folder]);
    expect(first).toMatchObject({ code: 3, stderr: expect.stringContaining("bought again by the next run") });
    expect(first.stdout).toMatch(new RegExp(`^damaged {2}.*${aVerdictEntry(1).key}.*: .*checksum`));
    expect(first.stdout).toContain("sound: 1 verdict, 0 failures; damaged and now put aside: 1; put aside in all: 1\n");
    expect(await store(["verify", "--store", folder])).toMatchObject({
      code: 0,
      stdout: "sound: 1 verdict, 0 failures; damaged and now put aside: 0; put aside in all: 1\n",
    });
  });
});

describe.concurrent("store", () => {
  it("without a command shows what there is; each has an example", async () => {
    const bare = await store([]);
    expect(bare).toMatchObject({ code: 2, stdout: "" });
    for (const command of ["stats", "explain", "export", "import", "prune", "verify"]) {
      expect(bare.stderr).toContain(`  ${command} `);
      const help = await store([command, "--help"]);
      expect(help).toMatchObject({
        code: 0,
        stdout: expect.stringContaining(`\n  $ tg-eval store ${command} `.trimEnd()),
      });
    }
  });

  it("refuses a command that there is not", async () => {
    expect(await store(["stat"])).toMatchObject({ code: 2, stderr: expect.stringContaining("Did you mean stats?") });
  });
});

describe.concurrent("what a paper publishes", () => {
  it("makes the same table on another machine, with no key and no judge", async (test) => {
    const { run, judge, cwd } = await aSetUp(test, { stub: { rateRefusal: 0.2 } });
    expect(await run()).toMatchObject({ code: 3 });
    judge.configure({ seed: "another", rateRefusal: 0.2 });
    expect(await run(["--overwrite"])).toMatchObject({ code: 3 });
    const [, published] = recordsIn(cwd);
    if (published === undefined) throw new Error("two runs left no two records");
    const exported = await store(["export", "paper.jsonl", "--run", published.name], cwd);
    expect(exported).toMatchObject({ code: 0 });
    await judge.close();

    const there = sharedTempFolder();
    expect(await store(["import", join(cwd, "paper.jsonl")], there)).toMatchObject({ code: 0 });
    expect(await run([], { cwd: there, env: {} })).toMatchObject({
      code: 3,
      stderr: expect.not.stringContaining(apiKey),
    });
    expect(whatWasScored(there)).toEqual({ samples: published.samplesText, table: published.table });
    const again = await store(["export", "-"], there);
    expect(again.stdout).toBe(readFileSync(join(cwd, "paper.jsonl"), "utf8"));
    expect(again.stdout).not.toContain(apiKey);
  });
});
