import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  aCall,
  aPredictionLine,
  aResult,
  aSampleLine,
  calling,
  lines,
  saying,
  writeMessages,
} from "../dataset/messages/files.js";
import { fingerprintOf, sharedTempFolder } from "../support/dataset.js";
import { recordIn, runCli } from "../support/run-cli.js";
import { aCheckout, codeOf, runLine } from "../support/shell-lines.js";
import { createStubJudge } from "../support/stub-judge.mjs";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const page = readFileSync(join(repository, "docs/own-benchmark.md"), "utf8");
const dataset = join(repository, "examples/own-benchmark/dataset");

const blocksOf = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(([, text = ""]) => text);

/** A command goes to the end of its line, or of the text that is handed to it. */
const commandsOf = (block: string): readonly string[] =>
  [...block.matchAll(/(?:.*<<'EOF'\n(?:.*\n)*?EOF$|.+)\n?/gm)].map(([command]) => command.trimEnd());

describe("the page on one's own benchmark", () => {
  it("goes from logs to a table and a report with the commands that it gives", async () => {
    const cwd = aCheckout();
    const outputs: string[] = [];
    for (const command of blocksOf("sh").flatMap(commandsOf)) {
      const done = await runLine(command, cwd);
      expect(done).toEqual({ ...done, code: codeOf(command) });
      outputs.push(done.stdout);
    }
    const said = outputs.join("\n");
    // By hand: of the seven samples with reference tools wren-1b called all of three, half of one and none of three.
    expect(said).toMatch(/heron-4b +1\.0/);
    expect(said).toMatch(/wren-1b +0\.5 /);
    expect(said).toMatch(/wren-1b \(strict\)/);
    expect(said).toContain("table M1 is taken");
    expect(existsSync(join(cwd, "report.html"))).toBe(true);
    for (const file of ["test.jsonl", "prediction/heron-4b.jsonl", "prediction/wren-1b.jsonl"]) {
      const made = readFileSync(join(cwd, "my-benchmark", file), "utf8");
      expect(made).toBe(readFileSync(join(dataset, file), "utf8"));
    }
  });

  it("shows a sample and a prediction that are as those in the example", () => {
    const [sample, prediction] = blocksOf("json").map((text) => JSON.parse(text) as Readonly<Record<string, unknown>>);
    const first = (file: string): unknown => JSON.parse(readFileSync(join(dataset, file), "utf8").split("\n")[0] ?? "");
    const predictions = readFileSync(join(dataset, "prediction/heron-4b.jsonl"), "utf8").split("\n");
    expect(predictions.find((line) => line.includes('"hours-1"'))).toContain(
      JSON.stringify(prediction?.messages).slice(1, -1),
    );
    expect(first("test.jsonl")).toMatchObject({
      ...sample,
      tools: expect.arrayContaining(sample?.tools as unknown[]) as unknown,
    });
  });

  it("links to files that are there", () => {
    const links = [...page.matchAll(/\]\(([^)#]+)/g)].map(([, link = ""]) => link);
    expect(links.length).toBeGreaterThan(2);
    expect(links.filter((link) => !existsSync(join(repository, "docs", link)))).toEqual([]);
  });
});

describe("logs that are not quite as they should be", () => {
  const query = { role: "user", content: "What is the weather in Rome?" };
  const score = (folder: string) =>
    runCli(["--pred_model", "orchid-7b", "--dataset", folder, "--no-judge", "--out", join(folder, "results")]);

  it("are told of beneath the table, each with its count", async () => {
    const stray = lines(Array.from({ length: 7 }, (_, n) => ({ name: `s${n}`, messages: [query] })));
    const predictions = [
      aPredictionLine("a", { messages: [calling({ id: "c1" }), saying("Rain.")] }),
      aPredictionLine("b", { messages: [calling(aCall("c1", "weather")), { role: "bot", content: "Rain." }] }),
      aPredictionLine("c", { messages: "Rain." }),
    ];
    const folder = writeMessages(sharedTempFolder(), ["a", "b", "c"], {
      "test.jsonl": `${lines(["a", "b", "c"].map((id) => aSampleLine(id)))}${stray}`,
      "prediction/orchid-7b.jsonl": lines(predictions),
    });
    const { code, stdout } = await score(folder);
    expect(code).toBe(0);
    const said = stdout.replaceAll(/\s+/g, " ");
    for (const note of [
      "7 lines of the split have no readable id and are no sample; `tg-eval check` says why",
      "1 sample has calls that cannot be read: they count as none",
      "1 sample has messages that cannot be read: they count as nothing",
      "1 sample has calls without a result: they did not succeed",
      "1 sample has no list of messages: no calls",
    ])
      expect(said).toContain(note);
  });

  it("are scored whole where a user speaks in the midst of them, and where they call as older logs do", async () => {
    const answered = (id: string, tool: string) => [calling(aCall(id, tool)), aResult(id, "done")];
    const goOn = [saying("Partly."), { role: "user", content: "Go on." }];
    const older = (name: string) => [
      { role: "assistant", content: null, function_call: { name, arguments: "{}" } },
      { role: "function", name, content: "done" },
    ];
    const reference = { tool_calls: [{ name: "weather" }, { name: "maps" }], answer: "It rains." };
    const folder = writeMessages(sharedTempFolder(), ["a", "b"], {
      "test.jsonl": lines(["a", "b"].map((id) => aSampleLine(id, { reference }))),
      "prediction/orchid-7b.jsonl": lines([
        aPredictionLine("a", {
          messages: [query, ...answered("c1", "weather"), ...goOn, ...answered("c2", "maps"), saying("Rain.")],
        }),
        aPredictionLine("b", { messages: [query, ...older("weather"), ...older("maps"), saying("Rain.")] }),
      ]),
    });
    const flags = ["--no-judge", "--format", "json", "--out", join(folder, "results")];
    const [row] = (await runCli(["--pred_model", "orchid-7b", "--dataset", folder, ...flags])).json().rows;
    expect(row).toMatchObject({
      metrics: { recall: { mean: 1, n: 2 }, success_rate: { mean: 1, n: 2 } },
      warnings: {},
    });
  });

  it("without predictions are told so, and no sampling method is named", async () => {
    const folder = writeMessages(sharedTempFolder(), ["a"], { "prediction/orchid-7b/made.run.json": "{}" });
    rmSync(join(folder, "prediction/orchid-7b.jsonl"));
    const { code, stderr } = await runCli(["--dataset", folder, "--no-judge", "--pred_model", "all"]);
    expect(code).toBe(2);
    expect(stderr).toContain(`${folder} has no predictions\n`);
  });
});

describe("one's own benchmark with a judge", () => {
  const judge = createStubJudge();
  let baseUrl = "";
  beforeAll(async () => {
    baseUrl = await judge.listen();
  });
  afterAll(() => judge.close());

  it("is judged, changes nothing in the dataset, and is the same for any number of workers", async () => {
    const before = fingerprintOf(dataset);
    const judged = async (workers: string) => {
      const out = join(sharedTempFolder(), "results");
      const flags = ["--out", out, "--store", join(out, "store"), "--num_process", workers, "--format", "json"];
      const args = ["--pred_model", "heron-4b", "--dataset", dataset, "--base-url", baseUrl, ...flags];
      return { done: await runCli(args, { env: { OPENAI_API_KEY: "any" } }), out };
    };
    const [one, many] = [await judged("1"), await judged("8")];
    expect(one.done).toMatchObject({ code: 0 });
    const [row] = one.done.json().rows;
    expect(row?.metrics).toMatchObject({ recall: { mean: 1, n: 7 }, qor: { n: 8, unscored: 0 } });
    // Of three reference tools one failed, of the other six samples all succeeded.
    expect(row?.metrics.success_rate?.mean).toBeCloseTo((6 + 2 / 3) / 7, 12);
    expect(recordIn(one.out).lines).toEqual(recordIn(many.out).lines);
    expect(fingerprintOf(dataset)).toEqual(before);
  });
});
