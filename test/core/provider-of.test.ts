import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { providerOf } from "../../src/core/provider-of.js";
import { sharedData, sharedFolder, sharedMissing } from "../support/shared.js";

describe("the provider of a tool", () => {
  it.each([
    ["Finance-twelve_data-atr", "Finance-twelve_data"],
    ["Food-ranking_api_155-latest_forecast_620", "Food-ranking_api_155"],
    ["eCommerce-京东-item", "eCommerce-京东"],
    ["Food-ranking-api-latest", "Food-ranking-api"],
  ])("of %s is %s", (tool, provider) => {
    expect(providerOf(tool)).toBe(provider);
  });

  it("is read as ToolBench names tools, also where another catalogue parts words with hyphens", () => {
    const tools = ["browser-take-screenshot", "browser-take-note", "browser-close", "browser-navigate-back"];
    expect(tools.map(providerOf)).toEqual(["browser-take", "browser-take", null, "browser-navigate"]);
  });

  it.each(["", "weather", "directory_tree", "get-weather", "tool_00033b74"])("is not told by the name %j", (tool) => {
    expect(providerOf(tool)).toBeNull();
  });
});

describe.skipIf(sharedFolder === null)(`ToolGrad v3's catalogue (${sharedMissing})`, () => {
  it("has names of three parts, and a hyphen nowhere else", () => {
    const names = Object.values<string>(
      JSON.parse(readFileSync(sharedData("toolgrad_v3", "hash_to_tool_prefix.json"), "utf8")),
    );
    expect(names).toHaveLength(15_367);
    expect(names.filter((name) => name.split("-").length !== 3)).toEqual([]);
    expect(names.filter((name) => providerOf(name) !== name.split("-").slice(0, 2).join("-"))).toEqual([]);
  });
});
