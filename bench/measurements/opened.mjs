import { existsSync, statSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { runToEnd, tgEval } from "../program.mjs";
import { withRuns } from "./reported.mjs";

/**
 * The page of a report on three runs, opened from disk in headless Chromium, and searched.
 *
 * @returns {Promise<import("../page-table.mjs").PageRow[]>}
 */
export async function opened(bench, { samples, repeats, ...limits }) {
  const what = `the page of 3 runs of ${samples}`;
  const executablePath = chromiumPath();
  if (executablePath === undefined) {
    bench.say(`${what}: skipped, there is no Chromium (apt-get install chromium)`);
    return [];
  }
  return withRuns(bench, { what, samples }, async ({ runs }) => {
    const [page, blank] = ["report.html", "blank.html"].map(bench.path);
    await runToEnd({ args: [tgEval, "report", ...runs, "--html", page] }, bench.work);
    writeFileSync(
      blank,
      "<!doctype html><title>blank</title><script>document.documentElement.dataset.ready=1</script>",
    );
    const { chromium } = await import("playwright-core");
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    const times = { ready: [], blank: [], filter: [] };
    for (let turn = 0; turn <= bench.repeats(repeats); turn++) {
      times.blank.push(await timeOpening(browser, blank));
      times.ready.push(await timeOpening(browser, page, async (tab) => times.filter.push(await timeFilter(tab))));
    }
    await browser.close();
    const [readyMs, blankMs, filterMs] = [times.ready, times.blank, times.filter].map(medianAfterFirst);
    return [{ what, megabytes: statSync(page).size / 1e6, readyMs, blankMs, filterMs, ...limits }];
  });
}

function chromiumPath() {
  const known = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  return process.env.CHROMIUM_PATH ?? known.find((path) => existsSync(path));
}

/** From the navigation's start until the page says that it can be used. */
async function timeOpening(browser, file, then = async () => {}) {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const started = performance.now();
  await tab.goto(pathToFileURL(file).href, { waitUntil: "commit" });
  await tab.waitForFunction(() => document.documentElement.dataset.ready !== undefined, null, { polling: "raf" });
  const took = performance.now() - started;
  await then(tab);
  await tab.close();
  return took;
}

/** From a word's being typed into the search until two frames later, when what it finds is painted. */
const timeFilter = (tab) =>
  tab.evaluate(async () => {
    const search = document.querySelector('#app input[type="search"]');
    const started = performance.now();
    search.value = "weather";
    search.dispatchEvent(new Event("input", { bubbles: true }));
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
    return performance.now() - started;
  });

function medianAfterFirst([, ...values]) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
