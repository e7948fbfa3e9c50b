import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import type { sharedBrowser, WatchedPage } from "../support/browser.js";
import { tempFolder } from "../support/temp-folder.js";
import { pageOf } from "./fixture.js";
import type { SomeReport } from "./report-of.js";

type Options = BrowserContextOptions & { readonly hash?: string; readonly title?: string };

/** Opens a report's page from disk, and waits until its list can be used. */
export async function openReport(
  newPage: ReturnType<typeof sharedBrowser>,
  report: SomeReport,
  { hash = "", title, ...context }: Options = {},
): Promise<WatchedPage> {
  const file = join(tempFolder(), "report.html");
  writeFileSync(file, pageOf({ ...report, ...(title !== undefined && { title }) }));
  const watched = await newPage({ viewport: wide, ...context });
  await watched.page.goto(`${pathToFileURL(file)}${hash}`);
  await watched.page.waitForSelector("html[data-ready=true]");
  // A linked sample is opened after the list is there.
  await watched.page.locator(".detail[aria-busy=true]").waitFor({ state: "detached" });
  return watched;
}

export const wide = { width: 1280, height: 900 };
export const phone = { width: 390, height: 844 };

/** The ids of the rows drawn, in the list's order. */
export const listedIds = (page: Page): Promise<readonly string[]> =>
  page.locator("[role=row][data-row] .id bdi").allTextContents();

/** "3 of 5 samples". */
export const countLine = (page: Page): Promise<string | null> => page.locator(".count").textContent();

export const hashOf = (page: Page): string => decodeURIComponent(new URL(page.url()).hash.slice(1));

/** A property of an element's computed style. */
export const styleOf = (element: Locator, property: string): Promise<string> =>
  element.evaluate((node, name) => node.ownerDocument.defaultView.getComputedStyle(node)[name], property);
