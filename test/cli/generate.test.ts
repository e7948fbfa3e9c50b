import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { WorkflowTrace } from "../../src/core/generation.js";
import { sharedTempFolder } from "../support/dataset.js";
import {
  aCountedFolder,
  contentsOf,
  generateArgs,
  modelKey,
  runUntil,
  runWith,
  withoutTimes,
} from "../support/making.js";
import {
  aModel,
  calls,
  type ModelRequest,
  type ModelServer,
  modelError,
  repeatsOver,
  says,
} from "../support/model-server.js";
import { runCli } from "../support/run-cli.js";
import { writeFiles } from "../support/temp-folder.js";

describe.concurrent("generate", () => {
  it("gives the same bytes for the same seed, in another folder and with another store, whatever the workers", async () => {
    const server = await aModel();
    const [one, other] = [sharedTempFolder(), sharedTempFolder()];
    const args = generateArgs({ count: 4 });
    const first = await runWith(server, [...args, "--concurrency", "1", "--num_process", "2"], one);
    expect(first.stderr).toContain("4 of 4 workflows made");
    const second = await runWith(server, [...args, "--concurrency", "4"], other);
    expect(second.code).toBe(0);
    const [data, trace] = ["data", "trace"].map((folder) => contentsOf(join(one, "workflows", folder), withoutTimes));
    expect(Object.keys(data ?? {})).toHaveLength(4);
    expect(contentsOf(join(other, "workflows/data"))).toEqual(data);
    expect(contentsOf(join(other, "workflows/trace"), withoutTimes)).toEqual(trace);
  });

  it("goes on after kill -9: no answer is bought twice, no call made twice, and the bytes are those of one go", async () => {
    const whole = aCountedFolder();
    const once = await aModel();
    const args = [...generateArgs({ tools: "tools.yaml", count: 6 }), "--num_process", "4"];
    expect((await runWith(once, args, whole.cwd)).code).toBe(0);

    const cut = aCountedFolder();
    const server = await aModel();
    const total = once.requests.length;
    const kills = [0.2, 0.5, 0.8].map((share) => Math.floor(total * share));
    for (const asked of kills) await runUntil({ server, asked, signal: "SIGKILL" }, args, cut.cwd);
    const last = await runWith(server, args, cut.cwd);
    expect(last).toMatchObject({ code: 0 });

    expect([...server.counts.keys()].sort()).toEqual([...once.counts.keys()].sort());
    // What was in flight when it was killed is lost, and nothing else.
    expect(repeatsOver(server.counts, once.counts)).toBeLessThanOrEqual(4 * kills.length);
    expect(new Set(cut.calls())).toEqual(new Set(whole.calls()));
    expect(cut.calls().length - whole.calls().length).toBeLessThanOrEqual(4 * kills.length);
    const where = (folder: string) => [
      contentsOf(join(folder, "workflows/data")),
      contentsOf(join(folder, "workflows/trace"), withoutTimes),
    ];
    expect(where(cut.cwd)).toEqual(where(whole.cwd));

    const before = server.requests.length;
    expect((await runWith(server, args, cut.cwd)).stderr).toContain("6 of 6 workflows made");
    expect(server.requests.length).toBe(before);
  });

  it.each(["random", "first"])(
    "asks no model to select with --selector %s, and says so in each trace",
    async (selector) => {
      const server = await aModel();
      const cwd = sharedTempFolder();
      const run = await runWith(server, [...generateArgs({ count: 2 }), "--selector", selector], cwd);
      expect([run.code, run.stderr]).toEqual([0, expect.stringContaining("--allow-none changes nothing")]);
      expect(contentsOf(join(cwd, "workflows"))["generation.json"]).toMatch(/"allow_none": ?false/);
      expect(formatsOf(server)).toEqual(new Set([undefined, "Proposals", "ExecutionReport", "WorkflowUpdate"]));
      expect(tracesIn(join(cwd, "workflows")).map((trace) => trace.selector)).toEqual([selector, selector]);
    },
  );

  it("lets the selector refuse with --allow-none, and without it a refusal is a selection that is invalid", async () => {
    const none = { reason: "Nothing helps.", selected_id: "none", which_chain: "-1" };
    const server = await aModel((request) => (formatOf(request) === "Selection" ? says(none) : null));
    const cwd = sharedTempFolder();
    const [strict, free] = [
      strictly(generateArgs({ count: 1, out: "strict" })),
      generateArgs({ count: 1, out: "free" }),
    ];
    for (const args of [strict, free]) expect((await runWith(server, args, cwd)).code).toBe(0);
    const figures = await figuresOf(cwd, ["strict", "free"]);
    expect(figures("strict", "skipped:selection_invalid")).toBe(4);
    expect(figures("strict", "skipped:nothing_selected")).toBe(0);
    expect(figures("free", "skipped:nothing_selected")).toBe(4);
    expect(figures("free", "ended:no_steps")).toBe(1);
  });

  it("refuses other options for a folder that was begun, and names them", async () => {
    const server = await aModel();
    const cwd = sharedTempFolder();
    const args = strictly(generateArgs({ count: 1 }));
    expect((await runWith(server, args, cwd)).code).toBe(0);
    const before = { asked: server.requests.length, files: contentsOf(join(cwd, "workflows")) };
    const other = await runWith(server, [...args, "--iterations", "3", "--selector", "first"], cwd);
    expect(other.code).toBe(2);
    expect(other.stderr).toMatch(/iterations.* 4.* 3/);
    expect(other.stderr).toMatch(/selector.*"llm".*"first"/);
    expect({ asked: server.requests.length, files: contentsOf(join(cwd, "workflows")) }).toEqual(before);
    // More of the same is no other option.
    const more = await runWith(server, [...args, "--count", "2"], cwd);
    expect([more.code, more.stderr]).toEqual([0, expect.stringContaining("2 of 2 workflows made")]);
  });

  it.each([
    ["--seed 900719925474", "smaller --seed"],
    ["--seed 900719925473 --count 2", "smaller --seed"],
    ["--iterations 10000", "take 9999 or fewer"],
  ])("refuses %s, says what to do, and makes nothing", async (flags, advice) => {
    const server = await aModel();
    const cwd = sharedTempFolder();
    const { code, stderr } = await runWith(server, [...generateArgs({ count: 1 }), ...flags.split(" ")], cwd);
    expect([code, stderr]).toEqual([2, expect.stringContaining(advice)]);
    expect([server.requests.length, contentsOf(cwd)]).toEqual([0, {}]);
  });

  it("is worth what it cost where proposals ask the same, and a request that is too long costs nothing", async () => {
    const server = await aModel((request, n) => {
      if (formatOf(request) === undefined && n % 5 === 0) return tooLong;
      if (formatOf(request) !== "Proposals") return null;
      const tools = /^TOOLS: (.*)$/m.exec(request.messages.map(({ content }) => content).join("\n"))?.[1] ?? "[]";
      const [first] = JSON.parse(tools) as readonly { readonly name: string }[];
      const proposal = { instruction: `Call ${first?.name} with {"query": "Lisbon"}.`, tools: [first?.name] };
      return says({ proposals: ["a", "b", "c"].map((id) => ({ id, ...proposal })) });
    });
    const cwd = writeFiles(sharedTempFolder(), { "prices.yaml": prices });
    const { code, stderr } = await runWith(server, [...generateArgs({ count: 3 }), "--prices", "prices.yaml"], cwd);
    expect(code).toBe(0);
    const worth = Number(/what was made is worth \$([\d.]+)/.exec(stderr)?.[1]);
    expect(worth).toBe(spentIn(stderr));
    expect(worth).toBeGreaterThan(0);
    const sum = tracesIn(join(cwd, "workflows")).reduce(
      (usd, { account }) => usd + (account.cost_usd ?? Number.NaN),
      0,
    );
    // What is told has four digits.
    expect(sum).toBeCloseTo(worth, 4);
  });

  it("says why the first workflow did not pass", async () => {
    const server = await aModel((request) =>
      formatOf(request) === "Proposals" ? modelError(400, "response_format is not supported") : null,
    );
    const { code, stderr } = await runWith(server, generateArgs({ count: 2 }), sharedTempFolder());
    expect(code).toBe(0);
    expect(stderr).toMatch(/2 workflows did not pass; 0000[56]: .*model_failed 4.*response_format is not supported/);
  });

  it("tells of its work before the first workflow is done", async () => {
    const cwd = sharedTempFolder();
    const server = await aModel(async (_, n) => {
      if (n === 3) await new Promise((resolve) => setTimeout(resolve, 6_000));
      return null;
    });
    const { stderr } = await runWith(server, generateArgs({ count: 1 }), cwd);
    expect(stderr).toMatch(/^workflows: 0\/1, .*; \d+ bought/m);
  });

  it("stops at once where the key is refused", async () => {
    const server = await aModel(() => modelError(401, "Incorrect API key provided", "invalid_api_key"));
    const cwd = sharedTempFolder();
    const { code, stderr } = await runWith(server, [...generateArgs({ count: 40 }), "--concurrency", "4"], cwd);
    expect(code).toBe(2);
    expect(stderr).toContain("OPENAI_API_KEY");
    expect(server.requests.length).toBeLessThanOrEqual(4);
    expect(contentsOf(join(cwd, "workflows/trace"))).toEqual({});
  });

  it("asks again after 429s and 500s, and makes the same workflows", async () => {
    const calm = await aModel();
    const quiet = sharedTempFolder();
    const args = generateArgs({ count: 1 });
    expect((await runWith(calm, args, quiet)).code).toBe(0);
    const server = await aModel((_, n) => {
      if (n === 30) return { ...modelError(429, "Rate limit reached"), headers: { "retry-after-ms": "20" } };
      return n === 12 || n === 13 ? modelError(500, "The server had an error") : null;
    });
    const cwd = sharedTempFolder();
    const { code, stderr } = await runWith(server, args, cwd);
    expect(code).toBe(0);
    expect(stderr).toContain("(3 retries)");
    expect(contentsOf(join(cwd, "workflows/data"))).toEqual(contentsOf(join(quiet, "workflows/data")));
  });

  it("ends a model that never stops calling by its budget, which the stats show", async () => {
    const server = await aModel((request) => {
      const name = request.tools?.[0]?.function.name;
      return name === undefined ? null : calls(name, { query: String(request.messages.length) });
    });
    const cwd = sharedTempFolder();
    const { code } = await runWith(server, [...generateArgs({ count: 1 }), "--max-steps", "3"], cwd);
    expect(code).toBe(0);
    const figures = await figuresOf(cwd, ["workflows"]);
    expect(figures("workflows", "execution_ended:max_steps")).toBeGreaterThan(0);
    expect(figures("workflows", "execution_ended:answered")).toBe(0);
    expect(figures("workflows", "ended:no_steps")).toBe(1);
    // Four iterations of three proposals, each gone about in three turns at most: attempts share their budget.
    expect(figures("workflows", "tool_calls_made")).toBeLessThanOrEqual(4 * 3 * 3);
  });

  it("rejects proposals that name tools which were not shown, counts them and goes on", async () => {
    const proposals = ["no_such_tool", "__proto__", "a".repeat(300)].map((tool, index) => ({
      id: `proposal_${index + 1}`,
      instruction: `Call ${tool} with {}.`,
      tools: [tool],
    }));
    const server = await aModel((request) => (formatOf(request) === "Proposals" ? says({ proposals }) : null));
    const cwd = sharedTempFolder();
    const { code, stderr } = await runWith(server, generateArgs({ count: 2 }), cwd);
    expect(code).toBe(0);
    expect(stderr).toContain("0 passed (0.0 %, n = 2)");
    expect(formatsOf(server)).toEqual(new Set(["Proposals"]));
    const figures = await figuresOf(cwd, ["workflows"]);
    expect(figures("workflows", "proposals_rejected")).toBe(2 * 4 * 3);
    expect(figures("workflows", "skipped:nothing_proposed")).toBe(2 * 4);
  });

  it("stops at --max-cost and goes on with a higher one, over both buying each answer once", async () => {
    const once = await aModel();
    const quiet = sharedTempFolder();
    const args = [...generateArgs({ count: 3 }), "--prices", "prices.yaml"];
    writeFiles(quiet, { "prices.yaml": prices });
    const whole = await runWith(once, args, quiet);
    const all = spentIn(whole.stderr);

    const server = await aModel();
    const cwd = writeFiles(sharedTempFolder(), { "prices.yaml": prices });
    const capped = (usd: number) => runWith(server, [...args, "--max-cost", usd.toFixed(6)], cwd);
    const stopped = await capped(all / 2);
    expect([stopped.code, stopped.stderr]).toEqual([3, expect.anything()]);
    expect(stopped.stderr).toContain("the same command with a higher --max-cost goes on");
    expect(spentIn(stopped.stderr)).toBeLessThanOrEqual(all / 2);
    expect(spentIn(stopped.stderr)).toBeGreaterThan(0);

    const after = await capped(all * 2);
    expect(after.code).toBe(0);
    expect([...server.counts].sort()).toEqual([...once.counts].sort());
    expect(contentsOf(join(cwd, "workflows/data"))).toEqual(contentsOf(join(quiet, "workflows/data")));
  });

  it("ends with 130 on Ctrl-C, keeps what landed, and the same command goes on", async () => {
    const once = await aModel();
    const quiet = sharedTempFolder();
    const args = generateArgs({ count: 4 });
    expect((await runWith(once, args, quiet)).code).toBe(0);

    const server = await aModel();
    const cwd = sharedTempFolder();
    expect(await runUntil({ server, asked: Math.floor(once.requests.length / 2), signal: "SIGINT" }, args, cwd)).toBe(
      130,
    );
    expect(server.requests.length).toBeLessThan(once.requests.length);
    expect(await runWith(server, args, cwd)).toMatchObject({ code: 0 });
    // What was in flight had its time to land.
    expect([...server.counts].sort()).toEqual([...once.counts].sort());
    expect(contentsOf(join(cwd, "workflows/data"))).toEqual(contentsOf(join(quiet, "workflows/data")));
  });

  it("keeps the key out of all that it writes, also where the endpoint repeats it", async () => {
    const server = await aModel((request, _, key) =>
      formatOf(request) === "WorkflowUpdate" ? modelError(400, `no such thing for ${key}`) : null,
    );
    const cwd = sharedTempFolder();
    const { stdout, stderr } = await runWith(server, generateArgs({ count: 1 }), cwd);
    const exported = await runCli(["store", "export", "--store", "store"], { cwd });
    const written = [stdout, stderr, exported.stdout, ...Object.values(contentsOf(cwd))].join("\n");
    expect(written).toContain("no such thing for");
    expect(written).not.toContain(modelKey);
  });
});

const prices = `prices:
  - model: scripted
    input: 2
    cached_input: 1
    output: 8
    as_of: 2026-01-01
    source: https://example.org/prices
`;

const tooLong = modelError(400, "This model's maximum context length is 8 tokens", "context_length_exceeded");

const strictly = (args: readonly string[]): readonly string[] => args.filter((arg) => arg !== "--allow-none");

const spentIn = (stderr: string): number => Number(/spent \$([\d.,]+)/.exec(stderr)?.[1]?.replace(",", ""));

const formatOf = ({ response_format: format }: ModelRequest): string | undefined => format?.json_schema.name;
const formatsOf = ({ requests }: ModelServer): ReadonlySet<string | undefined> => new Set(requests.map(formatOf));

const tracesIn = (folder: string): readonly WorkflowTrace[] =>
  Object.values(contentsOf(join(folder, "trace"))).map((text) => JSON.parse(text) as WorkflowTrace);

type Figure = { readonly source: string; readonly quantity: string; readonly count?: number; readonly mean?: number };

/** What `generate stats` counts; of means, the mean. */
async function figuresOf(
  cwd: string,
  folders: readonly string[],
): Promise<(source: string, quantity: string) => number> {
  const { stdout } = await runCli(["generate", "stats", ...folders, "--format", "json"], { cwd });
  const { generation } = JSON.parse(stdout) as { readonly generation: { readonly figures: readonly Figure[] } };
  return (source, quantity) => {
    const figure = generation.figures.find((one) => one.source === source && one.quantity === quantity);
    return figure?.count ?? figure?.mean ?? Number.NaN;
  };
}
