import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { PlanRow } from "../../src/core/plan.js";
import type { RunJson } from "../../src/core/record.js";
import { lastRecord } from "../judging/records.js";
import { apiKey, aSetUp, rowOf, type SetUp } from "../judging/set-up.js";
import { runCli } from "../support/run-cli.js";

/** Writes a file of judges where the command is run, and gives the flags that name it. */
function configured({ cwd }: Pick<SetUp, "cwd">, judges: object | string): readonly string[] {
  writeFileSync(join(cwd, "judges.yaml"), typeof judges === "string" ? judges : JSON.stringify({ judges }));
  return ["--config", "judges.yaml"];
}

async function secondsOf({ run }: SetUp, args: readonly string[]): Promise<number | null | undefined> {
  const ended = await run([...args, "--dry-run"]);
  const plan: readonly PlanRow[] = JSON.parse(ended.stdout).plan;
  return plan[0]?.seconds;
}

const invocationIn = (cwd: string): RunJson["invocation"] =>
  JSON.parse(readFileSync(join(lastRecord(cwd).folder, "run.json"), "utf8")).invocation;

describe.concurrent("--config", () => {
  it("tells how the judge is asked: where, how many at once, how long and how often", async (test) => {
    const setUp = await aSetUp(test, {
      baseUrl: null,
      stub: { latency: 100, rateHang: 0.1, rate5xx: 0.2, faultAttempts: 0 },
    });
    const { judge, cwd, run } = setUp;
    const base_url = await judge.listen();
    const gpt = { base_url, num_process: 2, timeout: 3, max_retries: 0, rpm: 6000, tpm: 9e9 };
    const ended = await run(configured(setUp, { other: { base_url: "http://127.0.0.1:9/v1" }, "gpt-4.1": gpt }));
    expect(ended).toMatchObject({ code: 3 });
    const { outcome, maxInFlight, requests } = judge.stats();
    const { hang = 0, "5xx": broken = 0 } = outcome;
    expect(Math.min(hang, broken)).toBeGreaterThan(0);
    expect({ maxInFlight, requests }).toEqual({ maxInFlight: 2, requests: 12 });
    // What hangs is given up in time, and nothing is tried again.
    expect(rowOf(ended).missing_by_class).toEqual({ server: broken, timeout: hang });
    expect(invocationIn(cwd)).toMatchObject({
      base_url,
      num_process: 2,
      timeout_s: 3,
      max_retries: 0,
      rpm: 6000,
      tpm: 9e9,
    });
  });

  it("gives way to flags, and goes before the environment", async (test) => {
    const setUp = await aSetUp(test, { stub: { latency: 50 } });
    const { judge, baseUrl, cwd, dataset } = setUp;
    const nobody = "http://127.0.0.1:9/v1";
    const config = configured(setUp, { "gpt-4.1": { base_url: nobody, num_process: 1, max_retries: 9, rpm: 1 } });
    const flags = ["--num_process", "3", "--max-retries", "1", "--timeout", "7", "--rpm", "60000"];
    expect(await setUp.run([...config, ...flags])).toMatchObject({ code: 0 });
    expect(judge.stats().maxInFlight).toBe(3);
    expect(invocationIn(cwd)).toMatchObject({ num_process: 3, max_retries: 1, timeout_s: 7, rpm: 60000 });

    const env = { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: nobody };
    const args = ["--pred_model", "m", "--dataset", dataset, "--store", "another", "--format", "json"];
    const ended = await runCli([...args, ...configured(setUp, { "gpt-4.1": { base_url: baseUrl } })], { cwd, env });
    expect(ended).toMatchObject({ code: 0 });
    expect(judge.stats().requests).toBe(24);
  });

  it("holds for the judge of that very name alone", async (test) => {
    const setUp = await aSetUp(test);
    const config = configured(setUp, { "gpt-4.1": { rpm: 60 }, mine: { rpm: 6 } });
    // Twelve requests.
    expect(await secondsOf(setUp, config)).toBe(12);
    expect(await secondsOf(setUp, [...config, "--judge", "mine"])).toBe(120);
    expect(await secondsOf(setUp, [...config, "--judge", "gpt-4.1-2025-04-14"])).toBeNull();
    expect(await secondsOf(setUp, [...config, "--rpm", "120"])).toBe(6);
  });

  it.for([
    ["a wrong value", "judges:\n  gpt-4.1:\n    rpm: fast\n", 'judges.yaml:3:10: judges["gpt-4.1"].rpm is "fast"'],
    [
      "an unknown setting",
      "judges:\n  gpt-4.1: { rmp: 3 }\n",
      'judges.yaml:2:14: judges["gpt-4.1"].rmp is no known key',
    ],
    ["a mistake at another judge", "judges:\n  a: {}\n  b: { tpm: -1 }\n", "judges.yaml:3:13: judges.b.tpm is -1"],
    ["what is no YAML", "judges:\n  - {\n", /judges\.yaml:\d+:\d+: /],
    ["a key of an account", "judges:\n  gpt-4.1:\n    api_key: sk-1\n", "judges.yaml:3:5: "],
  ] as const)("with %s is refused at its place, before anything is done", async ([, text, message], test) => {
    const setUp = await aSetUp(test);
    const ended = await setUp.run(configured(setUp, text));
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toMatch(/^UsageError: .*\n {2}hint: /);
    expect(ended.stderr).toEqual(
      typeof message === "string" ? expect.stringContaining(message) : expect.stringMatching(message),
    );
    expect(ended.stderr).not.toContain("sk-1");
    expect(setUp.judge.stats().requests).toBe(0);
  });

  it.for([
    ["a file that is not there", "none.yaml", "ENOENT"],
    ["a folder", "folder", "EISDIR"],
  ] as const)("with %s is refused", async ([, name, code], test) => {
    const { run, cwd } = await aSetUp(test);
    mkdirSync(join(cwd, "folder"));
    const ended = await run(["--config", name]);
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toContain(`UsageError: ${name} cannot be read: ${code}\n  hint: --config takes a .yaml file`);
  });
});
