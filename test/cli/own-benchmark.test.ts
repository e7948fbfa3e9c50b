import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
    const lines = readFileSync(join(dataset, "prediction/heron-4b.jsonl"), "utf8").split("\n");
    expect(lines.find((line) => line.includes('"hours-1"'))).toContain(
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
