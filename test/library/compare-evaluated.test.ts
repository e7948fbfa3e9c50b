import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { compareEvaluated } from "../../src/library/compare-evaluated.js";
import { evaluate } from "../../src/library/evaluate.js";
import { aDataset, sharedTempFolder } from "../support/dataset.js";

const options = { firsts: 1, policy: "strict" } as const;
const evaluated = (models: readonly string[]) =>
  evaluate({
    dataset: aDataset({ models: "ant=mid,fox=low" }).folder,
    models,
    out: sharedTempFolder(),
    recordedOnly: true,
  });

it("the models of an evaluation are compared by the records that it wrote", async () => {
  const compared = await compareEvaluated(await evaluated(["ant", "fox"]), options);
  expect(compared).toMatchObject({ kind: "compared", comparison: { sides: [{ name: "ant" }, { name: "fox" }] } });
});

it("a record that cannot be compared is a reason, and takes no table away", async () => {
  const result = await evaluated(["ant", "fox"]);
  writeFileSync(join(result.rows[0]?.record ?? "", "samples.jsonl"), "{");
  const compared = await compareEvaluated(result, options);
  expect(compared).toMatchObject({ kind: "not_compared", why: expect.stringContaining("samples.jsonl:1") });
});

it("one model, and a run that was stopped, are not compared", async () => {
  const result = await evaluated(["ant"]);
  expect(await compareEvaluated(result, options)).toEqual({ kind: "not_compared", why: "there is one model" });
  const stopped = { ...result, incomplete: true };
  expect(await compareEvaluated(stopped, options)).toEqual({ kind: "not_compared", why: "the run was stopped" });
});
