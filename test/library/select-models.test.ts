import { describe, expect, it } from "vitest";
import { type DatasetOptions, openDataset } from "../../src/dataset/index.js";
import { selectModels } from "../../src/library/select-models.js";
import { lines } from "../dataset/messages/files.js";
import { errorOf } from "../support/errors.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";
import { groundTruth } from "../support/toolgrad-files.js";

const options: DatasetOptions = { split: "test", samplingMethod: "embedding", writer: "gpt-4.1-mini" };
const refusalOf = (folder: string) => errorOf(() => selectModels(openDataset(folder, options), "all"));

describe("a dataset without predictions", () => {
  it("is told of as its layout has it: one's own benchmark knows no sampling methods", () => {
    const own = writeFiles(tempFolder(), { "test.jsonl": lines([{ id: "a" }]) });
    const { kind, message, hint } = refusalOf(own);
    expect([kind, message]).toEqual(["usage", `${own} has no predictions`]);
    expect(hint).toBe("they lie in prediction/{model}.jsonl or prediction/{model}/{id}.json");
    const released = writeFiles(tempFolder(), groundTruth(["a"]));
    expect(refusalOf(released).message).toBe(`${released} has no predictions for this sampling method`);
  });
});
