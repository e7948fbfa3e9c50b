import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { decodePrices } from "../../src/config/prices.js";
import { packageFolder } from "../../src/library/package.js";
import { loadPrice } from "../../src/library/prices.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";

const entry = (model: string, input: number) => ({
  model,
  input,
  cached_input: 0,
  output: 9,
  as_of: "2026-11-21",
  source: "https://example.com/pricing",
});

/** A file of prices; YAML takes JSON. */
const aFile = (...entries: readonly unknown[]): string => JSON.stringify({ prices: entries });

describe("loadPrice", () => {
  it("finds a shipped price where nothing else is there", async () => {
    // LiteLLM's table, commit 00035b69: 2e-06, 5e-07 and 8e-06 a token.
    const price = await loadPrice("gpt-4.1-2025-04-14", { cwd: tempFolder() });
    expect(price).toMatchObject({ model: "gpt-4.1", input: 2, cached_input: 0.5, output: 8 });
  });

  it("takes the chosen file before the working folder's, and that before the shipped one", async () => {
    const cwd = writeFiles(tempFolder(), {
      "mine.yaml": aFile(entry("a", 1)),
      "configs/prices.yaml": aFile(entry("a", 2), entry("gpt-4.1", 3)),
    });
    const file = join(cwd, "mine.yaml");
    expect((await loadPrice("a", { file, cwd }))?.input).toBe(1);
    expect((await loadPrice("a", { cwd }))?.input).toBe(2);
    expect((await loadPrice("gpt-4.1", { file, cwd }))?.input).toBe(3);
    expect((await loadPrice("gpt-4o", { file, cwd }))?.input).toBe(2.5);
  });

  it("takes a model's own price of an earlier file for a version that a later one lists", async () => {
    const cwd = writeFiles(tempFolder(), { "configs/prices.yaml": aFile(entry("gpt-4o", 1)) });
    expect((await loadPrice("gpt-4o-2024-05-13", { cwd }))?.input).toBe(1);
  });

  it("does not know a model that no file lists", async () => {
    expect(await loadPrice("my-judge-70b", { cwd: tempFolder() })).toBeNull();
  });

  it("refuses a chosen file that is not there, whatever the others know", async () => {
    const cwd = tempFolder();
    await expect(loadPrice("gpt-4.1", { file: join(cwd, "none.yaml"), cwd })).rejects.toMatchObject({
      kind: "usage",
      message: `${join(cwd, "none.yaml")} cannot be read: ENOENT`,
      hint: expect.stringContaining("--prices"),
    });
    await expect(loadPrice("gpt-4.1", { file: cwd, cwd })).rejects.toMatchObject({
      kind: "usage",
      message: `${cwd} cannot be read: EISDIR`,
    });
  });

  it("refuses a bad file, chosen or in the working folder, with the place", async () => {
    const cwd = writeFiles(tempFolder(), { "bad.yaml": "prices:\n  - 3\n", "configs/prices.yaml": "price: []\n" });
    const file = join(cwd, "bad.yaml");
    await expect(loadPrice("gpt-4.1", { file, cwd })).rejects.toThrow(
      `${file}:2:5: prices[0] is 3, expected an object`,
    );
    await expect(loadPrice("gpt-4.1", { cwd })).rejects.toThrow("prices.yaml:1:1: price is no known key");
  });
});

describe("configs/prices.yaml", () => {
  const shipped = join(packageFolder, "configs", "prices.yaml");
  const prices = decodePrices(readFileSync(shipped, "utf8"), shipped);

  it("knows the models that people judge with, and gpt-4o's first version at its own price", async () => {
    const models = ["gpt-4.1", "gpt-4.1-mini", "gpt-4.1-nano", "gpt-4o", "gpt-4o-mini", "o3", "o4-mini"];
    const newer = ["gpt-5", "gpt-5-mini", "gpt-5-nano"];
    expect(prices.map(({ model }) => model)).toEqual(expect.arrayContaining([...models, ...newer]));
    // LiteLLM's table, commit 00035b69: 5e-06 and 1.5e-05 a token, against 2.5e-06 and 1e-05 of gpt-4o.
    expect(await loadPrice("gpt-4o-2024-05-13", { cwd: tempFolder() })).toMatchObject({ input: 5, output: 15 });
    expect(await loadPrice("gpt-4o-2024-11-20", { cwd: tempFolder() })).toMatchObject({ input: 2.5, output: 10 });
  });

  it("names a source at one commit for every figure", () => {
    expect(prices.filter(({ source }) => !/\/blob\/[0-9a-f]{40}\//.test(source))).toEqual([]);
  });

  it("charges more for output than for input", () => {
    expect(prices.filter(({ input, output }) => output <= input)).toEqual([]);
  });
});
