import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { RubricFile } from "../../src/judge/index.js";
import { sharedTempFolder } from "../support/dataset.js";
import { runCli } from "../support/run-cli.js";
import { idsOf, promptOf } from "./expected.js";
import { lastRecord } from "./records.js";
import { apiKey, aSetUp, rowOf } from "./set-up.js";

const rubric: RubricFile = parse(readFileSync(new URL("../../judges/qor.yaml", import.meta.url), "utf8"));
const template = rubric.prompt;

/** All that comes before a sample's own. */
const instructions = template.slice(0, template.indexOf("{"));

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

describe("the prompts that are sent", () => {
  it("all begin with the whole of the instructions, so that a provider's prompt cache can work", async (test) => {
    const folder = sharedTempFolder();
    const { run } = await aSetUp(test, { stub: { savePrompts: folder } });
    expect(await run()).toMatchObject({ code: 0 });
    const prompts = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
    expect(prompts).toHaveLength(12);
    const [first = "", ...rest] = prompts;
    const shared = Math.min(...rest.map((prompt) => commonPrefix(first, prompt)));
    expect(shared).toBeGreaterThanOrEqual(instructions.length);
    expect(shared).toBeGreaterThan(0.6 * template.length);
    // OpenAI caches from 1,024 tokens on, and puts the schema before the messages (its guide to prompt caching).
    const schema = JSON.stringify(rubric.response_format.schema);
    expect(countTokens(schema) + countTokens(instructions)).toBeGreaterThanOrEqual(1024);
  });

  it("have nothing but marks between and behind a sample's own parts", () => {
    expect(template.slice(instructions.length).replaceAll(/\{[a-z_]+\}|<\/?[a-z]+>|\s/g, "")).toBe("");
  });
});

describe("input that the provider had cached", () => {
  it("is charged at its own price and reported, wherever input is", async (test) => {
    const { run, dataset, baseUrl, cwd, judge } = await aSetUp(test, { stub: { cachedTokens: 0.75 } });
    const ended = await run();
    // The stub counts four characters as a token, and three of four of those as cached.
    const input = idsOf(dataset).map((id) => Math.ceil(promptOf(dataset, id).length / 4));
    const cached = sumOf(input.map((tokens) => Math.floor(0.75 * tokens)));
    const fresh = sumOf(input) - cached;
    // gpt-4.1: 2 dollars a million tokens in, half a dollar where they were cached, 8 out.
    const dollars = 2e-6 * fresh + 0.5e-6 * cached + 8e-6 * judge.stats().completionTokens;
    const purchase = {
      input_tokens: sumOf(input),
      cached_input_tokens: cached,
      output_tokens: judge.stats().completionTokens,
      spent_usd: expect.closeTo(dollars, 12),
    };
    expect(rowOf(ended).purchase).toMatchObject(purchase);
    expect(ended.stderr).toContain(`${sumOf(input)} input tokens (${cached} cached)`);
    expect(JSON.parse(readFileSync(join(lastRecord(cwd).folder, "run.json"), "utf8"))).toMatchObject({
      purchase,
      cost: { spent_usd: expect.closeTo(dollars, 12), verdicts_usd: expect.closeTo(dollars, 12) },
    });

    // It is stored with the verdicts, so that their worth is known later.
    const common = ["--pred_model", "m", "--dataset", dataset, "--base-url", baseUrl];
    const later = await runCli([...common, "--overwrite"], { cwd, env: { OPENAI_API_KEY: apiKey } });
    const shown = `$${dollars.toPrecision(4).replace(/0+$/, "")}`;
    const tokens = `${count(sumOf(input))} input tokens, ${count(cached)} of them cached`;
    expect(later.stdout).toContain(`spent: ${shown} (${tokens}, `);
    const stored = await runCli(common, { cwd });
    expect(stored.stdout).toContain(`spent: $0.00 (0 input tokens, 0 of them cached, 0 output)`);
    expect(stored.stdout).toContain(`all verdicts of the table: ${shown} `);
  });
});

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const count = (value: number): string => value.toLocaleString("en-US");
