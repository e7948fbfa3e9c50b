import { expect, it } from "vitest";
import { camelCased } from "../../src/config/camel-cased.js";

it("spells keys as the code does, and adds none", () => {
  const options: { readonly num_apis: number; readonly judge_base_url: string; readonly seed?: number } = {
    num_apis: 3,
    judge_base_url: "u",
  };
  const renamed = camelCased(options);
  expect(renamed).toEqual({ numApis: 3, judgeBaseUrl: "u" });
  expect([renamed.numApis, renamed.judgeBaseUrl, "seed" in renamed]).toEqual([3, "u", false]);
});
