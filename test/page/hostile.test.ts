import { describe, expect, it } from "vitest";
import type { ReportIndex } from "../../src/core/report-page.js";
import { visibleText } from "../../src/page/visible-text.js";
import { chromiumMissing, hasChromium, sharedBrowser } from "../support/browser.js";
import { aSampleView, aStep } from "./build-view.js";
import { openReport, styleOf } from "./open-report.js";
import { reportOf, type SomeReport } from "./report-of.js";

/** Each would set `window.hacked`, or send something, if any part of the page took text for more than text. */
const attacks = [
  "<script>window.hacked=1</script>",
  "</script><script>window.hacked=1</script>",
  "<!--<script>window.hacked=1",
  '"><img src=x onerror="window.hacked=1">',
  "' onmouseover='window.hacked=1' onfocus='window.hacked=1' autofocus='",
  "<svg onload=window.hacked=1><style>*{display:none}</style>",
  "javascript:window.hacked=1//",
  '<a href="javascript:window.hacked=1">x</a><iframe srcdoc="<script>parent.hacked=1</script>">',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is an attack on templates.
  "{{constructor.constructor('window.hacked=1')()}}${window.hacked=1}<%= window.hacked=1 %>",
  "\u2028window.hacked=1\u2029\u0000\u001b]0;x\u0007\u202egnp",
  "<img src=http://127.0.0.1:9/leak><link rel=stylesheet href=http://127.0.0.1:9/x.css>",
  "__proto__",
  "%3Cscript%3Ewindow.hacked=1%3C/script%3E&#60;script&#62;",
];

/** A report with the attack in every field that comes from outside. */
function attacked(attack: string): SomeReport {
  const cut = { text: attack, characters: 9999 };
  const sample = aSampleView({ id: attack, query: cut, answer: cut, tools: [attack], categories: [attack] }, [
    {
      // Names of metrics and errors are ours; a record of another hand may have any.
      metrics: { qor: 50, [attack]: 1 },
      errors: { [attack]: 2 },
      trace: [
        aStep({ tool: attack, input: cut, error: cut, observation: cut, succeeded: false }),
        aStep({ tool: attack, input: { text: JSON.stringify({ [attack]: attack }) } }),
      ],
      answer: cut,
      own_words: { text: `${attack} again` },
      verdict: {
        source: "judged",
        rubric: attack,
        key: attack,
        edition: 1,
        score: 50,
        flags: [attack],
        reply: JSON.parse(
          JSON.stringify({ reason: attack, [`k${attack}`]: { [`n${attack}`]: [attack, { deep: attack }] } }),
        ),
      },
      check: { error_type: attack, section: attack, argument: attack, message: attack },
      warnings: [{ kind: attack, file: attack, path: attack, found: attack, expected: attack, concerns: "note" }],
      changed: "both",
    },
  ]);
  const { index, samples } = reportOf([sample, aSampleView({ id: "harmless" })], [attack]);
  return { index: named(index, attack), samples };
}

const named = (index: ReportIndex, attack: string): ReportIndex => ({
  ...index,
  metrics: index.metrics.map((metric) => ({ ...metric, label: attack, definition: attack })),
  errors: index.errors.map((error) => ({ ...error, label: attack, definition: attack })),
  runs: index.runs.map((run) => ({ ...run, judge: attack })),
});

describe.skipIf(!hasChromium)(`hostile text (${chromiumMissing})`, () => {
  const newPage = sharedBrowser();

  it.each(attacks)("is text and nothing else: %j", async (attack) => {
    const { page, complaints } = await openReport(newPage, attacked(attack), { title: attack });
    await page.locator("[role=row][data-row='0']").hover();
    await page.locator("#search").fill(attack);
    await page.locator("#search").fill("");
    await page.getByLabel("Tool", { exact: true }).fill(attack);
    await page.getByLabel("Tool", { exact: true }).fill("");
    await page.locator("[role=row][data-row='0']").click();
    await page.locator("[data-part=trace]").waitFor();
    for (const fold of await page.locator(".detail details:not([open]) > summary").all()) await fold.click();
    for (const element of await page.locator(".detail .foreign, .detail bdi").all())
      await element.dispatchEvent("mouseover");
    expect(await page.locator("#app :is(script, img, iframe, link, style, svg, a)").count()).toBe(0);
    expect(await page.locator(".answer .foreign").nth(1).textContent()).toBe(visibleText(attack));

    const again = await newPage();
    await again.page.goto(page.url());
    await again.page.locator("#sample-title").waitFor();
    for (const watched of [page, again.page]) expect(await watched.evaluate("window.hacked")).toBeUndefined();
    expect([...complaints, ...again.complaints]).toEqual([]);
  });

  it("in a link is named and does nothing", async () => {
    const hash = `#sample=${encodeURIComponent(attacks[3] ?? "")}&run=${encodeURIComponent(attacks[0] ?? "")}`;
    const { page, complaints } = await openReport(newPage, reportOf([aSampleView()]), { hash });
    expect(await page.getByRole("alert").allInnerTexts()).toEqual([
      expect.stringContaining("<img src=x onerror="),
      expect.stringContaining("<script>window.hacked=1</script>"),
    ]);
    expect(await page.evaluate("window.hacked")).toBeUndefined();
    expect(complaints).toEqual([]);
  });

  it("shows its control characters, and turns no line around", async () => {
    const { page } = await openReport(
      newPage,
      reportOf([aSampleView({ query: { text: "\u001b[31mred\u202egnp\u202c" }, answer: { text: "שלום, 4 °C" } })]),
      { hash: "#sample=00000" },
    );
    expect(await page.locator(".part .foreign").first().textContent()).toBe("␛[31mred\ufffdgnp\ufffd");
    const direction = page.locator(".answer .foreign").first();
    expect(await styleOf(direction, "direction")).toBe("rtl");
    expect(await styleOf(direction, "unicodeBidi")).toBe("isolate");
  });
});

describe.skipIf(!hasChromium)(`the tests' own watch (${chromiumMissing})`, () => {
  const newPage = sharedBrowser();

  it("sees a script run, and what the page's policy refuses", async () => {
    const { page, complaints } = await openReport(newPage, reportOf([aSampleView()]));
    await page.evaluate(
      "document.body.append(Object.assign(document.createElement('img'), { src: 'http://127.0.0.1:9/x' }))",
    );
    await expect.poll(() => complaints.length).toBeGreaterThan(0);
  });
});
