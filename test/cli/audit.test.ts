import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Answer, aCompletion, anError, anOwnJudge } from "../judging/own-judge.js";
import { aWorkflow } from "../support/a-workflow.js";
import { runCli } from "../support/run-cli.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";

const verdict = { reason: "r", unanswered: ["the news"], needless_calls: [], num_findings: 1 };

const mini = fileURLToPath(new URL("../../examples/ToolGrad-mini", import.meta.url));

/** Audits two workflows in a folder of their own. */
async function anAudit(answer: () => Answer = () => aCompletion(JSON.stringify(verdict))) {
  const judge = await anOwnJudge({ onTestFinished }, answer);
  const cwd = writeFiles(tempFolder(), { "made/1.json": aWorkflow(["a"]), "made/2.json": aWorkflow(["a", "!b"]) });
  const run = (args: readonly string[] = [], env: Readonly<Record<string, string>> = { OPENAI_API_KEY: "k" }) =>
    runCli(["audit", "made", "--base-url", judge.baseUrl, ...args], { cwd, env });
  return { judge, cwd, run };
}

describe("tg-eval audit", () => {
  it("checks without a key", async () => {
    const { judge, run } = await anAudit();
    const { code, stdout, stderr } = await run(["--no-judge"], {});
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/Failed call +50\.0 \[9\.5, 90\.5\] +1 +2\n/);
    expect(stdout).toMatch(/2 +Failed call +call 2 \(api_use_chain_1, b\) +timeout\n/);
    expect(judge.received).toEqual([]);
  });

  it("asks a judge, and is done with 0 whatever that finds", async () => {
    const { judge, run } = await anAudit();
    const { code, stdout, stderr } = await run(["--format", "json"]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/2 answers bought, 0 from the store, 2 requests \(0 retries\); spent \$/);
    expect(judge.received).toHaveLength(2);
    expect(JSON.parse(stdout).audit.shares).toContainEqual(
      expect.objectContaining({ finding: "judged_unanswered", workflows: 2, n: 2, share: 1 }),
    );
    const again = await run(["--format", "csv"]);
    expect(judge.received).toHaveLength(2);
    expect(again.stdout).toContain("1,judged_unanswered,judge,,query,the news\r\n");
  });

  it.each<[string, Answer, number, RegExp]>([
    ["nothing where it is quiet", aCompletion(JSON.stringify(verdict)), 0, /^$/],
    ["of missing verdicts alone where it is quiet", aCompletion("{}"), 3, /^2 verdicts missing: .*\n$/],
  ])("says %s", async (_, answer, code, stderr) => {
    const { run } = await anAudit(() => answer);
    const quiet = await run(["--quiet", "--max-retries", "0"]);
    expect([quiet.code, quiet.stderr]).toEqual([code, expect.stringMatching(stderr)]);
  });

  it("says with 3 that verdicts are missing, and in a note which", async () => {
    const { run } = await anAudit(() => aCompletion("{}"));
    const { code, stdout, stderr } = await run(["--sample", "1", "--max-retries", "0"]);
    expect(code).toBe(3);
    expect(stderr).toContain("1 verdict missing: the same command asks again, with --retry-failed also where");
    expect(stdout).toContain("missing verdicts, 1 in all:");
    expect(stdout).toContain("invalid_output: $.reason is missing, expected string");
  });

  it("is tests for CI: a workflow fails by its faults, and by what the judge found", async () => {
    const { run } = await anAudit();
    const { code, stdout } = await run(["--format", "junit"]);
    expect(code).toBe(0);
    expect(stdout).toContain('<testsuites name="tg-eval" tests="4" failures="3">');
    expect(stdout).toContain('<testcase classname="made: faults" name="1"/>');
    expect(stdout).toContain('<failure message="Failed call: call 2 (api_use_chain_1, b): timeout">');
    expect(stdout).toContain('<failure message="Unanswered request (judge): query: the news">');
  });

  it.each([
    ["no key", [], {}, "there is no key"],
    ["no key, with what does without one", [], {}, "--no-judge gives the checks alone"],
    ["a key that is refused", ["--num_process", "1"], { OPENAI_API_KEY: "x" }, "refused the first request"],
    ["a sample of none", ["--sample", "0"], {}, "at least 1"],
  ])("stops with 2 for %s", async (_, args, env, message) => {
    const { run } = await anAudit(() => anError(401, "Incorrect API key", "invalid_api_key"));
    const { code, stderr } = await run(args, env);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it("names a folder without workflows", async () => {
    const { code, stderr } = await runCli(["audit", join(tempFolder(), "gone"), "--no-judge"]);
    expect(code).toBe(2);
    expect(stderr).toContain("there are no workflows at");
  });
});

describe("the rubric audit", () => {
  it("is listed, and refused as a judge of predictions", async () => {
    expect((await runCli(["rubric", "list"])).stdout).toMatch(/^audit {2}Whether a generated workflow's calls/m);
    const { code, stderr } = await runCli(["--pred_model", "orchid-7b", "--dataset", mini, "--rubric", "audit"]);
    expect(code).toBe(2);
    expect(stderr).toContain('the rubric "audit" does not judge predictions');
  });
});
