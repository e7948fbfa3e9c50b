import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aDataset, sharedTempFolder } from "../support/dataset.js";
import { runCli } from "../support/run-cli.js";
import { tempFolder } from "../support/temp-folder.js";

const full = () => aDataset({ models: "elk=high,fox=mid" });
const score = (args: readonly string[], cwd = sharedTempFolder()) =>
  runCli(["--pred_model", "elk", "--dataset", full().folder, ...args], { cwd });

describe("surroundings that are nobody's fault", () => {
  it("a folder called .env is none of ours", async () => {
    const cwd = tempFolder();
    mkdirSync(join(cwd, ".env"));
    expect(await score([], cwd)).toMatchObject({ code: 0 });
  });

  it("a folder given as a rubric is said to be one, and ./judges may be a file", async () => {
    const cwd = tempFolder();
    mkdirSync(join(cwd, "mine.yaml"));
    writeFileSync(join(cwd, "judges"), "");
    const ended = await score(["--rubric", "mine.yaml"], cwd);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/UsageError: mine\.yaml cannot be read: EISDIR/);
    expect((await score(["--rubric", "nowhere"], cwd)).stderr).toContain('there is no rubric "nowhere"');
  });

  it("a rubric in a judges folder has its file's name, so that a copy cannot pass for another", async () => {
    const cwd = tempFolder();
    mkdirSync(join(cwd, "judges"));
    const shown = await runCli(["rubric", "show", "qor"], { cwd });
    writeFileSync(join(cwd, "judges/mine.yaml"), shown.stdout);
    const ended = await score(["--rubric", "mine"], cwd);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('holds a rubric named "qor"');
  });

  it("ids given twice add up", async () => {
    const [first = "", second = ""] = full().manifest.test.toSorted();
    const ended = await score(["--ids", first, "--ids", second, "--format", "json"]);
    expect(ended.json().rows[0]).toMatchObject({ samples: 2, split_samples: 12 });
  });

  it("--pred_model all says which models it leaves out", async () => {
    const { folder } = aDataset({ models: "elk=high", seed: "left-out" });
    mkdirSync(join(folder, "prediction/yak/method=random"), { recursive: true });
    const ended = await runCli(["--pred_model", "all", "--dataset", folder]);
    expect(ended.code).toBe(0);
    expect(ended.stderr).toContain("yak is left out: it has no predictions for method=embedding");
  });

  it("without a key nothing is left behind, not even an empty store", async () => {
    const cwd = tempFolder();
    const { folder } = aDataset({ models: "elk=high", judged: 0, seed: "no-key" });
    const ended = await runCli(["--pred_model", "elk", "--dataset", folder], { cwd });
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain("12 verdicts of gpt-4.1 have to be bought, and there is no key");
    expect(existsSync(join(cwd, "results/store"))).toBe(false);
  });

  it("recorded verdicts count whoever wrote the answers, for nothing is judged", async () => {
    const { folder } = aDataset({ models: "elk=high", writer: "gpt-4o", seed: "other-writer" });
    expect(await runCli(["--pred_model", "elk", "--dataset", folder])).toMatchObject({ code: 0 });
  });
});
