import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { callTool, isAlive, oddServer, openServers, realServers, runs, until } from "../../support/mcp.js";
import { runChild } from "../../support/run-child.js";
import { tempFolder } from "../../support/temp-folder.js";

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

  it("is left dead when its restarts are used up, and other servers go on", async () => {
    const servers = { odd: oddServer("none"), everything: runs(realServers.everything) };
    const library = await openServers(servers, { restarts: 2 });
    for (let death = 0; death < 3; death += 1) await callTool(library, "die", { words: "no\n" });
    const { error } = await callTool(library, "pid");
    expect(error).toBe("the server odd ended with exit code 7: no, and no restarts are left (restarts: 2)");
    expect((await callTool(library, "echo", { message: "on" })).response).toBe("Echo: on");
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
