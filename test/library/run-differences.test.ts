import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { evaluate } from "../../src/library/evaluate.js";
import { openReport } from "../../src/library/report.js";
import { disagreeingSamples } from "../../src/library/sample-lists.js";
import { showSample } from "../../src/library/show.js";
import { changeJson, sharedTempFolder } from "../support/dataset.js";
import { readPage } from "../support/read-page.js";
import { createStubJudge } from "../support/stub-judge.mjs";
import { groundTruth, predictions, writeToolGrad } from "../support/toolgrad-files.js";

const ids = ["a", "b"];
let out = "";
let folder = "";

/** moss-2b saw another ground truth than orchid-7b and lichen-1b, and was judged by another judge. */
beforeAll(async () => {
  folder = sharedTempFolder();
  out = join(folder, "results");
  const models = ["orchid-7b", "lichen-1b", "moss-2b"];
  const files = Object.assign({}, groundTruth(ids), ...models.map((model) => predictions(model, ids)));
  const dataset = writeToolGrad(join(folder, "dataset"), files);
  const stub = createStubJudge({ models: "gpt-4.1,gpt-4.1-mini" });
  const baseUrl = await stub.listen();
  const common = { dataset, baseUrl, apiKey: "k", store: join(folder, "store"), out, cwd: folder };
  await evaluate({ ...common, models: models.slice(0, 2), judge: "gpt-4.1" });
  changeJson<Record<string, unknown>>(join(dataset, "data/b.json"), (value) => ({ ...value, query: "Else?" }));
  await evaluate({ ...common, models: models.slice(2), judge: "gpt-4.1-mini" });
  await stub.close();
});

const groundTruthDiffers = /^DIFFERS: the ground truth is not the same/;
const judgeDiffers =
  "DIFFERS: QoR is not by the same judge on every side: gpt-4.1 in orchid-7b; gpt-4.1-mini in moss-2b";
const both = [expect.stringMatching(groundTruthDiffers), judgeDiffers];

describe("runs that differ in more than their model", () => {
  it("are told of where one sample of them is shown side by side", () => {
    const notesOf = (...runs: readonly string[]) => showSample({ runs, sample: "a" }, { out }).notes;
    expect(notesOf("orchid-7b", "moss-2b")).toEqual(both);
    expect(notesOf("orchid-7b", "lichen-1b")).toEqual([]);
    expect(notesOf("moss-2b")).toEqual([]);
  });

  it("are told of where they disagree: of judges only where that metric is the judge's", () => {
    const notesOf = (metric: string) => disagreeingSamples(["orchid-7b", "moss-2b"], { out, metric });
    expect(notesOf("qor").list.notes).toEqual(both);
    expect(notesOf("recall").list.notes).toEqual([expect.stringMatching(groundTruthDiffers)]);
    // A sample in full has its QoR too.
    expect(notesOf("recall").shown.notes).toEqual(both);
  });

  it("are told of on the page of a report, and to whoever writes it", async () => {
    const file = join(folder, "report.html");
    const { writePage } = await openReport({ runs: ["orchid-7b", "moss-2b"], out });
    const { notes } = await writePage({ file });
    expect(notes).toEqual(expect.arrayContaining(both));
    expect(readPage(file).html).toContain(judgeDiffers);
    const alike = await openReport({ runs: ["moss-2b"], out });
    expect((await alike.writePage({ file })).notes).toEqual([]);
  });
});
