import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, type TestContext } from "vitest";
import { apiKey, aSetUp } from "../judging/set-up.js";
import type { DatasetOptions } from "../support/make-dataset.mjs";
import { runCli } from "../support/run-cli.js";

/** An experiment over a dataset, and a judge that its missing verdicts are bought from. */
async function anExperiment(test: TestContext, data: Omit<DatasetOptions, "out"> = {}) {
  const { judge, baseUrl, dataset, cwd } = await aSetUp(test, { data });
  const file = join(cwd, "experiment.yaml");
  writeFileSync(file, `title: T\ndataset: ${dataset}\nfactors: { model: all }\n`);
  const tables = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    runCli(["tables", file, "--quiet", ...args], { cwd, env });
  return {
    judge,
    dataset,
    tables,
    buy: (args: readonly string[] = []) =>
      tables(["--run-missing", "--base-url", baseUrl, ...args], { OPENAI_API_KEY: apiKey }),
  };
}

describe("tg-eval tables --run-missing", () => {
  it("buys the verdicts that are missing; then the records give the same table, without a key", async (test) => {
    const { judge, tables, buy } = await anExperiment(test, { samples: 12, test: 12 });
    const before = await tables([]);
    expect(before.code).toBe(3);
    expect(before.stdout).toContain("verdicts are missing");
    expect(judge.stats().requests).toBe(0);

    const bought = await buy();
    expect(bought.code).toBe(0);
    expect(bought.stdout).not.toContain("verdicts are missing");
    expect(judge.stats().requests).toBe(12);

    const again = await tables(["--from-runs"]);
    expect(again.code).toBe(0);
    expect(again.stdout).toBe(bought.stdout);
    const json = JSON.parse((await tables(["--from-runs", "--format", "json"])).stdout);
    expect(json.cells.find(({ metric }: { metric: string }) => metric === "qor")).toMatchObject({ n: 12, unscored: 0 });
  });

  it("sends no request a second time", async (test) => {
    const { judge, buy } = await anExperiment(test, { samples: 6, test: 6 });
    const first = await buy();
    const sent = judge.stats().requests;
    expect(sent).toBe(6);
    const second = await buy();
    expect([second.code, second.stdout]).toEqual([0, first.stdout]);
    expect(judge.stats().requests).toBe(sent);
  });

  it("scores anew what changed since, and buys the verdicts of that alone", async (test) => {
    const { judge, dataset, tables, buy } = await anExperiment(test, { samples: 6, test: 6 });
    await buy();
    const model = join(dataset, "prediction", readdirSync(join(dataset, "prediction"))[0] ?? "", "method=embedding");
    const file = join(model, readdirSync(model)[0] ?? "");
    const prediction: object = JSON.parse(readFileSync(file, "utf8"));
    writeFileSync(file, JSON.stringify({ ...prediction, "response-unbiased-gpt-4.1-mini": "Another answer." }));
    expect((await tables([])).stdout).toContain("STALE");
    const again = await buy();
    expect([again.code, again.stdout]).toEqual([0, expect.not.stringContaining("STALE")]);
    expect(judge.stats().requests).toBe(7);
  });

  it("buys only what was not recorded where both may share a row, and the table says so", async (test) => {
    const { judge, buy } = await anExperiment(test, { samples: 12, test: 12, judged: 0.5 });
    const { code, stdout } = await buy(["--mixed"]);
    expect(code).toBe(0);
    expect(judge.stats().requests).toBeGreaterThan(0);
    expect(judge.stats().requests).toBeLessThan(12);
    expect(stdout).toMatch(/MIXED: .*qor/);
  });
});
