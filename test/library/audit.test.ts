import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Audit } from "../../src/core/audit.js";
import { type AuditOptions, audit } from "../../src/library/audit.js";
import { type Answer, aCompletion, anError, anOwnJudge, type Received } from "../judging/own-judge.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";

const aWorkflow = (query: string, response = "It drizzles.") => ({
  query,
  api_use_chains: {
    c1: {
      chain_id: "c1",
      intermediate_steps: [
        [
          { tool: "weather", tool_input: { place: "Oslo" } },
          { error: "", response: 'sky:\n"drizzle"' },
        ],
        [
          { tool: "news", tool_input: { of: "Oslo" } },
          { error: "timeout", response: "" },
        ],
      ],
    },
  },
  response,
});

const aVerdict = (unanswered: readonly string[] = [], needless_calls: readonly number[] = []): string =>
  JSON.stringify({ reason: "r", unanswered, needless_calls, num_findings: unanswered.length + needless_calls.length });

const promptOf = ({ body }: Received): string => JSON.parse(body.toString()).messages[0].content;

/** An audit of three workflows in a folder of its own; the judge answers by what it is shown. */
async function anAudit(answer: (prompt: string, received: Received) => Answer, more: Partial<AuditOptions> = {}) {
  const judge = await anOwnJudge({ onTestFinished }, (received) => answer(promptOf(received), received));
  const cwd = tempFolder();
  const folder = writeFiles(join(cwd, "made"), {
    "data/00001.json": aWorkflow("Is it dry in Oslo?"),
    "data/00002.json": aWorkflow("Is it dry in Bergen?"),
    "data/00003.json": aWorkflow("What of the snow in Oslo?"),
    "data/00004.json": "{",
    "trace/00001.json": {},
  });
  const options: AuditOptions = {
    ...{ folder, judge: "gpt-4.1", sample: 50, seed: 1, baseUrl: judge.baseUrl, apiKey: "k", maxRetries: 1 },
    ...{ store: join(cwd, "store"), out: join(cwd, "out"), cwd },
    ...more,
  };
  const run = async (changes: Partial<AuditOptions> = {}) => {
    const { report, missing } = await audit({ ...options, ...changes });
    return { audit: report.data.audit as Audit, report, missing };
  };
  return { judge, run, folder };
}

const fine = () => aCompletion(aVerdict());

describe("an audit without a judge", () => {
  it("checks every workflow, names what is none, and asks nobody", async () => {
    const { judge, run, folder } = await anAudit(fine);
    const { audit: found, missing } = await run({ judge: null });
    expect(judge.received).toEqual([]);
    expect(missing).toBe(0);
    expect(found).toMatchObject({ folder, workflows: 3, judge: null, unreadable: [{ file: "data/00004.json" }] });
    expect(found.findings.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      "00001 failed_observation",
      "00002 failed_observation",
      "00002 unsupported_value",
      "00003 failed_observation",
    ]);
    expect(found.shares).toContainEqual(expect.objectContaining({ finding: "unsupported_value", workflows: 1, n: 3 }));
  });

  it("counts irrelevance samples apart: they have no calls, and nothing to find", async () => {
    const { run, folder } = await anAudit(fine);
    writeFiles(folder, { "data/00005.json": { query: "Oslo?", api_use_chains: {}, response: "I cannot." } });
    const { audit: found } = await run({ judge: null });
    expect(found).toMatchObject({ workflows: 3, irrelevance: 1 });
    expect(found.shares).toContainEqual(expect.objectContaining({ finding: "no_successful_step", workflows: 0, n: 3 }));
    expect(found.findings.map(({ id }) => id)).not.toContain("00005");
  });

  it("needs one that can be read", async () => {
    const { run } = await anAudit(fine);
    const folder = writeFiles(tempFolder(), { "1.json": "{", "2.json": "[]" });
    await expect(run({ judge: null, folder })).rejects.toMatchObject({
      kind: "data",
      message: expect.stringContaining("holds no workflow, of 2 files: 1.json"),
    });
  });

  it("needs workflows", async () => {
    const { run } = await anAudit(fine);
    await expect(run({ judge: null, folder: tempFolder() })).rejects.toThrow("holds no workflows");
  });
});

describe("an audit with a judge", () => {
  it("shows it query, numbered calls a line each, and response, and tells what it found", async () => {
    const { judge, run } = await anAudit((prompt) =>
      aCompletion(prompt.includes("snow") ? aVerdict(["the snow"], [2]) : aVerdict()),
    );
    const { audit: found, missing, report } = await run();
    const line =
      '{"call":1,"chain":"c1","tool":"weather","input":{"place":"Oslo"},"error":"","response":"sky:\\n\\"drizzle\\""}';
    const prompts = judge.received.map(promptOf);
    expect(prompts).toHaveLength(3);
    const [snow = ""] = prompts.filter((prompt) => prompt.includes("snow"));
    expect(snow).toContain(`<query>\nWhat of the snow in Oslo?\n</query>\n\n<calls>\n${line}\n{"call":2,`);
    expect(snow).toContain("<response>\nIt drizzles.\n</response>");
    expect(found.findings.filter(({ kind }) => kind.startsWith("judged"))).toEqual([
      { id: "00003", kind: "judged_unanswered", call: null, where: "query", found: "the snow" },
      { id: "00003", kind: "judged_needless", call: 2, where: "call 2 (c1, news)", found: "not needed" },
    ]);
    expect(found.shares).toContainEqual(expect.objectContaining({ finding: "any_judged", workflows: 1, n: 3 }));
    expect(found.judge).toMatchObject({ model: "gpt-4.1", sampled: 3, seed: 1, missing: [] });
    expect(missing).toBe(0);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it("tells each verdict with its reason and flags, and that of each workflow which was asked about", async () => {
    const off = JSON.stringify({ reason: "well", unanswered: [], needless_calls: [], num_findings: 101 });
    const answer = (prompt: string) =>
      prompt.includes("snow") ? off : prompt.includes("Bergen") ? "{}" : aVerdict(["a", "b"], [1]);
    const { run } = await anAudit((prompt) => aCompletion(answer(prompt)));
    const { judge } = (await run()).audit;
    expect(judge?.verdicts).toEqual([
      { id: "00001", findings: 3, reason: "r", flags: [] },
      { id: "00003", findings: 0, reason: "well", flags: ["score_out_of_range", "count_off"] },
    ]);
    expect(judge?.missing.map(({ id }) => id)).toEqual(["00002"]);
  });

  it("counts neither empty requests of a verdict nor what it says twice", async () => {
    const { run } = await anAudit((prompt) =>
      aCompletion(prompt.includes("snow") ? aVerdict(["", " ", "the snow", "the snow"], [2, 2]) : aVerdict([""])),
    );
    const { audit: found } = await run();
    const judged = found.findings.filter(({ kind }) => kind.startsWith("judged"));
    expect(judged.map(({ id, kind, found: what }) => `${id} ${kind} ${what}`)).toEqual([
      "00003 judged_unanswered the snow",
      "00003 judged_needless not needed",
    ]);
    expect(found.shares).toContainEqual(expect.objectContaining({ finding: "any_judged", workflows: 1, n: 3 }));
    expect(found.judge?.verdicts.map(({ findings }) => findings)).toEqual([0, 0, 2]);
  });

  it.each([
    [8_000, ""],
    [8_001, "… (1 more characters)"],
  ])("shows it 8,000 characters of an observation of %i", async (length, end) => {
    const { judge, run, folder } = await anAudit(fine);
    const step = [
      { tool: "t", tool_input: {} },
      { error: "", response: "x".repeat(length) },
    ];
    const chains = { c: { chain_id: "c", intermediate_steps: [step] } };
    writeFiles(folder, { "data/00000.json": { query: "long?", api_use_chains: chains, response: "r" } });
    await run();
    const prompt = judge.received.map(promptOf).find((text) => text.includes("long?"));
    expect(prompt).toContain(`"response":"${"x".repeat(8_000)}${end}"`);
  });

  it("asks once and for all: the same again comes from the store", async () => {
    const { judge, run } = await anAudit(fine);
    const first = await run();
    expect(await run({ apiKey: undefined })).toEqual(first);
    expect(judge.received).toHaveLength(3);
  });

  it("asks about a sample, the same for a seed", async () => {
    const { judge, run } = await anAudit(fine);
    const { audit: found } = await run({ sample: 2 });
    expect(found.judge?.sampled).toBe(2);
    expect(found.shares).toContainEqual(expect.objectContaining({ finding: "any_judged", n: 2 }));
    await run({ sample: 2 });
    expect(judge.received).toHaveLength(2);
  });

  it.each([
    ["names a call that is not there", aVerdict([], [3]), "$.needless_calls[0] is 3, of 2 calls"],
    ["counts its calls from 0", aVerdict([], [0]), "$.needless_calls[0] is 0, of 2 calls"],
    ["is off the schema", "{}", "$.reason is missing, expected string"],
  ])("has no verdict by a reply that %s, also when asked again", async (_, reply, message) => {
    const { judge, run } = await anAudit((prompt) => aCompletion(prompt.includes("snow") ? reply : aVerdict()));
    const { audit: found, missing } = await run();
    expect(missing).toBe(1);
    expect(found.judge?.missing).toEqual([{ id: "00003", class: "invalid_output", message }]);
    expect(found.shares).toContainEqual(expect.objectContaining({ finding: "any_judged", n: 2 }));
    expect(judge.received).toHaveLength(4);
  });

  it("stops where the judge refuses the very first request", async () => {
    const { run } = await anAudit(() => anError(401, "no such key"));
    await expect(run({ concurrency: 1 })).rejects.toMatchObject({ name: "JudgeError" });
  });

  it("takes the user's own rubric, if it asks for the two lists", async () => {
    const cwd = writeFiles(tempFolder(), { "judges/audit.yaml": ownRubric(["query", "steps"], "integer") });
    const { judge, run } = await anAudit(fine);
    await run({ cwd });
    expect(judge.received.map(promptOf)).toContainEqual(
      expect.stringMatching(/^Mine: Is it dry in Oslo\?\n\{"call":1/),
    );
  });

  it.each([
    ["a value that an audit does not have", ["query", "gt"], "integer", "no value for the placeholder {gt}"],
    ["calls by name", ["query"], "string", "needless_calls is no array of integers"],
  ])("refuses a rubric that asks for %s", async (_, placeholders, calls, message) => {
    const cwd = writeFiles(tempFolder(), { "judges/audit.yaml": ownRubric(placeholders, calls) });
    const { run } = await anAudit(fine);
    await expect(run({ cwd })).rejects.toThrow(message);
  });
});

const ownRubric = (placeholders: readonly string[], calls: string): string => `
name: audit
description: Mine.
placeholders: [${placeholders.join(", ")}]
prompt: "Mine: ${placeholders.map((name) => `{${name}}`).join("\\n")}"
response_format:
  name: Mine
  schema:
    type: object
    properties:
      reason: {type: string}
      unanswered: {type: array, items: {type: string}}
      needless_calls: {type: array, items: {type: ${calls}}}
      num_findings: {type: integer}
    required: [reason, unanswered, needless_calls, num_findings]
    additionalProperties: false
score: {field: num_findings, range: [0, 100]}
`;
