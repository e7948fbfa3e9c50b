import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { evaluate } from "../../src/library/evaluate.js";
import { newestRecord } from "../../src/library/newest-record.js";
import { aDataset, sharedTempFolder } from "../support/dataset.js";

let out = "";
let dataset = "";
const record = (parts: Partial<Parameters<typeof newestRecord>[0]> = {}) =>
  newestRecord({ out, dataset, model: "ant", split: "test", samplingMethod: "embedding", ...parts });

beforeAll(async () => {
  out = sharedTempFolder();
  dataset = aDataset({ models: "ant=mid,fox=mid" }).folder;
  const score = (parts: object) => evaluate({ dataset, models: ["ant"], out, recordedOnly: true, ...parts });
  await score({ policy: "strict" });
  await score({});
  await score({ judge: null, recordedOnly: false });
  await score({ limit: 3 });
  await score({ ids: ["00001"] });
  await score({ dataset: aDataset({ seed: "2", models: "ant=mid" }).folder });
});

describe("the newest record of a model on a dataset", () => {
  it("is that of the whole split, the latest of several", () => {
    expect(record()?.json.spec).toMatchObject({ model: "ant", limit: null, ids: null, policy: "reference" });
  });

  it("has QoR among its metrics where that is wanted", () => {
    expect(record()?.json.spec.judge).toBeNull();
    expect(record({ judged: true })?.json.spec).toMatchObject({ judge: "gpt-4.1", policy: "reference" });
  });

  it("is found by whatever path leads to the dataset", () => {
    const link = join(sharedTempFolder(), "link");
    symlinkSync(dataset, link);
    expect(record({ dataset: link })?.name).toBe(record()?.name);
  });

  it.each([
    ["another model", { model: "fox" }],
    ["another sampling method", { samplingMethod: "random" }],
    ["another split", { split: "train" }],
    ["another judge", { judge: "gpt-4.1-mini" }],
    ["another dataset", { dataset: "/nowhere" }],
    ["another folder of records", { out: "nowhere" }],
  ] as const)("is none for %s", (_, parts) => {
    expect(record(parts)).toBeNull();
  });
});
