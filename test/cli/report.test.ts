import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type { SampleRecord } from "../../src/core/record.js";
import { chromiumMissing, hasChromium, sharedBrowser } from "../support/browser.js";
import { aDataset, filesIn, sharedTempFolder } from "../support/dataset.js";
import { readPage } from "../support/read-page.js";
import { type CliRun, runCli } from "../support/run-cli.js";
import { writeFiles } from "../support/temp-folder.js";
import { type Files, groundTruth } from "../support/toolgrad-files.js";

let made: Promise<CliRun> | undefined;

/** A folder of the test's own with the records of two models of twelve samples. */
async function aFolderWithRuns(): Promise<string> {
  made ??= runCli(["--pred_model", "m,n", "--dataset", aDataset({ models: "m=mid,n=low" }).folder]);
  const { code, cwd } = await made;
  expect(code).toBe(0);
  const folder = sharedTempFolder();
  cpSync(join(cwd, "results"), join(folder, "results"), { recursive: true });
  return folder;
}

const report = (cwd: string, ...args: readonly string[]): Promise<CliRun> => runCli(["report", ...args], { cwd });

describe("tg-eval report", () => {
  it("writes a page of runs, and says how large it is", async () => {
    const cwd = await aFolderWithRuns();
    const run = await report(cwd, "m", "n", "--html", "report.html");
    expect(run).toMatchObject({ code: 0, stdout: "" });
    expect(run.stderr).toMatch(/^report\.html: 12 samples of 2 runs, \d+\.\d MB\n$/);
    const { index, html } = readPage(join(cwd, "report.html"));
    expect(index.runs.map(({ label }) => label)).toEqual(["m", "n"]);
    for (const heading of ["Results", "Comparison", "Errors", "Charts", "Samples"])
      expect(html).toContain(`>${heading}</h2>`);
    expect(html.match(/<svg /g)?.length).toBeGreaterThanOrEqual(4);
  });

  it("compares nothing where there is one run", async () => {
    const cwd = await aFolderWithRuns();
    const run = await report(cwd, "m", "--html", "report.html");
    expect(run.code).toBe(0);
    expect(run.stderr).toMatch(/: 12 samples of 1 run, /);
    const { html } = readPage(join(cwd, "report.html"));
    expect(html).not.toContain(">Comparison</h2>");
    expect(html).toContain(">Errors</h2>");
  });

  it("writes charts as files, with a page or without", async () => {
    const cwd = await aFolderWithRuns();
    expect(await report(cwd, "m", "n", "--chart", "all.svg", "--chart", "means=means.svg")).toMatchObject({ code: 0 });
    expect(filesIn(cwd).filter((file) => /\.(svg|html)$/.test(file))).toEqual(["all.svg", "means.svg"]);
    expect(await report(cwd, "m", "n", "--html", "report.html")).toMatchObject({ code: 0 });
    expect(readFileSync(join(cwd, "report.html"), "utf8")).toContain(
      readFileSync(join(cwd, "means.svg"), "utf8").trim(),
    );
  });

  it("shows the tables and the curve of an experiment from the records there are", async () => {
    const cwd = await aFolderWithRuns();
    writeFiles(cwd, { "e.yaml": experimentOf(aDataset({ models: "m=mid,n=low" }).folder) });
    expect(await report(cwd, "m", "n", "--experiment", "e.yaml", "--html", "report.html")).toMatchObject({ code: 0 });
    expect(readPage(join(cwd, "report.html")).html).toContain("<caption>Models</caption>");
  });

  it.each([
    ["nothing that is asked for", ["m"], /nothing was asked for/],
    ["a run that is not there", ["x", "--html", "r.html"], /there is no run "x"/],
    ["a run that is named twice", ["m", "m", "--html", "r.html"], /is named twice/],
    ["a folder that is not there", ["m", "--html", "gone/r.html"], /gone\/r\.html cannot be written: ENOENT/],
    ["a folder in place of the page", ["m", "--html", "results"], /results cannot be written: EISDIR/],
    ["a policy that is not there", ["m", "--html", "r.html", "--policy", "kind"], /--policy/],
    ["characters that are no number", ["m", "--html", "r.html", "--observation", "-1"], /whole number/],
    ["a page and a chart in one file", ["m", "--html", "x.svg", "--chart", "x.svg"], /x\.svg is named for two outputs/],
    ["a chart of another name", ["m", "--chart", "mean=x.svg"], /there is no chart "mean"; did you mean "means"/],
    ["an experiment that is not there", ["m", "--html", "r.html", "--experiment", "gone.yaml"], /gone\.yaml/],
  ])("ends with 2 for %s, and writes nothing", async (_, args, message) => {
    const cwd = await aFolderWithRuns();
    const before = filesIn(cwd);
    const run = await report(cwd, ...args);
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toMatch(message);
    expect(filesIn(cwd)).toEqual(before);
  });

  it("ends with 2 where the runs have no sample in common, and writes nothing", async () => {
    const { folder, manifest } = aDataset({ models: "m=mid,n=low" });
    const cwd = sharedTempFolder();
    const [first = "", second = ""] = manifest.test;
    await runCli(["--pred_model", "m", "--dataset", folder, "--ids", first], { cwd });
    await runCli(["--pred_model", "n", "--dataset", folder, "--ids", second], { cwd });
    const run = await report(cwd, "m", "n", "--html", "report.html");
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toMatch(/^UsageError: .*common/);
    expect(filesIn(cwd).filter((file) => file.startsWith("report"))).toEqual([]);
  });

  it("warns where the dataset is not what was scored", async () => {
    const cwd = await aFolderWithRuns();
    const run = await report(cwd, "m", "--html", "report.html", "--dataset", join(cwd, "nowhere"));
    expect(run.code).toBe(0);
    expect(run.stderr).toMatch(/warning: the texts of .*-m-\w+ are not shown: there is no dataset at .*nowhere/);
  });
});

const experimentOf = (dataset: string): string => `title: Models
dataset: ${JSON.stringify(dataset)}
metrics: [recall]
factors:
  model:
    levels: [m, n]
conditions:
  model: "{model}"
`;

/** Runs in every place where a browser looks for something to run. */
const hostile = [
  `<script>hacked("script")</script>`,
  `</script><script>hacked("end")</script>`,
  `</style></textarea></title><svg onload=hacked("svg")>`,
  `"><img src=x onerror='hacked("img")'>`,
  `' onmouseover='hacked("attribute")' autofocus onfocus='hacked("focus")`,
  `javascript:hacked("url")`,
  `\u2028hacked("line")\u2029//`,
  `\${hacked("template")} {{constructor.constructor('hacked("expression")')()}}`,
  `<!--<script>--><base href="http://x"><meta http-equiv=refresh content="0;url=javascript:hacked(1)">`,
  `\u0000\u001B[31m\uD800\u202E&lt;script&gt;`,
].join(" ");

/** As a file's name it may hold no slash, and no more than 255 bytes. */
const hostileName = `"><img src=x onerror=hacked(1)><script>hacked(2)<script>`;

/** A dataset and a record with hostile text in every field that a model, a tool, a judge or a benchmark fills. */
async function aHostileFolder(): Promise<string> {
  const cwd = sharedTempFolder();
  const models = [hostileName, `${hostileName}'2`];
  const parameters = [{ name: hostile, type: hostile }];
  const tool = { description: hostile, required: parameters, optional: [] };
  const step = (error: string) => [
    { tool: hostile, tool_input: { [hostile]: [hostile] }, log: hostile },
    { error, response: hostile },
  ];
  const prediction = {
    intermediate_steps: [step(""), step(hostile), [{ tool: "x" }, hostile], hostile],
    "response-base": hostile,
    "response-unbiased-gpt-4.1-mini": hostile,
  };
  const ids = [hostileName, "b"];
  const files: Files = {
    ...groundTruth(ids),
    ...Object.fromEntries(
      ids.flatMap((id) => [
        [`data/${id}.json`, { query: hostile, api_use_chains: {}, response: hostile }],
        [
          `sft_data/method=embedding/metadata/${id}.json`,
          { pos_tools: { [hostile]: tool }, neg_tools: { [`${hostile}2`]: tool } },
        ],
        ...models.map((model) => [`prediction/${model}/method=embedding/${id}.json`, prediction]),
      ]),
    ),
    [`prediction/${models[1]}/method=embedding/b.json`]: `{"${hostile}`,
  };
  writeFiles(join(cwd, "dataset"), files);
  const run = await runCli(["--pred_model", "all", "--dataset", "dataset", "--no-judge"], { cwd });
  expect(run).toMatchObject({ code: 0 });
  for (const file of filesIn(cwd).filter((name) => name.endsWith("samples.jsonl"))) {
    const lines = readFileSync(join(cwd, file), "utf8").trimEnd().split("\n");
    writeFileSync(join(cwd, file), lines.map((line) => `${JSON.stringify(judged(JSON.parse(line)))}\n`).join(""));
  }
  return cwd;
}

const judged = (record: SampleRecord): SampleRecord => ({
  ...record,
  metrics: { ...record.metrics, qor: 50 },
  verdict: {
    source: "judged",
    rubric: hostile,
    key: hostile,
    edition: 1,
    score: 50,
    flags: [hostile],
    reply: { reason: hostile, [hostile]: [hostile, { [hostile]: hostile }] },
  },
});

describe.skipIf(!hasChromium)(`a report's page in a browser (${chromiumMissing})`, () => {
  const open = sharedBrowser();

  it("runs nothing of what models, tools, judges and files say, and nothing of it is refused either", async () => {
    const cwd = await aHostileFolder();
    const runs = readdirSync(join(cwd, "results", "runs")).map((name) => join("results", "runs", name));
    expect(await report(cwd, ...runs, "--html", "report.html")).toMatchObject({ code: 0 });
    const { page, complaints } = await open({ viewport: { width: 1280, height: 900 } });
    await page.addInitScript("window.hacks = []; window.hacked = (how) => window.hacks.push(how);");
    await page.goto(pathToFileURL(join(cwd, "report.html")).href);
    await page.waitForSelector("html[data-ready]");
    for (const id of [hostileName, "b"]) {
      await page.evaluate(`location.hash = ${JSON.stringify(`sample=${encodeURIComponent(id)}`)}`);
      await page.getByRole("heading", { name: "Sample" }).first().waitFor();
      for (const tab of await page.getByRole("tab").all()) await tab.click();
    }
    expect(await page.evaluate("window.hacks")).toEqual([]);
    expect(await page.evaluate("document.querySelectorAll('img, base, iframe, object').length")).toBe(0);
    expect(await page.evaluate("document.body.innerText")).toContain('hacked("img")');
    expect(complaints).toEqual([]);
  });

  it("finds a sample by its link, and shows what the record says", async () => {
    const cwd = await aFolderWithRuns();
    await report(cwd, "m", "n", "--html", "report.html");
    const file = join(cwd, "report.html");
    const [first] = readPage(file).views;
    const id = first?.reference.id ?? "";
    const { page, complaints } = await open();
    await page.goto(`${pathToFileURL(file).href}#sample=${id}`);
    await page
      .getByText(first?.reference.query?.text ?? "", { exact: true })
      .first()
      .waitFor();
    expect(await page.getByRole("tab").count()).toBe(2);
    expect(complaints).toEqual([]);
  });
});
