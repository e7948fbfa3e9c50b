import { describe, expect, it } from "vitest";
import { chromiumMissing, hasChromium, sharedBrowser } from "../support/browser.js";
import { countLine, openReport } from "./open-report.js";
import { someReport } from "./some-report.js";

describe.skipIf(!hasChromium)(`5,000 samples of three runs (${chromiumMissing})`, () => {
  const newPage = sharedBrowser();

  it("are listed, searched and filtered; how fast is told", async () => {
    const { page } = await openReport(newPage, someReport(5000, ["orchid", "lichen", "moss"]));
    const ready = Math.round(await page.evaluate<number>("performance.now()"));
    const times: string[] = [`ready ${ready} ms`];
    const painted = "new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))";
    const steps: readonly (readonly [string, string])[] = [
      ["search", "const field = document.querySelector('#search'); field.value = 'films hotel';"],
      ["range", "const field = document.querySelectorAll('[type=number]')[0]; field.value = '60';"],
      ["tool", "const field = document.querySelector('[list]'); field.value = 'films_api_1';"],
    ];
    for (const [name, fill] of steps) {
      const script = `(async () => { const start = performance.now(); { ${fill} field.dispatchEvent(new Event('input', { bubbles: true })); } return (await ${painted}) - start; })()`;
      times.push(`${name} ${Math.round(await page.evaluate<number>(script))} ms`);
    }
    console.info(`5,000 samples × 3 runs: ${times.join(", ")}`);
    await expect.poll(() => countLine(page)).toMatch(/^[1-9][\d,]* of 5,000 samples$/);
  });
});
