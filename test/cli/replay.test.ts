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

it("tells what a replay lacks, and which of --tools and --replay would do", async () => {
  const server = await aModel();
  const cwd = sharedTempFolder();
  await aMadeDataset(server, { cwd, count: 2 });
  const args = ["predict", "--model", "scripted", "--unbiased_writer", "scripted", "--dataset", "dataset"];
  const both = await runWith(server, [...args, "--replay", "other", "--tools", offlineTools], cwd);
  expect([both.code, both.stderr]).toEqual([2, expect.stringContaining("--tools and --replay contradict each other")]);

  const recorded = await runWith(server, [...args, "--tools", offlineTools], cwd);
  expect(recorded.code).toBe(0);
  const journals = Object.fromEntries(
    Object.keys(contentsOf(join(cwd, "dataset/prediction/scripted/made/method=embedding")))
      .filter((file) => file.endsWith(".calls.jsonl"))
      .map((file) => [`dataset/prediction/scripted/made/method=embedding/${file}`, ""]),
  );
  writeFiles(cwd, journals);
  const empty = await runWith(server, [...args, "--replay", "scripted", "--name", "again"], cwd);
  expect([empty.code, empty.stderr]).toEqual([2, expect.stringContaining("has no such call of ")]);
  expect(predictionsOf(cwd, "again")).toEqual({});
}, 120_000);
