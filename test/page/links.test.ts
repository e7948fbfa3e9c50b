import { describe, expect, it } from "vitest";
import { chromiumMissing, hasChromium, sharedBrowser } from "../support/browser.js";
import { countLine, hashOf, listedIds, openReport } from "./open-report.js";
import { someReport } from "./some-report.js";

describe.skipIf(!hasChromium)(`links into the page (${chromiumMissing})`, () => {
  const newPage = sharedBrowser();
  const report = someReport(300, ["orchid", "lichen"]);

  it("open the sample with its filters, the run shown included", async () => {
    const { page, complaints } = await openReport(newPage, report, {
      hash: "#sample=00012&shown=lichen&metric=recall&max=0.9&run=lichen&sort=score%3Alichen",
    });
    await expect.poll(() => page.locator("#sample-title").textContent()).toBe("Sample 00012");
    expect(await page.getByRole("tab", { name: "lichen" }).getAttribute("aria-selected")).toBe("true");
    expect(await page.getByLabel("Metric", { exact: true }).inputValue()).toBe("1");
    expect(await page.getByLabel("to", { exact: true }).inputValue()).toBe("0.9");
    expect(await page.getByLabel("In run").inputValue()).toBe("1");
    expect(await page.getByLabel("Sort by").inputValue()).toBe("2");
    await expect.poll(() => page.locator("#sample-title").isVisible()).toBe(true);
    expect(complaints).toEqual([]);
  });

  it("are what the address says: another page opened with it shows the same", async () => {
    const { page } = await openReport(newPage, report);
    await page.getByLabel("Search ids, queries and tools").fill("films city");
    await page.getByLabel("Tool", { exact: true }).fill("films_api_1");
    await page.locator("[role=row][data-row]").nth(1).click();
    await page.getByRole("tab", { name: "lichen" }).click();
    const shown = await page.locator("#sample-title").textContent();
    const again = await openReport(newPage, report, { hash: new URL(page.url()).hash });
    expect(await again.page.locator("#sample-title").textContent()).toBe(shown);
    expect(await countLine(again.page)).toBe(await countLine(page));
    expect(await listedIds(again.page)).toEqual(await listedIds(page));
    expect(await again.page.getByRole("tab", { name: "lichen" }).getAttribute("aria-selected")).toBe("true");
  });

  it("let back and forward go through the samples that were open", async () => {
    const { page } = await openReport(newPage, report);
    await page.getByLabel("Search ids, queries and tools").fill("films");
    const [first, second] = await listedIds(page);
    await page.keyboard.press("Tab");
    await page.locator("[role=row][data-row]").first().click();
    await page.keyboard.press("n");
    await expect.poll(() => hashOf(page)).toBe(`sample=${second}&q=films`);
    await page.goBack();
    await expect.poll(() => page.locator("#sample-title").textContent()).toBe(`Sample ${first}`);
    await page.goBack();
    await expect.poll(() => page.locator(".detail").count()).toBe(0);
    await expect.poll(() => page.locator("#search").inputValue()).toBe("films");
    await page.goForward();
    await expect.poll(() => page.locator("#sample-title").textContent()).toBe(`Sample ${first}`);
  });

  it("to the samples lead there when the page is opened, though there are none before its program ran", async () => {
    const { page } = await openReport(newPage, report, { hash: "#samples", viewport: { width: 1280, height: 300 } });
    const top = () => page.locator("#samples").evaluate((section) => section.getBoundingClientRect().top);
    await expect.poll(async () => Math.abs(await top())).toBeLessThan(80);
  });

  it("to a section leave what is shown alone", async () => {
    const { page, complaints } = await openReport(newPage, report, { hash: "#sample=00012&q=city" });
    await page.getByRole("link", { name: "Results" }).click();
    await expect.poll(() => hashOf(page)).toBe("results");
    expect(await page.evaluate("scrollY < 200")).toBe(true);
    await expect.poll(() => page.locator("#sample-title").textContent()).toBe("Sample 00012");
    await page.goBack();
    await expect.poll(() => hashOf(page)).toBe("sample=00012&q=city");
    await expect.poll(() => page.locator("#search").inputValue()).toBe("city");
    expect(complaints).toEqual([]);
  });

  it("say what the report does not have", async () => {
    const { page } = await openReport(newPage, report, { hash: "#sample=99999&run=nobody" });
    const alerts = await page.getByRole("alert").allInnerTexts();
    expect(alerts).toHaveLength(2);
    expect(alerts.join(" ")).toMatch(/99999.*nobody/s);
    await expect.poll(() => countLine(page)).toBe("300 of 300 samples");
  });

  it("can be copied, or are there to be copied by hand", async () => {
    const { page } = await openReport(newPage, report, { hash: "#sample=00012" });
    await page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
    await page.getByRole("button", { name: "Copy link" }).click();
    const field = page.getByLabel("To copy by hand");
    expect(await field.inputValue()).toBe(page.url());
    expect(await field.evaluate((input) => input.selectionEnd - input.selectionStart)).toBe(page.url().length);
  });
});
