import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { decodeExperiment } from "../../src/config/experiment.js";
import { metrics, qor } from "../../src/metrics/index.js";

const folder = fileURLToPath(new URL("../../configs/ablations/", import.meta.url));
const vocabulary = { metrics: [...metrics, qor].map(({ name }) => name), benchmarks: null, papers: null };
const read = (file: string) => decodeExperiment(readFileSync(`${folder}${file}`, "utf8"), file, vocabulary);

const files = readdirSync(folder).sort();

describe.each(files)("configs/ablations/%s", (file) => {
  const { make, dataset, factors } = read(file);
  const optionsOf = (kind: string) => make.filter((step) => step.kind === kind).map(({ options }) => options);

  it("tests on workflows of other seeds than it trains on", () => {
    const ranges = optionsOf("generate").map(({ seed, count }) => ({
      first: Number(seed),
      end: Number(seed) + Number(count),
    }));
    const [train, test] = ranges;
    expect(ranges).toHaveLength(2);
    expect(train?.end).toBeLessThanOrEqual(test?.first ?? 0);
  });

  it("makes the dataset that it scores, all of it for testing, and training data for each level", () => {
    const [train, test] = optionsOf("format");
    expect(test).toMatchObject({ out: dataset, test_ratio: 1 });
    expect(train).toMatchObject({ test_ratio: 0, out: expect.stringContaining(`{${factors[0]?.name}}`) as unknown });
    expect(optionsOf("predict")).toMatchObject([{ dataset, name: expect.stringMatching(/^student-/) as unknown }]);
  });

  it("takes the same steps as its offline or real counterpart", () => {
    const other = file.includes(".offline") ? file.replace(".offline", "") : file.replace(".yaml", ".offline.yaml");
    expect(read(other).make.map(({ kind }) => kind)).toEqual(make.map(({ kind }) => kind));
    expect(read(other).metrics).toEqual(read(file).metrics);
    expect(read(other).factors).toEqual(factors);
  });
});
