import axe from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { chromiumMissing, hasChromium, sharedBrowser } from "../support/browser.js";
import { aSampleView, aStep } from "./build-view.js";
import { openReport, phone, styleOf, wide } from "./open-report.js";
import { reportOf } from "./report-of.js";
import { someReport } from "./some-report.js";

/** What axe finds that is serious or critical, each with the place. */
async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate<string[]>(`axe.run().then(({ violations }) => violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => [id, html, failureSummary].join(" | "))))`);
}

const widerThanPage = (page: Page): Promise<unknown> =>
  page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");

const background = (page: Page): Promise<string> => styleOf(page.locator("body"), "backgroundColor");

const long = "x".repeat(400);
const wideReport = reportOf(
  [
    aSampleView(
      { id: long, query: { text: long }, answer: { text: long }, tools: [long, "maps"], categories: [long] },
      [
        { trace: [aStep({ tool: long, input: { text: long }, observation: { text: long } })], answer: { text: long } },
        {
          verdict: {
            source: "judged",
            rubric: "qor",
            key: long,
            edition: 1,
            score: 1,
            flags: [long],
            reply: { [long]: long },
          },
        },
        {},
        {},
      ],
    ),
  ],
  [`a model of a long name ${"very ".repeat(8)}`, "lichen", "moss", "fern"],
);

describe.skipIf(!hasChromium)(`the page's looks (${chromiumMissing})`, () => {
  const newPage = sharedBrowser();
  const report = someReport(120, ["orchid-7b", "lichen-1b", "moss"]);

  it.each([
    ["on a screen, light", wide, "light"],
    ["on a screen, dark", wide, "dark"],
    ["on a phone, light", phone, "light"],
    ["on a phone, dark", phone, "dark"],
  ] as const)("has no fault that axe calls serious, %s", async (_, viewport, colorScheme) => {
    const { page, complaints } = await openReport(newPage, report, { viewport, colorScheme });
    expect(await faults(page)).toEqual([]);
    for (const fold of await page.locator("details:not([open]) > summary").all()) await fold.click();
    await page.getByLabel("Disagree most: A").selectOption("orchid-7b");
    await page.getByLabel("and B").selectOption("moss");
    expect(await faults(page)).toEqual([]);
    await page.locator("[role=row][data-row]").first().click();
    await page.locator("[data-part=trace]").waitFor();
    expect(await faults(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it.each([
    ["a screen", wide],
    ["a phone", phone],
  ])("is no wider than %s, however long its texts are", async (_, viewport) => {
    const { page } = await openReport(newPage, wideReport, { viewport });
    expect(await widerThanPage(page)).toBe(0);
    await page.locator("[role=row][data-row]").first().click();
    await page.locator("[data-part=trace]").waitFor();
    expect(await widerThanPage(page)).toBe(0);
    for (const run of ["lichen", "moss"]) {
      await page.getByRole("tab", { name: run }).click();
      const pane = page.locator(".detail");
      expect(await pane.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    }
  });

  it("has list and sample side by side on a screen", async () => {
    const { page } = await openReport(newPage, report, { hash: "#sample=00003" });
    const [list, detail] = await Promise.all(
      [".list-scroller", ".detail"].map((part) => page.locator(part).boundingBox()),
    );
    expect((list?.x ?? 0) + (list?.width ?? 0)).toBeLessThanOrEqual(Math.ceil(detail?.x ?? 0));
    expect(detail?.width).toBeGreaterThan(700);
  });

  it("has the sample cover the phone, answers below each other, and a way back", async () => {
    const { page } = await openReport(newPage, report, { viewport: phone });
    await page.locator("[role=row][data-row='2']").click();
    expect(await page.locator(".detail").boundingBox()).toEqual({ x: 0, y: 0, ...phone });
    expect(await page.locator("#search").isVisible()).toBe(false);
    const [reference, model] = await Promise.all([0, 1].map((at) => page.locator(".answer").nth(at).boundingBox()));
    expect(model?.y).toBeGreaterThanOrEqual((reference?.y ?? 0) + (reference?.height ?? 0));
    await page.getByRole("button", { name: "Back" }).click();
    expect(await page.locator("#search").isVisible()).toBe(true);
    expect(await page.locator("[role=row][data-row='2']").isVisible()).toBe(true);
  });

  it("follows the system to dark, the charts' ink too, and turns at a button", async () => {
    const { page } = await openReport(newPage, report, { colorScheme: "dark" });
    const ink = () => styleOf(page.locator(".chart text"), "fill");
    expect(await background(page)).toBe("rgb(13, 17, 23)");
    expect(await ink()).toBe("rgb(230, 237, 243)");
    await page.getByRole("button", { name: "Light" }).click();
    expect(await background(page)).toBe("rgb(255, 255, 255)");
    expect(await ink()).toBe("rgb(31, 35, 40)");
    await page.getByRole("button", { name: "Dark" }).click();
    expect(await background(page)).toBe("rgb(13, 17, 23)");
  });
});
