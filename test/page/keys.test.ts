import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { chromiumMissing, hasChromium, sharedBrowser } from "../support/browser.js";
import { countLine, listedIds, openReport } from "./open-report.js";
import { someReport } from "./some-report.js";

/** What has the focus: a row's sample, else an element's id, else its name. */
const focused = (page: Page): Promise<string> =>
  page.evaluate<string>(
    "((element) => element.dataset.row ?? (element.id || element.localName))(document.activeElement)",
  );

const title = (page: Page): Promise<string | null> => page.locator("#sample-title").textContent();

describe.skipIf(!hasChromium)(`the page by keyboard (${chromiumMissing})`, () => {
  const newPage = sharedBrowser();
  const report = someReport(300, ["orchid", "lichen"]);

  it("opens the first samples without a mouse, and comes back to the row", async () => {
    const { page, complaints } = await openReport(newPage, report);
    await page.keyboard.press("j");
    expect(await focused(page)).toBe("1");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("k");
    await page.keyboard.press("ArrowDown");
    expect(await focused(page)).toBe("2");
    await page.keyboard.press("Enter");
    expect(await focused(page)).toBe("sample-title");
    expect(await title(page)).toBe("Sample 00002");
    await page.keyboard.press("Escape");
    expect(await page.locator(".detail").count()).toBe(0);
    expect(await focused(page)).toBe("2");
    expect(complaints).toEqual([]);
  });

  it("goes from sample to sample in the order of the list, and stops at its ends", async () => {
    const { page } = await openReport(newPage, report, { hash: "#q=films&order=descending" });
    const ids = await listedIds(page);
    await page.keyboard.press("Enter");
    expect(await title(page)).toBe(`Sample ${ids[0]}`);
    await page.keyboard.press("p");
    expect(await title(page)).toBe(`Sample ${ids[0]}`);
    await page.keyboard.press("n");
    await page.keyboard.press("ArrowRight");
    expect(await title(page)).toBe(`Sample ${ids[2]}`);
    expect(await focused(page)).toBe("sample-title");
    await page.keyboard.press("ArrowLeft");
    expect(await title(page)).toBe(`Sample ${ids[1]}`);
    await page.keyboard.press("p");
    expect(await title(page)).toBe(`Sample ${ids[0]}`);
  });

  it("goes to the search with /, where keys are letters", async () => {
    const { page } = await openReport(newPage, report);
    await page.keyboard.press("/");
    expect(await focused(page)).toBe("search");
    await page.keyboard.type("jknp/?");
    await expect.poll(() => page.locator("#search").inputValue()).toBe("jknp/?");
    expect(await page.locator("dialog[open]").count()).toBe(0);
    await expect.poll(() => countLine(page)).toBe("0 of 300 samples");
  });

  it("reaches rows that are not drawn yet, and keeps the focus on a row that is scrolled away", async () => {
    const { page } = await openReport(newPage, report);
    await page.keyboard.press("j");
    await page.keyboard.press("End");
    expect(await focused(page)).toBe("299");
    await page.locator(".list-scroller").evaluate((list) => list.scrollTo(0, 0));
    await page.locator("[role=row][data-row='0']").waitFor();
    expect(await focused(page)).toBe("299");
    await page.keyboard.press("PageUp");
    expect(await focused(page)).toBe("287");
    expect(await page.locator("[role=row][data-row='287']").isVisible()).toBe(true);
    await page.keyboard.press("Home");
    expect(await focused(page)).toBe("0");
  });

  it("changes the run by the arrows of its tabs, and not the sample", async () => {
    const { page } = await openReport(newPage, report, { hash: "#sample=00003" });
    await page.getByRole("tab", { name: "orchid" }).focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.getByRole("tab", { name: "lichen" }).getAttribute("aria-selected")).toBe("true");
    expect(await focused(page)).toBe("tab-1");
    await page.keyboard.press("ArrowRight");
    expect(await focused(page)).toBe("tab-0");
    expect(await title(page)).toBe("Sample 00003");
  });

  it("shows its keys with ?, and closes them with Escape before anything else", async () => {
    const { page } = await openReport(newPage, report, { hash: "#sample=00003" });
    await page.keyboard.press("?");
    expect(await page.locator("dialog").isVisible()).toBe(true);
    await page.keyboard.press("n");
    await page.keyboard.press("Escape");
    expect(await page.locator("dialog").isVisible()).toBe(false);
    expect(await title(page)).toBe("Sample 00003");
  });

  it("has Enter press a button that has the focus, and nothing else", async () => {
    const { page } = await openReport(newPage, report);
    await page.getByRole("columnheader", { name: "orchid" }).getByRole("button").focus();
    await page.keyboard.press("Enter");
    expect(await page.locator(".detail").count()).toBe(0);
    expect(await page.getByRole("columnheader", { name: "orchid" }).getAttribute("aria-sort")).toBe("ascending");
  });
});
