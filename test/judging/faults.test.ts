import { describe, expect, it } from "vitest";
import type { Row } from "../../src/core/record.js";
import type { StubOptions } from "../support/stub-judge.mjs";
import { idsOf, meanOf, promptOf, stubVerdict, trueMean } from "./expected.js";
import { aCompletion, anError, anOwnJudge } from "./own-judge.js";
import { lastRecord, namesIn, whatWasScored } from "./records.js";
import { aSetUp, rowOf, until } from "./set-up.js";
import { aComparedSetUp } from "./unbroken.js";

const forEver = { faultAttempts: 0 } as const;
const twenty = { data: { samples: 20, test: 20 } } as const;

describe.concurrent("faults that pass", () => {
  it.for(["seconds", "ms", "both", "date", "none"] as const)(
    "a rate limit that says when to come back (%s) costs time and no verdict",
    async (retryAfter, test) => {
      // Four at once, then one a second: longer than a first retry waits by itself.
      const { run, judge } = await aSetUp(test, {
        data: { samples: 6, test: 6 },
        stub: { rpm: 60, burst: 4, retryAfter },
      });
      const ended = await run();
      expect(ended).toMatchObject({ code: 0 });
      expect(rowOf(ended).verdicts).toMatchObject({ judged: 6, missing: 0 });
      expect(judge.stats()).toMatchObject({ answeredPrompts: 6, duplicateAnswers: 0 });
      expect(judge.stats().outcome.rate_limited).toBeGreaterThanOrEqual(2);
      // A date has whole seconds, so obeying it may be up to one too early.
      if (!["none", "date"].includes(retryAfter)) expect(judge.stats().retriesTooEarly).toBe(0);
    },
  );

  it.for<readonly [string, StubOptions]>([
    ["5xx", { rate5xx: 0.3 }],
    ["resets", { rateReset: 0.3 }],
    ["hangs", { rateHang: 0.3 }],
    ["bodies cut in the middle", { rateBadBody: 0.3 }],
    ["5xx, twice each", { rate5xx: 0.7, faultAttempts: 2 }],
    ["bodies that drip for ever", { slowDrip: 0.3 }],
    ["replies off the schema", { rateMalformed: 0.4 }],
    ["429s that say when to come back", { rate429: 0.5, retryAfter: "both" }],
    ["429s that do not say it", { rate429: 0.5, retryAfter: "none" }],
    ["429s, twice each", { rate429: 0.4, faultAttempts: 2, retryAfter: "ms" }],
    [
      "faults of all these kinds",
      {
        rate429: 0.1,
        rate5xx: 0.1,
        rateReset: 0.1,
        rateHang: 0.1,
        slowDrip: 0.1,
        rateBadBody: 0.1,
        rateMalformed: 0.1,
      },
    ],
  ])("%s change no value and no byte", async ([, stub], test) => {
    const { run, judge, expectAsUnbroken } = await aComparedSetUp(test, { ...twenty, stub });
    const ended = await run(["--timeout", "3"]);
    expect(ended).toMatchObject({ code: 0 });
    expect(judge.stats()).toMatchObject({ answeredPrompts: 20, duplicateAnswers: 0 });
    expect(judge.stats().requests).toBeGreaterThan(22);
    expect(judge.stats().maxAttempts).toBeLessThanOrEqual(4);
    expect(rowOf(ended).purchase.retries).toBe(judge.stats().requests - 20);
    expectAsUnbroken();
  });

  it("pages of HTML among the answers change no value and no byte", async (test) => {
    const { run, judge, expectAsUnbroken } = await aComparedSetUp(test, { ...twenty, stub: { latency: 50 } });
    const running = run(["--num_process", "2"]);
    await until(() => judge.stats().answeredPrompts >= 2);
    judge.configure({ rateHtml: 0.5 });
    expect(await running).toMatchObject({ code: 0 });
    expect(judge.stats()).toMatchObject({ answeredPrompts: 20, duplicateAnswers: 0 });
    expect(judge.stats().outcome.html).toBeGreaterThan(3);
    expectAsUnbroken();
  });

  it("a judge that dies and comes back costs no verdict", async (test) => {
    const { run, judge, baseUrl, expectAsUnbroken } = await aComparedSetUp(test, { stub: { latency: 100 } });
    const running = run(["--num_process", "4"]);
    await until(() => judge.stats().answeredPrompts >= 6);
    await judge.close();
    await new Promise((resolve) => setTimeout(resolve, 700));
    await judge.listen(Number(new URL(baseUrl).port));
    const ended = await running;
    expect(ended).toMatchObject({ code: 0 });
    expect(rowOf(ended).purchase.retries).toBeGreaterThan(0);
    expect(judge.stats().answeredPrompts).toBe(40);
    // What it answered as it died may not have arrived.
    expect(judge.stats().duplicateAnswers).toBeLessThanOrEqual(4);
    expectAsUnbroken();
  });
});

describe.concurrent("faults that stay", () => {
  it("an absurd Retry-After is not waited for: rate_limit, with what was asked for", async (test) => {
    const { run, judge } = await aSetUp(test, { stub: { rpm: 6, burst: 30, retryAfter: "absurd" } });
    const started = performance.now();
    const ended = await run();
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(ended).toMatchObject({ code: 3 });
    expect(ended.stderr).toMatch(/rate_limit: the server asked to wait 3600 s, more than the 120 s/);
    expect(rowOf(ended)).toMatchObject({ missing_by_class: { rate_limit: 9 }, verdicts: { judged: 3, missing: 9 } });
    expect(judge.stats().requests).toBe(12);
  });

  it("a Retry-After of an hour ends the asking for all, and later only what is missing is bought", async (test) => {
    const { run, judge, expectAsUnbroken } = await aComparedSetUp(test, { stub: { latency: 20 } });
    const args = ["--num_process", "4"];
    const running = run(args);
    await until(() => judge.stats().answeredPrompts >= 8);
    judge.configure({ rate429: 1, ...forEver, retryAfter: "absurd" });
    const started = performance.now();
    const halted = await running;
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(halted).toMatchObject({ code: 3 });
    const { answeredPrompts: bought, outcome, requests } = judge.stats();
    expect(outcome.rate_limited).toBeLessThanOrEqual(4);
    expect(rowOf(halted)).toMatchObject({
      incomplete: true,
      verdicts: { judged: bought, missing: 40 - bought },
      missing_by_class: { rate_limit: 40 - bought },
    });
    expectBounds(rowOf(halted));
    expect(halted.stderr).toMatch(/rate_limit: the server asked to wait 3600 s, .*: .*Rate limit reached for gpt-4\.1/);

    judge.configure({ rate429: 0 });
    const full = await run(args);
    expect(full).toMatchObject({ code: 0 });
    expect(rowOf(full).purchase).toMatchObject({ stored: bought, bought: 40 - bought });
    expect(judge.stats()).toMatchObject({ requests: requests + 40 - bought, duplicateAnswers: 0 });
    expectAsUnbroken();
  });

  it("a Retry-After of an hour at the first request is exit 3, and nothing more is sent", async (test) => {
    const stub: StubOptions = { rate429: 1, ...forEver, retryAfter: "absurd", latency: 20 };
    const { run, judge } = await aSetUp(test, { ...twenty, stub });
    const ended = await run(["--num_process", "2"]);
    expect(ended).toMatchObject({ code: 3 });
    expect(ended.stderr).toContain("the server asked to wait 3600 s");
    expect(rowOf(ended)).toMatchObject({ incomplete: true, missing_by_class: { rate_limit: 20 } });
    expect(judge.stats().requests).toBeLessThanOrEqual(2);
  });

  it("pages of HTML alone, from some moment on, end the asking once one request has used up its retries", async (test) => {
    const { run, judge, baseUrl, expectAsUnbroken } = await aComparedSetUp(test, { stub: { latency: 20 } });
    const args = ["--num_process", "2"];
    const running = run([...args, "--max-retries", "2"]);
    await until(() => judge.stats().answeredPrompts >= 8);
    judge.configure({ rateHtml: 1, ...forEver });
    const halted = await running;
    expect(halted).toMatchObject({ code: 3 });
    const bought = judge.stats().answeredPrompts;
    expect(rowOf(halted)).toMatchObject({ incomplete: true, missing_by_class: { server: 40 - bought } });
    expect(halted.stderr).toContain(`${baseUrl}/chat/completions is probably no OpenAI-compatible API`);
    expect(halted.stderr).toContain("Please sign in to use this network");
    expect(judge.stats().maxAttempts).toBe(3);

    judge.configure({ rateHtml: 0 });
    expect(rowOf(await run(args)).purchase).toMatchObject({ stored: bought, bought: 40 - bought });
    expect(judge.stats().duplicateAnswers).toBe(0);
    expectAsUnbroken();
  });

  it("a quota that runs out stops the asking; when it is lifted, only what is missing is bought", async (test) => {
    const { run, judge, cwd, dataset } = await aSetUp(test, {
      data: { samples: 40, test: 40 },
      stub: { quota: 10, latency: 20 },
    });
    const args = ["--num_process", "4"];
    const short = await run(args);
    expect(short).toMatchObject({ code: 3 });
    const row = rowOf(short);
    expect(row).toMatchObject({ incomplete: true, verdicts: { judged: 10, missing: 30 } });
    expect(row.missing_by_class).toEqual({ quota: 30 });
    expectBounds(row);
    expect(judge.stats().requests).toBeLessThanOrEqual(10 + 4);
    expect(short.stderr).toMatch(/quota: .*exceeded your current quota/);
    expect(lastRecord(cwd).table).toContain("INCOMPLETE");

    judge.configure({ quota: 0 });
    const full = await run(args);
    expect(full).toMatchObject({ code: 0 });
    expect(judge.stats()).toMatchObject({ answeredPrompts: 40, duplicateAnswers: 0 });
    expect(rowOf(full).purchase).toMatchObject({ stored: 10, bought: 30 });
    expect(rowOf(full).metrics.qor?.mean).toBeCloseTo(trueMean(dataset), 12);
    expect(namesIn(cwd)).toHaveLength(1);
  });

  it("a quota that runs out marks every model that it left unfinished", async (test) => {
    const { run, cwd } = await aSetUp(test, { data: { models: "m=mid,n=low" }, stub: { quota: 5, latency: 20 } });
    const ended = await run(["--pred_model", "n", "--num_process", "2"]);
    expect(ended).toMatchObject({ code: 3 });
    const [m, n] = ended.json().rows;
    expect(m).toMatchObject({ incomplete: true, verdicts: { judged: 5, missing: 7 } });
    expect(n).toMatchObject({ incomplete: true, verdicts: { judged: 0, missing: 12 } });
    expect(namesIn(cwd).filter((name) => !name.startsWith("."))).toEqual([]);
  });

  it("a server that fails on some samples lowers n, and the bounds say what they could have done", async (test) => {
    const { run, dataset } = await aSetUp(test, {
      data: { samples: 30, test: 30 },
      stub: { rate5xx: 0.4, ...forEver },
    });
    const ended = await run(["--max-retries", "0"]);
    expect(ended).toMatchObject({ code: 3 });
    const row = rowOf(ended);
    const missing = row.verdicts.missing;
    expect(missing).toBeGreaterThan(4);
    expect(missing).toBeLessThan(26);
    expect(row).toMatchObject({
      incomplete: false,
      missing_by_class: { server: missing },
      dispositions: { scored: 30 - missing, verdict_missing: missing },
      metrics: { recall: { n: 30, unscored: 0 }, qor: { n: 30 - missing, unscored: missing } },
    });
    expectBounds(row);
    const [low = 0, high = 0] = row.metrics.qor?.bounds ?? [];
    expect(trueMean(dataset)).toBeGreaterThan(low);
    expect(trueMean(dataset)).toBeLessThan(high);
  });

  it("without a single verdict the mean is unknown, not 0, and lies anywhere from 0 to 100", async (test) => {
    const { run, judge, cwd } = await aSetUp(test, { stub: { rate5xx: 1, ...forEver } });
    const ended = await run(["--max-retries", "1"]);
    expect(ended).toMatchObject({ code: 3 });
    expect(rowOf(ended)).toMatchObject({
      missing_by_class: { server: 12 },
      metrics: { qor: { mean: null, n: 0, unscored: 12, ci95: null, bounds: [0, 100] }, recall: { n: 12 } },
    });
    expect(judge.stats().requests).toBe(24);
    expect(lastRecord(cwd).samples.map((sample) => sample.class)).toEqual(Array(12).fill("server"));
    expect(lastRecord(cwd).table).toContain("12 verdicts are missing (12 server); QoR lies between 0.00 and 100.00");
  });

  it("a server that never answers is given up after the timeout and the retries", async (test) => {
    const { run } = await aSetUp(test, { stub: { rateHang: 1, ...forEver } });
    const ended = await run(["--timeout", "0.4", "--max-retries", "1"]);
    expect(ended).toMatchObject({ code: 3 });
    // Asked of the program: a server that is busy may not have seen a request that was given up so soon.
    expect(rowOf(ended)).toMatchObject({ missing_by_class: { timeout: 12 }, purchase: { requests: 24, retries: 12 } });
  });

  it("a port that nobody listens on is class network, within seconds, and says where", async (test) => {
    const { run, judge, baseUrl, cwd } = await aSetUp(test);
    await judge.close();
    const started = performance.now();
    const ended = await run(["--max-retries", "1"]);
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(ended).toMatchObject({ code: 3 });
    expect(ended.stderr).toContain(`network: ${new URL(baseUrl).host}: ECONNREFUSED`);
    expect(rowOf(ended).missing_by_class).toEqual({ network: 12 });
    expect(namesIn(cwd)).toHaveLength(1);
  });
});

describe.concurrent("failures that were paid for", () => {
  it.for<readonly [string, StubOptions, number]>([
    ["invalid_output", { rateMalformed: 1, ...forEver }, 2],
    ["truncated", { rateLength: 1, ...forEver }, 1],
    ["content_filter", { rateFilter: 1 }, 1],
    ["refusal", { rateRefusal: 1 }, 1],
    ["too_long", { contextTokens: 100 }, 1],
  ])("%s is kept, and asked again only with --retry-failed", async ([name, stub, attempts], test) => {
    const { run, judge, cwd, dataset } = await aSetUp(test, { stub });
    const first = await run();
    expect(first).toMatchObject({ code: 3 });
    expect(rowOf(first)).toMatchObject({ missing_by_class: { [name]: 12 }, verdicts: { judged: 0, missing: 12 } });
    expect(judge.stats().requests).toBe(12 * attempts);
    const scored = whatWasScored(cwd);

    judge.configure({ rateMalformed: 0, rateLength: 0, rateFilter: 0, rateRefusal: 0, contextTokens: 1_000_000 });
    const again = await run([], { env: {} });
    expect(again).toMatchObject({ code: 3 });
    expect(judge.stats().requests).toBe(12 * attempts);
    expect(whatWasScored(cwd)).toEqual(scored);

    const retried = await run(["--retry-failed"]);
    expect(retried).toMatchObject({ code: 0 });
    expect(judge.stats().requests).toBe(12 * attempts + 12);
    expect(rowOf(retried).metrics.qor?.mean).toBeCloseTo(trueMean(dataset), 12);
  });

  it("do not touch the verdicts beside them", async (test) => {
    const { run, judge, cwd, dataset } = await aSetUp(test, {
      data: { samples: 30, test: 30 },
      stub: { rateRefusal: 0.3, rateFilter: 0.2, rateLength: 0.2 },
    });
    const row = rowOf(await run());
    const { refusal = 0, content_filter: filtered = 0, length: truncated = 0 } = judge.stats().outcome;
    const missing = refusal + filtered + truncated;
    expect(row.missing_by_class).toEqual({ refusal, content_filter: filtered, truncated });
    expect([refusal, filtered, truncated].every((count) => count > 0)).toBe(true);
    expect(row.metrics.qor).toMatchObject({ n: 30 - missing, unscored: missing });
    expectBounds(row);
    for (const { id, metrics, disposition } of lastRecord(cwd).samples) {
      if (disposition === "scored") expect(metrics.qor).toBe(stubVerdict(promptOf(dataset, id)).final);
      else expect(metrics.qor).toEqual({ unscored: "verdict_missing" });
    }

    judge.configure({ rateRefusal: 0, rateFilter: 0, rateLength: 0 });
    expect(await run(["--retry-failed"])).toMatchObject({ code: 0 });
    expect(judge.stats()).toMatchObject({ requests: 30 + missing, duplicateAnswers: 0 });
  });
});

describe.concurrent("a judge that refuses the first request", () => {
  it("for its key: exit 2, the variable's name, no record, and no more requests than were under way", async (test) => {
    const { run, judge, cwd } = await aSetUp(test, {
      data: { samples: 40, test: 40 },
      stub: { apiKey: "another", latency: 10 },
    });
    const ended = await run(["--num_process", "4"]);
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toMatch(/JudgeError: the judge at 127\.0\.0\.1:\d+ refused the first request: .*API key/);
    expect(ended.stderr).toContain("OPENAI_API_KEY");
    expect(judge.stats().requests).toBeLessThanOrEqual(4);
    expect(namesIn(cwd)).toEqual([]);
  });

  it("for its model: exit 2, and the model's name", async (test) => {
    const { run, cwd } = await aSetUp(test, { stub: { models: "gpt-4.1" } });
    const ended = await run(["--judge", "gpt-4.11"]);
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toMatch(/JudgeError: .*`gpt-4\.11` does not exist/);
    expect(ended.stderr).toContain("--judge");
    expect(namesIn(cwd)).toEqual([]);
  });

  it("because it is a web server: exit 2, with the URL and --base-url", async (test) => {
    const html = { status: 200, contentType: "text/html", body: "<!doctype html><title>It works!</title>" };
    const { baseUrl } = await anOwnJudge(test, () => html);
    const { run, cwd } = await aSetUp(test, { baseUrl });
    const ended = await run();
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toContain(`${baseUrl}/chat/completions`);
    expect(ended.stderr).toContain("--base-url");
    expect(namesIn(cwd)).toEqual([]);
  });

  it("for an address that is none: exit 2 before any work", async (test) => {
    const { run, cwd } = await aSetUp(test, { baseUrl: "localhost:8000" });
    const ended = await run();
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toContain('--base-url "localhost:8000" is no http(s) URL');
    expect(namesIn(cwd)).toEqual([]);
  });

  it("only after it served others: exit 3, and what was bought is there", async (test) => {
    const { run, judge, expectAsUnbroken } = await aComparedSetUp(test, { stub: { latency: 50 } });
    const running = run(["--num_process", "2"]);
    await until(() => judge.stats().answeredPrompts >= 4);
    judge.configure({ apiKey: "another" });
    const ended = await running;
    expect(ended).toMatchObject({ code: 3 });
    const bought = judge.stats().answeredPrompts;
    expect(rowOf(ended)).toMatchObject({
      incomplete: true,
      verdicts: { judged: bought, missing: 40 - bought },
      missing_by_class: { auth: 40 - bought },
    });
    expect(ended.stderr).toMatch(/auth: .*API key/);
    expect(judge.stats().requests).toBeLessThanOrEqual(bought + 2);

    judge.configure({ apiKey: "" });
    expect(rowOf(await run()).purchase).toMatchObject({ stored: bought, bought: 40 - bought });
    expectAsUnbroken();
  });

  it("of the second model, once the first was judged: exit 3, and the first model's row is there", async (test) => {
    const { baseUrl } = await anOwnJudge(test, ({ number }) =>
      number <= 12 ? aCompletion() : anError(401, "Incorrect API key provided.", "invalid_api_key"),
    );
    const { run } = await aSetUp(test, { baseUrl, data: { models: "m=mid,n=low" } });
    const ended = await run(["--pred_model", "n"]);
    expect(ended).toMatchObject({ code: 3 });
    expect(ended.json().rows).toMatchObject([
      { model: "m", incomplete: false, purchase: { bought: 12 } },
      { model: "n", incomplete: true, missing_by_class: { auth: 12 } },
    ]);
  });
});

describe.concurrent("no key", () => {
  it("and verdicts to buy: exit 2 before any work, with how many and the ways around", async (test) => {
    const { run, judge, cwd } = await aSetUp(test);
    const ended = await run([], { env: {} });
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toMatch(/UsageError: 12 verdicts of gpt-4\.1 have to be bought, and there is no key/);
    for (const way of ["OPENAI_API_KEY", "--no-judge", "--recorded-only"]) expect(ended.stderr).toContain(way);
    expect(judge.stats().requests).toBe(0);
    expect(namesIn(cwd)).toEqual([]);
  });

  it("and some verdicts stored: only the others are counted", async (test) => {
    const { run, dataset } = await aSetUp(test);
    expect(await run(["--ids", idsOf(dataset).slice(0, 5).join(",")])).toMatchObject({ code: 0 });
    const ended = await run([], { env: {} });
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toContain("7 verdicts of gpt-4.1 have to be bought");
  });
});

describe.concurrent("a judge's own slips", () => {
  it("are flagged, counted in the row and said under the table; a score out of range is clipped", async (test) => {
    const stub = { rateInconsistent: 0.4, rateOutOfRange: 0.3 };
    const { run, cwd, dataset } = await aSetUp(test, { data: { samples: 40, test: 40 }, stub });
    const ended = await run();
    expect(ended).toMatchObject({ code: 0 });
    const verdicts = idsOf(dataset).map((id) => stubVerdict(promptOf(dataset, id), stub));
    const off = verdicts.filter(({ scores, final }) => Math.abs(final - meanOf(scores)) > 1).length;
    const outside = verdicts.filter(({ final }) => final < 0 || final > 100).length;
    expect(Math.min(off, outside)).toBeGreaterThan(3);
    const row = rowOf(ended);
    expect(row.flags).toEqual({ arithmetic_off: off, score_out_of_range: outside });
    const clipped = verdicts.map(({ final }) => Math.min(100, Math.max(0, final)));
    expect(row.metrics.qor?.mean).toBeCloseTo(meanOf(clipped), 12);
    const { table, samples } = lastRecord(cwd);
    expect(samples.map(({ metrics }) => metrics.qor)).toEqual(clipped);
    expect(table).toContain(`in ${off} of 40 verdicts the final score is not the mean of its response scores`);
    expect(table).toContain(`in ${outside} of 40 verdicts the final score was out of range and was clipped`);
  });
});

/** [sum/(n+missing), (sum+100·missing)/(n+missing)]: the mean if every missing verdict were 0, and if all were 100. */
function expectBounds({ metrics, verdicts: { missing } }: Row): void {
  const { mean, n = 0, bounds } = metrics.qor ?? {};
  const sum = (mean ?? 0) * n;
  expect(bounds?.[0]).toBeCloseTo(sum / (n + missing), 9);
  expect(bounds?.[1]).toBeCloseTo((sum + 100 * missing) / (n + missing), 9);
}
