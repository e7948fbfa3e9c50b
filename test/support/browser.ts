import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, onTestFinished } from "vitest";

const inPath = (name: string): readonly string[] =>
  (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name));

const places = [
  process.env.CHROMIUM_PATH ?? "",
  "/usr/bin/chromium",
  ...["chromium", "chromium-browser", "google-chrome"].flatMap(inPath),
];

const executable = places.find((path) => path !== "" && existsSync(path));

export const hasChromium = executable !== undefined;

/** Why a test that needs a browser did not run. */
export const chromiumMissing = "needs Chromium: apt-get install chromium, or CHROMIUM_PATH";

/** A page that is watched: `complaints` are the errors of its console and its scripts, and what its policy refused. */
export type WatchedPage = { readonly page: Page; readonly complaints: readonly string[] };

/** One browser for the file's tests; each page is closed with its test. Only to be called where `hasChromium`. */
export function sharedBrowser(): (options?: BrowserContextOptions) => Promise<WatchedPage> {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch(executable === undefined ? {} : { executablePath: executable });
  });
  afterAll(() => browser?.close());
  return async (options = {}) => {
    if (browser === undefined) throw new Error("The browser is there only while tests run.");
    const context = await browser.newContext(options);
    context.setDefaultTimeout(45_000);
    onTestFinished(() => context.close());
    return watched(await context.newPage());
  };
}

function watched(page: Page): WatchedPage {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() !== "log") complaints.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!/^(file|about|data):/.test(request.url())) complaints.push(`request: ${request.url()}`);
  });
  return { page, complaints };
}
