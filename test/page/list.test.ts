import type { Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import { chromiumMissing, hasChromium, sharedBrowser } from "../support/browser.js";
import { aSampleView, aStep } from "./build-view.js";
import { countLine, hashOf, listedIds, openReport } from "./open-report.js";
import { reportOf } from "./report-of.js";
import { someReport } from "./some-report.js";

const report = reportOf(
  [
    aSampleView({ id: "00000", query: { text: "Weather in Oslo" }, categories: ["Weather"] }, [
      { metrics: { qor: 90, recall: 1 } },
      {
        metrics: { qor: 20, recall: 0.25 },
        trace: [aStep({ tool: "news" })],
        errors: { failed_call: 2, api_failed: 1 },
      },
    ]),
    aSampleView({ id: "00001", query: { text: "Films in Oslo" }, tools: ["films"], categories: ["Movies"] }, [
      { metrics: { qor: 50, recall: 0.5 }, trace: [aStep({ tool: "films" })], changed: "prediction" },
      { disposition: "prediction_failed", metrics: { qor: 0, recall: 0 }, trace: null, errors: null },
    ]),
    aSampleView({ id: "00002", query: { text: "Rain in Rome" }, tools: ["weather", "films"] }, [
      { disposition: "verdict_missing", metrics: { qor: { unscored: "verdict_missing" }, recall: 1 } },
      null,
    ]),
  ],
  ["orchid", "lichen"],
);

describe.skipIf(!hasChromium)(`the list of samples (${chromiumMissing})`, () => {
  const newPage = sharedBrowser();

  it("shows each sample with every run's score, or why there is none", async () => {
    const { page, complaints } = await openReport(newPage, report);
    const cells = await page.locator("[role=row][data-row='0'] [role=gridcell]").allInnerTexts();
    expect(cells.slice(0, 3)).toEqual(["00000", "Weather in Oslo", "90"]);
    expect(cells[3]).toMatch(/^20\s*2\s*2 kinds of errors: Failed call, API failed$/);
    expect(await page.locator("[role=row][data-row='1']").textContent()).toMatch(/changed.*50.*0 failed/s);
    expect(await page.locator("[role=row][data-row='2']").textContent()).toMatch(/verdict missing.*not in run/s);
    await expect.poll(() => countLine(page)).toBe("3 of 3 samples");
    expect(await page.locator(".means").textContent()).toMatch(/orchid70.0 n = 2lichen10.0 n = 2/);
    expect(complaints).toEqual([]);
  });

  it.each<[string, (field: (label: string) => Locator) => Promise<unknown>, string[], string]>([
    ["words", (field) => field("Search ids, queries and tools").fill("OSLO"), ["00000", "00001"], "q=OSLO"],
    ["a run", (field) => field("In run").selectOption("lichen"), ["00000", "00001"], "run=lichen"],
    ["a lower bound", (field) => field("Score from").fill("60"), ["00000"], "min=60"],
    ["an upper bound", (field) => field("to").fill("10"), ["00001"], "max=10"],
    [
      "a disposition",
      (field) => field("Disposition").selectOption("verdict missing"),
      ["00002"],
      "disposition=verdict_missing",
    ],
    ["a tool", (field) => field("Tool").fill("news"), ["00000"], "tool=news"],
    ["a category", (field) => field("Category").selectOption("Movies"), ["00001"], "category=Movies"],
    ["an error", (field) => field("Error").selectOption("Failed call"), ["00000"], "error=failed_call"],
    ["what changed", (field) => field("Files").selectOption("changed since scored"), ["00001"], "changed=yes"],
  ])("is limited by %s, and the address says so", async (_, fill, expected, hash) => {
    const { page, complaints } = await openReport(newPage, report);
    await fill((label) => page.getByLabel(label, { exact: true }));
    await expect.poll(() => listedIds(page)).toEqual(expected);
    await expect.poll(() => countLine(page)).toBe(`${expected.length} of 3 samples`);
    await expect.poll(() => hashOf(page)).toBe(hash);
    await page.getByRole("button", { name: "Clear filters" }).click();
    await expect.poll(() => listedIds(page)).toHaveLength(3);
    await expect.poll(() => hashOf(page)).toBe("");
    expect(complaints).toEqual([]);
  });

  it("averages over what is listed, in the metric chosen", async () => {
    const { page } = await openReport(newPage, report);
    await page.getByLabel("Metric", { exact: true }).selectOption("Recall");
    await page.getByLabel("Search ids, queries and tools").fill("oslo");
    expect(await page.locator(".means").textContent()).toMatch(/orchid0.750 n = 2lichen0.125 n = 2/);
    await expect.poll(() => hashOf(page)).toBe("q=oslo&metric=recall");
  });

  it("says so where nothing fits", async () => {
    const { page } = await openReport(newPage, report);
    await page.getByLabel("Search ids, queries and tools").fill("nowhere");
    expect(await page.getByText("No sample fits all of this").isVisible()).toBe(true);
    expect(await page.locator(".means").textContent()).toMatch(/— n = 0/);
  });

  it("suggests tools that have what was typed", async () => {
    const { page } = await openReport(newPage, report);
    await page.getByLabel("Tool", { exact: true }).fill("e");
    const suggested = await page
      .locator("datalist option")
      .evaluateAll((options) => options.map((option) => option.getAttribute("value")));
    expect(suggested).toEqual(["news", "weather"]);
  });

  it("is sorted by a click on a column, and again the other way around", async () => {
    const { page } = await openReport(newPage, report);
    const heading = page.getByRole("columnheader", { name: "lichen" });
    await heading.getByRole("button").click();
    await expect.poll(() => listedIds(page)).toEqual(["00001", "00000", "00002"]);
    expect(await heading.getAttribute("aria-sort")).toBe("ascending");
    await heading.getByRole("button").click();
    await expect.poll(() => listedIds(page)).toEqual(["00000", "00001", "00002"]);
    expect(await heading.getAttribute("aria-sort")).toBe("descending");
    await expect.poll(() => hashOf(page)).toBe("sort=score:lichen&order=descending");
  });

  it.each([
    ["id", "descending", ["00002", "00001", "00000"]],
    ["score of orchid", "ascending", ["00001", "00000", "00002"]],
    ["number of reference tools", "descending", ["00002", "00000", "00001"]],
  ])("is sorted by %s, %s", async (by, order, expected) => {
    const { page } = await openReport(newPage, report);
    await page.getByLabel("Sort by").selectOption(by);
    await page.getByLabel("Order").selectOption(order);
    await expect.poll(() => listedIds(page)).toEqual(expected);
  });

  it("has the samples first where two runs disagree most, and shows by how much", async () => {
    const { page } = await openReport(newPage, report);
    await page.getByLabel("Disagree most: A").selectOption("lichen");
    await page.getByLabel("and B").selectOption("orchid");
    // 20 − 90, 0 − 50, and none.
    await expect.poll(() => listedIds(page)).toEqual(["00000", "00001", "00002"]);
    expect(await page.locator(".difference").allInnerTexts()).toEqual(["−70", "−50", "—"]);
    expect(await page.getByLabel("Sort by").inputValue()).toBe("3");
    await expect.poll(() => hashOf(page)).toBe("a=lichen&b=orchid&sort=difference&order=descending");
    await page.getByLabel("and B").selectOption("–");
    expect(await page.locator(".difference").count()).toBe(0);
    expect(await page.getByLabel("Sort by").inputValue()).toBe("0");
  });

  it("draws the rows in sight, of many, and others when it is scrolled", async () => {
    const { page } = await openReport(newPage, someReport(2000, ["orchid"]));
    expect(await page.locator("[role=row][data-row]").count()).toBeLessThan(60);
    expect(await page.locator("[role=grid]").getAttribute("aria-rowcount")).toBe("2001");
    await page.locator(".list-scroller").evaluate((list) => list.scrollTo(0, list.scrollHeight));
    await page.locator("[role=row][data-row='1999']").waitFor();
    expect(await page.locator("[role=row][data-row='1999']").getAttribute("aria-rowindex")).toBe("2001");
  });
});
