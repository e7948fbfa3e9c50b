import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TgEvalError } from "../../../src/core/errors.js";
import {
  callTool,
  isAlive,
  oddServer,
  openServers,
  realServers,
  runs,
  theMeans,
  until,
  variable,
} from "../../support/mcp.js";
import { runChild } from "../../support/run-child.js";
import { tempFolder, writeFiles } from "../../support/temp-folder.js";

const pidOf = async (library: Awaited<ReturnType<typeof openServers>>): Promise<number> =>
  Number((await callTool(library, "pid")).response);

/** Kills a server, and waits until a call tells that it is known to be dead or answers from a new one. */
async function kill(pid: number): Promise<void> {
  process.kill(pid, "SIGKILL");
  await until(() => !isAlive(pid));
  await new Promise((told) => setTimeout(told, 50));
}

describe("a server that died", () => {
  it("between calls is started again for the next one", async () => {
    const library = await openServers({ odd: oddServer("none") });
    const first = await pidOf(library);
    await kill(first);
    const second = await pidOf(library);
    expect(second).toBeGreaterThan(0);
    expect(second).not.toBe(first);
    expect(await pidOf(library)).toBe(second);
  });

  it("is started again once for all calls that wait for it", async () => {
    const library = await openServers({ odd: oddServer("none") }, { restarts: 1 });
    await kill(await pidOf(library));
    const pids = await Promise.all([pidOf(library), pidOf(library), pidOf(library)]);
    expect(new Set(pids).size).toBe(1);
    expect(pids[0]).toBeGreaterThan(0);
  });

  it("during a call is not asked the same again: the call is an observation with what became of the server", async () => {
    const library = await openServers({ odd: oddServer("none") });
    const { error, response } = await callTool(library, "die", {
      words: "Fatal: \u001b[1mno more\u001b[0m\nNode.js v20.1.0\n",
    });
    expect(error).toBe(
      "the server odd ended with exit code 7: Fatal: no more, before it answered; the call may have had an effect, and was not repeated",
    );
    expect(response).toBe("");
    expect(await pidOf(library)).toBeGreaterThan(0);
  });

  it("has ended, whoever else holds its output open", async () => {
    const library = await openServers({ odd: oddServer("none") }, { timeout: 15 });
    const began = Date.now();
    expect((await callTool(library, "haunt")).error).toContain("ended with exit code 7");
    expect(await pidOf(library)).toBeGreaterThan(0);
    expect(Date.now() - began).toBeLessThan(14_000);
  });

  it("is started again as often as it takes, where it answers in between", async () => {
    const library = await openServers({ odd: oddServer("none") }, { restarts: 1 });
    for (let death = 0; death < 3; death += 1) {
      expect((await callTool(library, "die", { words: "no\n" })).error).toContain(
        "exit code 7: no, before it answered",
      );
      expect(await pidOf(library)).toBeGreaterThan(0);
    }
  });

  it("has answered also where it refused a call", async () => {
    const library = await openServers({ odd: oddServer("none") }, { restarts: 1 });
    for (let death = 0; death < 3; death += 1) {
      expect((await callTool(library, "die")).error).toContain("exit code 7, before it answered");
      expect((await callTool(library, "leak", { as: "error" })).error).toBe("MCP error -32000: no: ");
    }
  });

  it("stops the run when its restarts are used up, without its secrets, and other servers go on", async () => {
    const odd = oddServer("none", { SECRET: variable("KEY") });
    const servers = { odd, everything: runs(realServers.everything) };
    const library = await openServers(servers, { restarts: 2 }, theMeans({ KEY: "key-123456789" }));
    for (let death = 0; death < 3; death += 1) {
      expect((await callTool(library, "die", { words: "no key-123456789\n" })).error).toContain("before it answered");
    }
    for (let again = 0; again < 2; again += 1) {
      const stopped = callTool(library, "pid");
      await expect(stopped).rejects.toThrow(TgEvalError);
      await expect(stopped).rejects.toMatchObject({
        kind: "data",
        message: "the MCP server odd ended with exit code 7: no ***; its restarts are used up (restarts: 2)",
        hint: expect.stringContaining("run the same command again") as unknown,
      });
    }
    expect((await callTool(library, "echo", { message: "on" })).response).toBe("Echo: on");
  });

  it("and cannot be started at once is tried again for the same call, which waits", async () => {
    const folder = tempFolder();
    const library = await openServers({ odd: oddServer("fails", { ONCE: join(folder, "once") }) }, { restarts: 2 });
    writeFiles(folder, { once: "" });
    await kill(await pidOf(library));
    expect(await pidOf(library)).toBeGreaterThan(0);
  });

  it("and cannot be started any more stops the run with what its last start said", async () => {
    const folder = tempFolder();
    const library = await openServers({ odd: oddServer("fails", { ALWAYS: join(folder, "always") }) }, { restarts: 1 });
    writeFiles(folder, { always: "" });
    await kill(await pidOf(library));
    await expect(callTool(library, "pid")).rejects.toThrow(
      "the MCP server odd ended with exit code 4: no room; its restarts are used up (restarts: 1)",
    );
  });

  it("is not started again once the library was closed", async () => {
    const library = await openServers({ odd: oddServer("none") });
    await kill(await pidOf(library));
    await library.close();
    expect(await callTool(library, "pid")).toEqual({ error: "the server odd was closed", response: "" });
  });
});

describe("a server that does not start", () => {
  it("is a problem with what it said last, and the others are there", async () => {
    const library = await openServers({
      missing: { command: "no-such-command", args: [], env: {} },
      silent: runs("-e", ["process.exit(3)"]),
      broken: runs("-e", ["throw new Error('no \\u001b[31mconfig')"]),
      odd: oddServer("pages"),
    });
    expect(library.tools.map(({ provider, name }) => [provider, name])).toEqual([
      ["odd", "first"],
      ["odd", "second"],
      ["odd", "third"],
      ["odd", "fourth"],
    ]);
    expect(library.problems.map(({ provider, tool }) => [provider, tool])).toEqual([
      ["missing", null],
      ["silent", null],
      ["broken", null],
    ]);
    const [missing, silent, broken] = library.problems.map(({ problem }) => problem);
    expect(missing).toMatch(
      /^the server cannot be started \(ENOENT\): is there a command no-such-command, and a folder /,
    );
    expect(silent).toBe("the server ended with exit code 3");
    expect(broken).toBe("the server ended with exit code 1: Error: no config");
  });

  it.each(["mute", "endless"])("within its time (%s) is a problem, and is ended", async (oddity) => {
    const file = join(tempFolder(), "pid");
    const library = await openServers({ odd: oddServer(oddity, { PID_FILE: file }) }, { start_timeout: 0.5 });
    expect(isAlive(Number(readFileSync(file, "utf8")))).toBe(false);
    const words = oddity === "mute" ? ": waiting for the moon" : "";
    expect(library.problems).toEqual([
      { provider: "odd", tool: null, problem: `the server was not ready within 0.5 s${words}` },
    ]);
  });

  it("since its list of tools is none is a problem", async () => {
    const library = await openServers({ odd: oddServer("unlisted") });
    expect(library.problems.map(({ problem }) => problem)).toEqual([
      "the server failed: its answer is not a list of tools",
    ]);
  });
});

describe("close", () => {
  it("ends the servers, and what is called after it is an error", async () => {
    const library = await openServers({ odd: oddServer("none") });
    const pid = await pidOf(library);
    expect(isAlive(pid)).toBe(true);
    await library.close();
    expect(isAlive(pid)).toBe(false);
    expect(await callTool(library, "pid")).toEqual({ error: "the server odd was closed", response: "" });
  });

  it.each(["stubborn", "launcher"])("ends one that does not want to end (%s)", async (oddity) => {
    const library = await openServers({ odd: oddServer(oddity) });
    const pid = await pidOf(library);
    await library.close();
    await until(() => !isAlive(pid));
  });

  it("answers the calls in flight with an error", async () => {
    const library = await openServers({ everything: runs(realServers.everything) });
    const waiting = callTool(library, "trigger-long-running-operation", { duration: 30, steps: 2 });
    await library.close();
    expect((await waiting).error).toBe("the server everything was closed");
  });
});

describe("a process that is killed with -9", () => {
  it("leaves no servers behind, since their input ends", async () => {
    const child = runChild(new URL("./open-and-wait.child.ts", import.meta.url), [tempFolder()]);
    await until(() => child.stdout().includes("\n"));
    const pids = JSON.parse(child.stdout()) as readonly number[];
    expect(pids.map(isAlive)).toEqual([true, true, true, true]);
    child.process.kill("SIGKILL");
    await until(() => !pids.some(isAlive));
  });
});
