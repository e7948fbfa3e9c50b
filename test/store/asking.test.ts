import { execFileSync, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { openAsking } from "../../src/store/asking.js";
import { type ProcessIdentity, thisProcess } from "../../src/store/process-identity.js";
import { errorOf } from "../support/errors.js";
import { runChild } from "../support/run-child.js";
import { aKey } from "../support/stored-verdict.js";
import { tempFolder } from "../support/temp-folder.js";
import { addFromAnotherProcess } from "./add-from-another-process.js";
import { openStore, withStore } from "./open-store.js";

let folder = "";
beforeEach(() => {
  folder = tempFolder();
});

const key = aKey(1);
const claims = (): readonly string[] => readdirSync(join(folder, "asking")).sort();

/** A process that claims the keys of so many requests; it is killed when the test is over, at the latest. */
function claimer(count: number, moment = 0) {
  const child = runChild(new URL("./claim-keys.child.ts", import.meta.url), [folder, String(count), String(moment)]);
  const kill = async (): Promise<void> => {
    child.process.kill("SIGKILL");
    await child.ended;
  };
  onTestFinished(kill);
  const got = async (): Promise<readonly boolean[]> => {
    await expect.poll(() => child.stdout(), { timeout: 120_000 }).toContain("\n");
    return JSON.parse(child.stdout()) as readonly boolean[]; // As the child prints it.
  };
  return { got, kill };
}

describe("a key that is claimed", () => {
  it("is this process's until it is released, and may be claimed again meanwhile", () =>
    withStore(folder, (store) => {
      expect(store.claim(key, "elsewhere")).toBe(true);
      expect(store.claim(key, "elsewhere")).toBe(true);
      expect(claims()).toEqual([`elsewhere-${key}`]);
      store.release(key, "elsewhere");
      expect(claims()).toEqual([]);
      expect(store.claim(key, "elsewhere")).toBe(true);
    }));

  it("is claimed within its scope", () =>
    withStore(folder, (store) => {
      store.claim(key, "elsewhere");
      store.claim(key, "loopback");
      store.release(key, "elsewhere");
      expect(claims()).toEqual([`loopback-${key}`]);
    }));

  it("is this process's whichever store it opened", async () => {
    const [one, two] = [await openStore(folder), await openStore(folder)];
    expect([one.claim(key, "elsewhere"), two.claim(key, "elsewhere")]).toEqual([true, true]);
    await one.close();
    await two.close();
  });

  it("is nobody's any more once the store was closed", async () => {
    await withStore(folder, (store) => [store.claim(key, "elsewhere"), store.claim(aKey(2), "loopback")]);
    expect(claims()).toEqual([]);
  });

  it(
    "tells what was stored before, also by a process that this one did not wait for",
    () =>
      withStore(folder, (store) => {
        expect(store.newest(key, "elsewhere")).toBeUndefined();
        addFromAnotherProcess(folder);
        expect(store.claim(key, "elsewhere")).toBe(true);
        expect(store.newest(key, "elsewhere")).toMatchObject({ content: "theirs" });
      }),
    180_000,
  );
});

describe("a key that another process claimed", () => {
  it("is that one's as long as it lives, and then whose turn it is", async () => {
    const other = claimer(2);
    expect(await other.got()).toEqual([true, true]);
    await withStore(folder, async (store) => {
      expect(store.claim(aKey(0), "elsewhere")).toBe(false);
      expect(store.claim(aKey(0), "loopback")).toBe(true);
      store.release(aKey(1), "elsewhere");
      expect(claims()).toHaveLength(3);
      await other.kill();
      expect(store.claim(aKey(0), "elsewhere")).toBe(true);
      expect(JSON.parse(readFileSync(join(folder, "asking", `elsewhere-${aKey(0)}`), "utf8"))).toEqual(thisProcess());
      expect(claims()).toHaveLength(3);
    });
    // What it never asked for is left as it was.
    expect(claims()).toEqual([`elsewhere-${aKey(1)}`]);
  }, 180_000);

  it("and left when it was killed, is taken over by one of several that try at the same moment", async () => {
    const count = 300;
    const first = claimer(count);
    expect(await first.got()).toEqual(Array.from({ length: count }, () => true));
    await first.kill();
    const racers = [0, 1, 2].map(() => claimer(count, Date.now() + 8000));
    const got = await Promise.all(racers.map((racer) => racer.got()));
    const owners = Array.from({ length: count }, (_, of) => got.filter((ofOne) => ofOne[of]).length);
    expect(owners).toEqual(owners.map(() => 1));
    expect(claims()).toHaveLength(count);
  }, 180_000);

  it("is nobody's where that one was killed and only waits to be reaped", async (context) => {
    if (process.platform !== "linux") context.skip("needs /proc");
    // The shell starts a process and becomes another program, which never asks how that ended.
    const parent = spawn("sh", ["-c", "sleep 60 & echo $!; exec sleep 60"]);
    onTestFinished(() => void parent.kill("SIGKILL"));
    const pid = await new Promise<number>((resolve) => parent.stdout.once("data", (data) => resolve(Number(data))));
    leave({ ...thisProcess(), pid, processStart: startOf(pid) });
    expect(claimed()).toBe(false);
    process.kill(pid, "SIGKILL");
    await expect.poll(() => readFileSync(`/proc/${pid}/stat`, "utf8")).toContain(") Z ");
    expect(claimed()).toBe(true);
  });
});

describe("claims of one process", () => {
  const inode = (of: string) => statSync(join(folder, of)).ino;

  it("made within half a minute share a file, as long as one of them is held", () => {
    const asking = openAsking(folder);
    for (const of of ["a", "b", "c"]) expect(asking.claim(of)).toBe(true);
    expect([inode("b"), inode("c")]).toEqual([inode("a"), inode("a")]);
    asking.release("a");
    expect(asking.claim("d")).toBe(true);
    expect(inode("d")).toBe(inode("b"));
    expect(JSON.parse(readFileSync(join(folder, "d"), "utf8"))).toEqual(thisProcess());
    for (const of of ["b", "c", "d"]) asking.release(of);
    expect(readdirSync(folder)).toEqual([]);
    expect(asking.claim("e")).toBe(true);
  });

  it.each([31_000, -1])("have another one %i ms later, so that none seems much older than it is", (laterMs) => {
    const asking = openAsking(folder);
    vi.useFakeTimers({ now: 1e12, toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    asking.claim("a");
    vi.setSystemTime(1e12 + laterMs);
    asking.claim("b");
    expect(inode("b")).not.toBe(inode("a"));
  });

  it("do not need the one whose file they would share", () => {
    const asking = openAsking(folder);
    asking.claim("a");
    rmSync(join(folder, "a"));
    expect(asking.claim("b")).toBe(true);
    expect(JSON.parse(readFileSync(join(folder, "b"), "utf8"))).toEqual(thisProcess());
  });

  it("are not made where another's is", () => {
    leave({ host: hostname(), pid: 1, processStart: null });
    const asking = openAsking(folder);
    asking.claim("a");
    expect(asking.claim(name)).toBe(false);
    expect(inode(name)).not.toBe(inode("a"));
  });
});

const name = "elsewhere-0123";
const file = (): string => join(folder, name);
const claimed = (): boolean => openAsking(folder).claim(name);

/** A claim as a process left it, some seconds ago. */
function leave(claim: ProcessIdentity | string, secondsAgo = 0, at = file()): void {
  writeFileSync(at, typeof claim === "string" ? claim : JSON.stringify(claim));
  const time = Date.now() / 1000 - secondsAgo;
  utimesSync(at, time, time);
}

const startOf = (pid: number): string | null =>
  readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[19] ?? null;

describe("a claim that was left", () => {
  const gone = { ...thisProcess(), pid: 2 ** 22 + 1 }; // Above the most that Linux gives.
  const day = 86_400;

  it.each<[string, ProcessIdentity | string, number, boolean]>([
    ["by a process that is gone", gone, 0, true],
    [
      "by a process whose number another one has now",
      { ...thisProcess(), processStart: "1" },
      0,
      process.platform === "linux",
    ],
    ["by init, which lives", { host: hostname(), pid: 1, processStart: null }, day, false],
    ["by another host, just now", { ...gone, host: "elsewhere" }, 0, false],
    ["by another host, nine minutes ago", { ...gone, host: "elsewhere" }, 9 * 60, false],
    // Ten minutes, and as long as a file is shared.
    ["by another host, ten minutes and twenty seconds ago", { ...gone, host: "elsewhere" }, 620, false],
    ["by another host, eleven minutes ago", { ...gone, host: "elsewhere" }, 11 * 60, true],
    ["without its text, which is just being written", "", 0, false],
    ["without its text, by one who was killed before it was written", "", 11, true],
    ["with half of its text", '{"host":"', 11, true],
    ["by nobody that can be known", "null", 11, true],
  ])("%s (%o, %i s ago) → ours: %s", (_, claim, secondsAgo, ours) => {
    leave(claim, secondsAgo);
    expect(claimed()).toBe(ours);
    expect(readFileSync(file(), "utf8")).toBe(
      ours ? JSON.stringify(thisProcess()) : typeof claim === "string" ? claim : JSON.stringify(claim),
    );
    expect(readdirSync(folder)).toEqual([name]);
  });

  it("is not taken while another process is taking it, and is soon after that one was killed", () => {
    leave(gone);
    leave({ host: hostname(), pid: 1, processStart: null }, 0, `${file()}.taken-over`);
    expect(claimed()).toBe(false);
    expect(JSON.parse(readFileSync(file(), "utf8"))).toEqual(gone);
    leave(gone, 0, `${file()}.taken-over`);
    expect([claimed(), claimed()]).toEqual([false, true]);
    expect(readdirSync(folder)).toEqual([name]);
  });

  it("without its text is not taken by a process whose clock jumped a day ahead", () => {
    leave("");
    vi.useFakeTimers({ now: Date.now() + day * 1000, toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    expect(claimed()).toBe(false);
  });

  it("is not removed by who never had it", () => {
    leave({ host: hostname(), pid: 1, processStart: null });
    const asking = openAsking(folder);
    expect(asking.claim(name)).toBe(false);
    asking.release(name);
    asking.releaseAll();
    expect(existsSync(file())).toBe(true);
  });
});

describe("a folder where nothing can be noted", () => {
  it("because it is gone is a storage error with a hint, and releasing is none", () => {
    const asking = openAsking(join(folder, "asking"));
    asking.claim("elsewhere-0");
    rmSync(join(folder, "asking"), { recursive: true });
    expect(errorOf(() => asking.claim(name))).toMatchObject({
      kind: "storage",
      message: `${join(folder, "asking")} cannot be written: the folder is not there and cannot be made; the disk may be read-only`,
      hint: expect.stringContaining("--store"),
    });
    asking.release("elsewhere-0");
    asking.releaseAll();
  });

  it("because a file has its name is one too", () => {
    writeFileSync(join(folder, "asking"), "");
    expect(errorOf(() => openAsking(join(folder, "asking"))).kind).toBe("storage");
  });

  it("because the disk is full is one too, and leaves nothing half made", (context) => {
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], { stdio: "ignore" });
    } catch {
      context.skip("needs leave to mount a tmpfs");
    }
    onTestFinished(() => void execFileSync("umount", ["--lazy", folder]));
    const asking = openAsking(folder);
    expect(() => writeFileSync(join(folder, "filler"), Buffer.alloc(1 << 20))).toThrow("ENOSPC");
    expect(errorOf(() => asking.claim(name))).toMatchObject({
      kind: "storage",
      message: `${folder} cannot be written: the disk is full`,
    });
    rmSync(join(folder, "filler"));
    expect(readdirSync(folder)).toEqual([]);
    expect(asking.claim(name)).toBe(true);
    expect(statSync(file()).size).toBeGreaterThan(0);
  });
});
