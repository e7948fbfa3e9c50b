import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

/** In bytes: a page of documentation is no place for more. */
const largest = 250 * 1024;

/** The report as a browser of 1280 px shows it: the list of samples, and one of them. */
export async function reportPictures({ tgEval, cwd, images }) {
  const html = join(cwd, "report.html");
  tgEval(["--pred_model", "orchid-7b,lichen-1b", "--dataset", "examples/ToolGrad-mini"]);
  tgEval(["report", "orchid-7b", "lichen-1b", "--html", html]);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium" });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: "light" });
    await open(page, `${pathToFileURL(html)}#a=orchid-7b&b=lichen-1b&sort=difference&order=descending`);
    await page.evaluate(() => document.querySelector("#app").scrollIntoView());
    save(images, "report-list.png", await page.screenshot());

    await page.setViewportSize({ width: 1280, height: 1000 });
    await open(page, `${pathToFileURL(html)}#sample=00003&shown=lichen-1b`);
    await page.getByText("Trace", { exact: false }).first().waitFor();
    save(images, "report-sample.png", await page.screenshot());
  } finally {
    await browser.close();
  }
}

/** A hash alone would not load the page anew. */
async function open(page, address) {
  await page.goto("about:blank");
  await page.goto(address);
  await page.waitForSelector("html[data-ready]");
}

function save(images, name, png) {
  if (png.length > largest) throw new Error(`${name} has ${png.length} bytes, more than ${largest}`);
  writeFileSync(join(images, name), png);
}
