import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { chromiumMissing, hasChromium, sharedBrowser } from "../support/browser.js";
import { aSampleView, aStep } from "./build-view.js";
import { openReport, styleOf } from "./open-report.js";
import { reportOf } from "./report-of.js";

const part = (page: Page, title: string): Locator =>
  page.locator(".part").filter({ has: page.getByRole("heading", { name: title, exact: true }) });

const judged = {
  source: "judged",
  rubric: "qor",
  key: "c0ffee00",
  edition: 2,
  score: 72,
  flags: ["mean_differs"],
  reply: {
    num_requests: 2,
    reason: "The weather is given.",
    response_scores: [100, 44],
    by_part: [{ name: "films", note: null }],
  },
} as const;

/** More than a window is high. */
const manySteps = Array.from({ length: 12 }, () => aStep());

const lost = { texts: "unavailable", trace: null, answer: null } as const;

const report = reportOf(
  [
    aSampleView({ id: "first", tools: ["weather", "films", "maps"], query: { text: "Line one\nline two" } }, [
      {
        metrics: { qor: 72, recall: 0.5, order_agreement: 0.25, recovered_calls: { unscored: "no_failed_calls" } },
        errors: { failed_call: 1, api_failed: 3 },
        trace: [
          aStep({ input: { text: '{"city":"Oslo","days":5.0}' } }),
          aStep({
            tool: "maps",
            succeeded: false,
            error: { text: "quota exceeded" },
            observation: { text: "x".repeat(2000), characters: 13402 },
            marks: ["failed", "outside_pool", "bad_arguments", "recovered", "redundant"],
            api_failed: true,
          }),
        ],
        answer: { text: "The model's answer", characters: 90001 },
        own_words: { text: "The model's own words" },
        verdict: judged,
        warnings: [
          {
            kind: "response_missing",
            file: "p/1.json",
            path: "$[0]",
            found: "null",
            expected: "text",
            concerns: "note",
          },
        ],
        changed: "prediction",
      },
      {
        disposition: "verdict_missing",
        class: "rate_limit",
        metrics: { qor: { unscored: "verdict_missing" }, recall: 1 },
        answer: null,
        verdict: null,
        errors: null,
        trace: [],
      },
      null,
    ]),
    aSampleView({ id: "bare", query: null, answer: null, tools: null, categories: [], distractors: null }, [
      { disposition: "prediction_failed", metrics: {}, trace: null, answer: null, verdict: null, errors: null },
      { verdict: { source: "recorded", qor: 61.5 }, trace: manySteps },
      {
        answer: { text: "A line of a long answer.\n".repeat(30) },
        trace: manySteps,
        verdict: null,
        check: { error_type: "value_error:string", section: "ast", argument: "city", message: "Invalid value" },
        metrics: { accuracy: 0 },
      },
    ]),
    aSampleView({ id: "lost", texts: "unavailable", query: null, answer: null, tools: null }, [lost, null, null]),
    aSampleView({ id: "half" }, [lost, null, null]),
  ],
  ["orchid", "lichen", "moss"],
);

describe.skipIf(!hasChromium)(`the open sample (${chromiumMissing})`, () => {
  const newPage = sharedBrowser();
  const open = async (hash: string) => (await openReport(newPage, report, { hash })).page;

  it("shows the query, and of each reference tool whether each run called it", async () => {
    const page = await open("#sample=first");
    expect(await part(page, "Query").locator(".foreign").textContent()).toBe("Line one\nline two");
    const rows = await part(page, "Reference tools").locator("tbody tr").allInnerTexts();
    expect(rows.map((row) => row.split("\t").map((cell) => cell.trim()))).toEqual([
      ["weather", "✓ called", "✗ not called", "no prediction"],
      ["films", "✗ not called", "✗ not called", "no prediction"],
      ["maps", "! called, failed", "✗ not called", "no prediction"],
    ]);
    expect(await part(page, "Reference tools").locator(".facts").textContent()).toBe("Weather2 other candidate tools");
  });

  it("has all runs' scores in its tabs", async () => {
    const page = await open("#sample=first");
    const tabs = await page.getByRole("tab").allInnerTexts();
    expect(tabs.map((tab) => tab.split("\n")[0])).toEqual(["orchid", "lichen", "moss"]);
    expect(tabs[0]).toContain("72");
    expect(tabs[1]).toContain("verdict missing");
    expect(tabs[2]).toContain("not in run");
  });

  it("shows both answers, what was cut, and the model's own words where they are others", async () => {
    const page = await open("#sample=first");
    const answers = await page.locator(".answer").allInnerTexts();
    expect(answers.map((answer) => answer.split(/\n+/))).toEqual([
      ["Reference", "It is 4 °C."],
      ["Model", "The model's answer", "first 18 of 90,001 characters"],
      ["Model, in its own words", "The model's own words"],
    ]);
    const [reference, model] = await Promise.all([0, 1].map((at) => page.locator(".answer").nth(at).boundingBox()));
    expect(reference?.y).toBe(model?.y);
    expect(model?.x).toBeGreaterThan(reference?.x ?? Infinity);
  });

  it("shows the calls in order, JSON laid out and numbers as they were written", async () => {
    const page = await open("#sample=first");
    const first = page.locator(".step").nth(0);
    expect(await first.locator(".step-line").allInnerTexts()).toEqual(["1\nweather\n✓ succeeded\nreference tool"]);
    expect(await first.locator("pre").first().textContent()).toBe('{\n  "city": "Oslo",\n  "days": 5.0\n}');
  });

  it("marks a failed call by word, sign and colour, and says what else is wrong with it", async () => {
    const page = await open("#sample=first");
    const failed = page.locator(".step").nth(1);
    expect((await failed.locator(".step-line").allInnerTexts())[0]?.split("\n")).toEqual([
      "2",
      "maps",
      "✗ failed",
      "reference tool",
      "outside the pool",
      "arguments do not fit",
      "made good later",
      "repeated",
      "failed for other models too",
    ]);
    expect(await failed.locator(".step-error .foreign").textContent()).toBe("quota exceeded");
    const colour = (state: Locator) => styleOf(state, "color");
    expect(await colour(failed.locator(".state"))).not.toBe(
      await colour(page.locator(".step").nth(0).locator(".state")),
    );
  });

  it("folds a long observation, and says how much of it is there", async () => {
    const page = await open("#sample=first");
    const fold = page.locator(".step").nth(1).locator("details");
    expect(await fold.locator("summary").textContent()).toBe("Observation 13,402 characters");
    expect(await fold.locator("pre").isVisible()).toBe(false);
    await fold.locator("summary").click();
    expect(await fold.locator("pre").isVisible()).toBe(true);
    expect(await fold.locator(".cut").textContent()).toBe("first 2,000 of 13,402 characters");
  });

  it("shows all that the judge said, whatever its rubric asks, with the verdict's key", async () => {
    const page = await open("#sample=first");
    const verdict = part(page, "Verdict");
    expect(await verdict.locator(".verdict-line").textContent()).toBe("72mean differs");
    const fields = await verdict.locator(".reply > div").evaluateAll((rows) => rows.map((row) => row.textContent));
    expect(fields).toEqual([
      "num requests2",
      "reasonThe weather is given.",
      "response scores100, 44",
      "by partname: filmsnote: null",
    ]);
    expect(await verdict.locator(".verdict-key").textContent()).toBe("rubric qor, edition 2, key c0ffee00 Copy key");
  });

  it("says of a recorded verdict that only its number is left", async () => {
    const page = await open("#sample=bare&shown=lichen");
    expect(await part(page, "Verdict").locator("p").textContent()).toBe(
      "61.5 Recorded: an earlier evaluation left only the number.",
    );
  });

  it("shows BFCL's check in the verdict's place", async () => {
    const page = await open("#sample=bare&shown=moss");
    const fields = await part(page, "Check")
      .locator(".reply > div")
      .evaluateAll((rows) => rows.map((row) => row.textContent));
    expect(fields).toEqual(["error typevalue_error:string", "sectionast", "argumentcity", "messageInvalid value"]);
    expect(await part(page, "Verdict").count()).toBe(0);
  });

  it("counts the errors, says what they are, and which are not the model's", async () => {
    const page = await open("#sample=first");
    const errors = await part(page, "Errors")
      .locator("dl > div")
      .evaluateAll((rows) => rows.map((row) => row.textContent));
    expect(errors).toEqual([
      "Failed call × 1calls that failed.",
      "API failed × 3calls that failed for others too. Not charged to the model.",
    ]);
  });

  it("has every metric of every run, or why there is none", async () => {
    const page = await open("#sample=first");
    const rows = await part(page, "All metrics").locator("tbody tr").allInnerTexts();
    expect(rows.map((row) => row.split("\t").map((cell) => cell.trim()))).toEqual([
      ["QoR", "72", "verdict missing", "—"],
      ["Recall", "0.50", "1.00", "—"],
      ["order agreement", "0.25", "—", "—"],
      ["recovered calls", "no failed calls", "—", "—"],
    ]);
  });

  it("warns of files that changed, and of what is odd in them", async () => {
    const page = await open("#sample=first");
    expect(await page.locator(".detail .banner").textContent()).toMatch(/^Changed\. The prediction file changed since/);
    expect(await part(page, "Warnings").locator("li").textContent()).toBe(
      "response missing p/1.json $[0]: found null, expected text",
    );
  });

  it("says how a sample ended, and what is not there, in words", async () => {
    const page = await open("#sample=first&shown=lichen");
    expect(await page.locator(".detail .banner.bad").textContent()).toBe("verdict missing: rate limit");
    const said = await page.locator("#prediction").textContent();
    for (const words of [
      "The model gave no answer",
      "There is no verdict",
      "Nothing was called",
      "Not known: the record does not tell what the calls were.",
    ])
      expect(said).toContain(words);
    await page.getByRole("tab", { name: "moss" }).click();
    expect(await page.locator("#prediction").textContent()).toBe("This run has no such sample.");
  });

  it("is shown where nothing of it could be read", async () => {
    const page = await open("#sample=bare");
    const said = await page.locator(".detail").textContent();
    for (const words of [
      "no query that can be read",
      "no answer that can be read",
      "There is no prediction to read",
      "Not counted: the prediction failed.",
    ])
      expect(said).toContain(words);
  });

  it("says of texts whose files were not there that they are not to be had, and not that there are none", async () => {
    const page = await open("#sample=lost");
    const said = page.locator(".detail").getByText("The texts are not to be had: see the notes above.");
    // Query, reference tools, both answers and the trace.
    await expect.poll(() => said.count()).toBe(5);
    expect(await page.locator(".detail").textContent()).not.toMatch(/no answer|can be read|to read/);
    await page.goto(page.url().replace("lost", "half"));
    const rows = async () => {
      const texts = await part(page, "Reference tools").locator("tbody tr").allInnerTexts();
      return texts.map((row) => row.split("\t").map((cell) => cell.trim()));
    };
    await expect.poll(rows).toEqual([["weather", "not known", "no prediction", "no prediction"]]);
  });

  it("keeps the part that is read in its place when another run is shown", async () => {
    const page = await open("#sample=bare&shown=lichen");
    const offset = (): Promise<number> =>
      page.locator("[data-part=verdict]").evaluate((element) => Math.round(element.getBoundingClientRect().top));
    await page.locator(".detail").evaluate((pane) => {
      pane.scrollTop +=
        pane.querySelector("[data-part=verdict]").getBoundingClientRect().top - pane.getBoundingClientRect().top - 110;
    });
    const before = await offset();
    await page.getByRole("tab", { name: "moss" }).click();
    await page.getByRole("heading", { name: "Check" }).waitFor();
    expect(Math.abs((await offset()) - before)).toBeLessThanOrEqual(2);
  });
});
