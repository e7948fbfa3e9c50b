import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { sharedTempFolder } from "../support/dataset.js";
import { aMadeDataset, contentsOf, offlineTools, runWith } from "../support/making.js";
import { aModel } from "../support/model-server.js";
import { writeFiles } from "../support/temp-folder.js";

const predictionsOf = (cwd: string, name: string) =>
  contentsOf(join(cwd, "dataset/prediction", name, "method=embedding"));

/** Without a server: whatever were asked would fail. */
const nobody = { url: "http://127.0.0.1:9/v1" };

it("runs a recorded predict again without model and tools, to the same bytes", async () => {
  const server = await aModel();
  const cwd = sharedTempFolder();
  await aMadeDataset(server, { cwd, count: 4 });
  const predict = ["predict", "--model", "scripted", "--unbiased_writer", "scripted", "--dataset", "dataset"];
  const args = [...predict, "--store", "store"];
  const recorded = await runWith(server, [...args, "--tools", offlineTools], cwd);
  expect([recorded.code, Object.keys(predictionsOf(cwd, "scripted"))]).toEqual([
    0,
    expect.objectContaining({ length: 4 }),
  ]);
  await server.close();
  const asked = server.requests.length;

  const other = await runWith(nobody, [...args, "--replay", "scripted", "--name", "again"], cwd);
  expect([other.code, other.stderr]).toEqual([
    0,
    expect.stringMatching(/^0 answers bought, \d+ from the store, 0 requests/m),
  ]);
  expect(predictionsOf(cwd, "again")).toEqual(predictionsOf(cwd, "scripted"));

  // A copy elsewhere whose predictions are gone, with the same command: the journals of its calls are there.
  const elsewhere = sharedTempFolder();
  cpSync(cwd, elsewhere, { recursive: true });
  rmSync(join(elsewhere, "dataset/prediction/scripted/method=embedding"), { recursive: true });
  const same = await runWith(nobody, [...args, "--tools", offlineTools], elsewhere);
  expect([same.code, same.stderr]).toEqual([0, expect.stringContaining("4 of 4 samples made")]);
  expect(predictionsOf(elsewhere, "scripted")).toEqual(predictionsOf(cwd, "scripted"));
  expect(server.requests.length).toBe(asked);
}, 120_000);

it("leaves a sample whose calls are not recorded, tells of it, and makes the others", async () => {
  const server = await aModel();
  const cwd = sharedTempFolder();
  await aMadeDataset(server, { cwd, count: 4 });
  const args = ["predict", "--model", "scripted", "--unbiased_writer", "scripted", "--dataset", "dataset"];
  const both = await runWith(server, [...args, "--replay", "other", "--tools", offlineTools], cwd);
  expect([both.code, both.stderr]).toEqual([2, expect.stringContaining("--tools and --replay contradict each other")]);

  expect((await runWith(server, [...args, "--tools", offlineTools], cwd)).code).toBe(0);
  const made = predictionsOf(cwd, "scripted");
  const [empty = "", damaged = "", ...whole] = Object.keys(made);
  const journals = join("dataset/prediction/scripted/made/method=embedding");
  writeFiles(cwd, {
    [join(journals, empty.replace(".json", ".calls.jsonl"))]: "",
    [join(journals, damaged.replace(".json", ".calls.jsonl"))]: "what is this\n",
  });
  const asked = server.requests.length;
  for (const _ of ["once", "again"]) {
    const replayed = await runWith(server, [...args, "--replay", "scripted", "--name", "again"], cwd);
    expect([replayed.code, replayed.stderr]).toEqual([
      3,
      expect.stringMatching(
        /warning: 2 samples begun and not made \(recording\); .* has no such call of .*its tools\.$/m,
      ),
    ]);
    expect(replayed.stderr).toMatch(/none failed, 2 left/);
    expect(predictionsOf(cwd, "again")).toEqual(Object.fromEntries(whole.map((file) => [file, made[file]])));
  }
  expect(server.requests.length).toBe(asked);

  // So it is where the tools are there: the others are made, and what to do with the damaged one is told.
  rmSync(join(cwd, "dataset/prediction/scripted/method=embedding"), { recursive: true });
  const resumed = await runWith(server, [...args, "--tools", offlineTools], cwd);
  expect([resumed.code, resumed.stderr]).toEqual([
    3,
    expect.stringMatching(
      /1 sample begun and not made \(recording\); .*:1 is no line of a journal of calls\. Remove it/,
    ),
  ]);
  expect(Object.keys(predictionsOf(cwd, "scripted"))).toEqual([empty, ...whole]);
}, 120_000);

it("refuses to replay predictions that are not there, before anything is asked or written", async () => {
  const server = await aModel();
  const cwd = sharedTempFolder();
  await aMadeDataset(server, { cwd, count: 1 });
  const asked = server.requests.length;
  const args = ["predict", "--model", "scripted", "--dataset", "dataset", "--name", "again", "--replay"];
  const { code, stderr } = await runWith(server, [...args, "typo"], cwd);
  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(/--replay typo: nothing is recorded .*prediction.typo.made/),
  ]);
  expect(server.requests.length).toBe(asked);
  expect(contentsOf(join(cwd, "dataset/prediction"))).toEqual({});
}, 120_000);
