import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesIn } from "../support/dataset.js";
import type { CliRun } from "../support/run-cli.js";
import { writeFiles } from "../support/temp-folder.js";
import { aCompletion, anError, anOwnJudge, aReply } from "./own-judge.js";
import { apiKey, aSetUp, rowOf } from "./set-up.js";

describe.concurrent("the key", () => {
  it("is taken from OPENAI_API_KEY, else from a .env file, and sent as a bearer token", async (test) => {
    const { baseUrl, received } = await anOwnJudge(test);
    const { run, cwd } = await aSetUp(test, { baseUrl });
    writeFiles(cwd, { ".env": 'OPENAI_API_KEY="k-from-the-file"\n' });
    expect(await run(["--limit", "1"], { env: {} })).toMatchObject({ code: 0 });
    expect(await run(["--limit", "1", "--overwrite"])).toMatchObject({ code: 0 });
    expect(received.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer k-from-the-file",
      `Bearer ${apiKey}`,
    ]);
  });

  it("and the base URL may both stand in .env; the environment and --base-url win over it", async (test) => {
    const { baseUrl, received } = await anOwnJudge(test);
    const { run, cwd } = await aSetUp(test, { baseUrl: null });
    writeFiles(cwd, { ".env": `OPENAI_API_KEY=k\nOPENAI_BASE_URL=${baseUrl}\n` });
    expect(await run(["--limit", "1"], { env: {} })).toMatchObject({ code: 0 });
    expect(received).toHaveLength(1);

    const another = await anOwnJudge(test);
    const env = { OPENAI_BASE_URL: another.baseUrl };
    expect(await run(["--limit", "1", "--overwrite"], { env })).toMatchObject({ code: 0 });
    expect([received.length, another.received.length]).toEqual([1, 1]);
    expect(await run(["--limit", "1", "--overwrite", "--base-url", baseUrl], { env })).toMatchObject({ code: 0 });
    expect([received.length, another.received.length]).toEqual([2, 1]);
  });

  it("is nowhere in what a run says and leaves behind", async (test) => {
    const { run, cwd } = await aSetUp(test, { stub: { rate5xx: 0.2, rateRefusal: 0.2, rateMalformed: 0.2 } });
    const ended = await run(["--verbose", "--details"]);
    expect(ended).toMatchObject({ code: 3 });
    expect(placesOfTheKey(ended)).toEqual([]);
    expect(filesIn(cwd)).toEqual(expect.arrayContaining([expect.stringMatching(/store\/data\.mdb$/)]));

    writeFiles(cwd, { ".env": `OPENAI_API_KEY=${apiKey}\n` });
    const fromFile = await run(["--verbose", "--overwrite"], { env: {} });
    expect(fromFile).toMatchObject({ code: 3 });
    rmSync(join(cwd, ".env"));
    expect(placesOfTheKey(fromFile)).toEqual([]);
  });

  const body = (text: string) => JSON.stringify({ error: { message: text, type: "server_error", code: null } });
  it.for([
    ["an error that stops the run", () => anError(401, `Incorrect API key provided: ${apiKey}.`, "invalid_api_key"), 2],
    ["an error that is tried again", () => ({ status: 500, body: body(`upstream said: Bearer ${apiKey}`) }), 3],
    ["an error that is kept", () => anError(400, `maximum context length; key ${apiKey}`), 3],
    ["an error inside a 200", () => ({ status: 200, body: body(apiKey) }), 3],
    ["an error after long talk", () => anError(400, `${"x".repeat(283)}${apiKey}`), 3],
    ["a page", () => ({ status: 200, contentType: "text/html", body: `<p>${apiKey}</p>` }), 2],
    ["a refusal", () => aCompletion(null, { message: { refusal: `I will not use ${apiKey}.` } }), 3],
    ["a reply off the schema", () => aCompletion(JSON.stringify({ key: apiKey })), 3],
    ["a verdict's reason", () => aCompletion(aReply({ reason: `The key is ${apiKey}.` })), 0],
    ["a reply off the schema, as a property", () => aCompletion(JSON.stringify({ [apiKey]: 1 })), 3],
  ] as const)("is not passed on from %s that echoes it", async ([, answer, code], test) => {
    const { baseUrl } = await anOwnJudge(test, answer);
    const { run } = await aSetUp(test, { baseUrl });
    const ended = await run(["--limit", "3", "--max-retries", "0", "--verbose"]);
    expect(ended).toMatchObject({ code });
    expect(placesOfTheKey(ended)).toEqual([]);
  });

  it("of a letter or two, as local servers take it, is no secret: messages stay readable", async (test) => {
    const { run } = await aSetUp(test, { stub: { contextTokens: 10 } });
    const ended = await run([], { env: { OPENAI_API_KEY: "x" } });
    expect(ended).toMatchObject({ code: 3 });
    expect(ended.stderr).toContain("maximum context length");
  });

  it("may not stand in the URL: exit 2, and the message does not repeat it", async (test) => {
    const { run } = await aSetUp(test, { baseUrl: `http://user:${apiKey}@127.0.0.1:9/v1` });
    const ended = await run();
    expect(ended).toMatchObject({ code: 2 });
    expect(ended.stderr).toContain("OPENAI_API_KEY");
    expect(placesOfTheKey(ended)).toEqual([]);
  });

  it("with a line end in the middle is refused before it is sent, without being shown", async (test) => {
    const { run, judge } = await aSetUp(test);
    const ended = await run([], { env: { OPENAI_API_KEY: `${apiKey}\nX-Other: 1` } });
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toContain("OPENAI_API_KEY");
    expect(judge.stats().requests).toBe(0);
    expect(placesOfTheKey(ended)).toEqual([]);
  });

  it("is not asked for with --no-judge, and nothing is requested", async (test) => {
    const { run, judge, cwd } = await aSetUp(test);
    const ended = await run(["--no-judge"], { env: {} });
    expect(ended).toMatchObject({ code: 0 });
    expect(rowOf(ended)).toMatchObject({ judge: null, metrics: { recall: { n: 12 } } });
    expect(judge.stats().requests).toBe(0);
    expect(filesIn(cwd).filter((path) => path.includes("store"))).toEqual([]);
  });
});

/** Everything that a run printed, or wrote under its working directory, in which the key stands. */
function placesOfTheKey({ stdout, stderr, cwd }: CliRun): readonly string[] {
  const files = filesIn(cwd).map((path) => [path, readFileSync(join(cwd, path), "latin1")] as const);
  const places = [["stdout", stdout] as const, ["stderr", stderr] as const, ...files];
  // Half a key is one too.
  return places.flatMap(([place, text]) => (text.includes(apiKey.slice(0, 10)) ? [place] : []));
}
