import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { sharedTempFolder } from "../support/dataset.js";
import { runCli } from "../support/run-cli.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

function workspace(): string {
  const cwd = sharedTempFolder();
  for (const folder of ["examples", "configs"]) cpSync(join(root, folder), join(cwd, folder), { recursive: true });
  return cwd;
}

const cwd = workspace();

describe("tg-eval verify", () => {
  it("finds the shipped claims true, and exits with 0", async () => {
    const { code, stdout } = await runCli(["verify", "configs/paper/claims.yaml"], { cwd });
    expect(stdout).toContain("all 5 hold");
    expect(code).toBe(0);
  });

  it("exits with 1 where a claim does not hold, and where it is of what is not there; JUnit says which and why", async () => {
    const claims = join(cwd, "wrong.yaml");
    writeFileSync(
      claims,
      `claims:
  - { run: orchid-7b-thinking, metric: qor, value: 88.9, tolerance: 0.01, n: 30 }
  - { run: orchid-7b-thinking, metric: qor, value: 90, tolerance: 0.5 }
  - { run: nobody, metric: qor, value: 90, tolerance: 0.5 }
  - { experiment: configs/paper/reasoning.yaml, where: { family: oak }, metric: qor, value: 1, tolerance: 1 }
`,
    );
    await runCli(["tables", "configs/paper/reasoning.yaml", "--quiet"], { cwd });
    const junit = await runCli(["verify", claims, "--format", "junit"], { cwd });
    expect(junit.code).toBe(1);
    expect(junit.stdout).toContain('tests="4" failures="3"');
    expect(junit.stdout).toContain("it has no such condition");
    const json = await runCli(["verify", claims, "--format", "json"], { cwd });
    const checked = JSON.parse(json.stdout).claims;
    expect(checked[0]).toMatchObject({ found: expect.closeTo(88.9, 10), n: 30, problem: null });
    expect(checked[1]).toMatchObject({ problem: expect.stringContaining("more than 0.5") });
    expect(checked[2]).toMatchObject({ found: null, problem: expect.stringContaining('there is no run "nobody"') });
  });

  it("tells of an experiment's record whose predictions changed since, unless records alone are wanted", async () => {
    const own = workspace();
    writeFileSync(
      join(own, "claims.yaml"),
      "claims: [{ experiment: configs/paper/reasoning.yaml, where: { family: cedar-3b, mode: base }, " +
        "metric: recall, value: 0.5, tolerance: 0.5 }]\n",
    );
    const verify = (args: readonly string[] = []) => runCli(["verify", "claims.yaml", ...args], { cwd: own });
    expect((await verify()).stdout).not.toContain("STALE");
    const folder = join(own, "examples", "ToolGrad-ablations", "prediction", "cedar-3b", "method=embedding");
    const file = join(folder, readdirSync(folder)[0] ?? "");
    writeFileSync(file, readFileSync(file, "utf8").replace("{", "{ "));
    expect((await verify()).stdout).toMatch(/STALE: .*cedar-3b/);
    expect((await verify(["--from-runs"])).stdout).not.toContain("STALE");
  });

  it("misses every claim of a dataset that is not there, and refuses a file that is none", async () => {
    const nowhere = sharedTempFolder();
    cpSync(join(root, "configs"), join(nowhere, "configs"), { recursive: true });
    const { code, stdout } = await runCli(["verify", "configs/paper/claims.yaml"], { cwd: nowhere });
    expect([code, stdout]).toEqual([1, expect.stringContaining("5 of 5 do not hold")]);
    const none = await runCli(["verify", "configs/paper/main.yaml"], { cwd });
    expect([none.code, none.stderr]).toEqual([2, expect.stringMatching(/main\.yaml:\d+:\d+: \w+ is no known key/)]);
  });
});
