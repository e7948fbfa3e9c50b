import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Claim, claimFolder, makeClaim, releaseClaim, takeOver } from "../../src/store/claim.js";
import { runChild } from "../support/run-child.js";
import { tempFolder } from "../support/temp-folder.js";

/** A process of its own: the first line that it prints, and its end. It is killed when the test is over, at the latest. */
function aProcess(name: string, ...args: readonly string[]) {
  const child = runChild(new URL(`./${name}.child.ts`, import.meta.url), args);
  const kill = async (): Promise<void> => {
    child.process.kill("SIGKILL");
    await child.ended;
  };
  onTestFinished(kill);
  const line = async (): Promise<string> => {
    while (!child.stdout().includes("\n")) {
      if (child.process.exitCode !== null) throw new Error((await child.ended).stderr);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return child.stdout();
  };
  return { line, kill };
}

const now = new Date("2026-03-04T05:06:07.089Z");
const claimIn = (runs: string, { label = "m", spec = "spec" } = {}) => claimFolder({ runs, label, spec, now });

/** An unfinished folder with a claim like this process's own, but for the given parts. */
function anUnfinished(parts: Partial<Claim>): string {
  const runs = tempFolder();
  const folder = join(runs, ".20260101T000000000Z-m-0123abcd");
  const claim = makeClaim(folder, { spec: "spec", id: "p", started: "2026-01-01T00:00:00.000Z" });
  writeFileSync(join(folder, "claim.json"), JSON.stringify({ ...claim, ...parts }));
  return runs;
}

const take = (runs: string) => takeOver(runs, "-m-0123abcd", "spec");

describe("an unfinished folder of another process", () => {
  it("is not touched while that is alive, and is continued once it was killed", async () => {
    const runs = tempFolder();
    const { line, kill } = aProcess("hold-a-claim", runs);
    const held = JSON.parse(await line()) as { folder: string; id: string }; // As the child prints it.
    expect(claimIn(runs)).toMatchObject({ continued: false });
    await kill();
    expect(claimIn(runs)).toMatchObject({ continued: true, folder: held.folder, claim: { id: held.id } });
  });

  it("is taken over by one of several processes that try at nearly the same moment", async () => {
    const place = tempFolder();
    const left = Array.from({ length: 100 }, (_, i) => {
      const { folder, claim } = claimIn(join(place, String(i)));
      releaseClaim(folder, claim);
      return claim.id;
    });
    const moment = String(Date.now() + 3000);
    const children = ["0", "1", "2"].map((runner) => aProcess("take-over", place, String(left.length), moment, runner));
    const lines = await Promise.all(children.map(({ line }) => line()));
    const taken = lines.map((line) => JSON.parse(line) as readonly string[]); // As the children print them.
    const takers = left.map((id, i) => taken.filter((ids) => ids[i] === id).length);
    expect(takers).toEqual(left.map(() => 1));
  });
});

describe("a folder that is claimed", () => {
  // printf spec | sha256sum begins with d4f02eaa.
  const name = ".20260304T050607089Z-m-d4f02eaa";

  it("is named after the time, the label and the spec, behind a dot", () => {
    const runs = join(tempFolder(), "results/runs");
    expect(claimIn(runs)).toMatchObject({
      folder: join(runs, name),
      continued: false,
      claim: { spec: "spec", pid: process.pid },
    });
  });

  it("in the same millisecond as another one is one of its own", () => {
    const runs = tempFolder();
    const [one, two] = [claimIn(runs), claimIn(runs)];
    expect(one.folder).not.toBe(two.folder);
    expect(one.claim.id).not.toBe(two.claim.id);
  });

  it("does not get the name of one that was complete in the same millisecond", () => {
    const runs = tempFolder();
    mkdirSync(join(runs, name.slice(1)));
    expect(claimIn(runs).folder).not.toBe(join(runs, name));
  });

  it("is continued by the same spec and label, once", () => {
    const runs = tempFolder();
    const { folder, claim } = claimIn(runs);
    releaseClaim(folder, claim);
    expect(claimIn(runs, { spec: "other" }).continued).toBe(false);
    expect(claimIn(runs, { label: "n" }).continued).toBe(false);
    expect(claimIn(runs)).toMatchObject({ folder, continued: true, claim: { id: claim.id, started: claim.started } });
    expect(claimIn(runs).continued).toBe(false);
  });

  it.each(["", "{", "null"])("and whose claim is %j is nobody's, and stays where it is", (text) => {
    const runs = tempFolder();
    const { folder } = claimIn(runs);
    writeFileSync(join(folder, "claim.json"), text);
    expect(claimIn(runs).continued).toBe(false);
    expect(readdirSync(runs)).toContain(name);
  });
});

describe("a claim", () => {
  const dead = { pid: 2 ** 22 + 1 }; // Above the most that Linux gives.

  it.each<[string, Partial<Claim>, boolean]>([
    ["this very process", {}, false],
    ["a process that is gone", dead, true],
    ["a process that released it", { pid: null, processStart: null }, true],
    ["another process with the number of one that is gone", { processStart: "1" }, process.platform === "linux"],
    ["init, which is somebody else's", { pid: 1, processStart: null }, false],
    ["a process of another machine, of which nothing can be known", { ...dead, host: "elsewhere" }, false],
    ["a process that is gone, for another spec", { ...dead, spec: "other" }, false],
  ])("of %s is taken over: %o → %s", (_, parts, taken) => {
    expect(take(anUnfinished(parts)) !== null).toBe(taken);
  });

  it("that is taken over belongs to this process from then on, with name and beginning kept", () => {
    const runs = anUnfinished(dead);
    expect(take(runs)?.claim).toMatchObject({
      spec: "spec",
      id: "p",
      started: "2026-01-01T00:00:00.000Z",
      host: hostname(),
      pid: process.pid,
    });
    expect(take(runs)).toBeNull();
  });

  it("leaves nothing else behind when it is taken over", () => {
    const runs = anUnfinished(dead);
    const taken = take(runs);
    expect(readdirSync(taken?.folder ?? "")).toEqual(["claim.json"]);
  });

  it("that is released can be taken over, by this process too", () => {
    const runs = anUnfinished(dead);
    const taken = take(runs);
    if (taken === null) throw new Error("it was not taken over");
    releaseClaim(taken.folder, taken.claim);
    expect(take(runs)?.claim.id).toBe("p");
  });

  it.each([
    ["a complete folder, which has no dot", "20260101T000000000Z-m-0123abcd"],
    ["a folder of another model", ".20260101T000000000Z-other-0123abcd"],
  ])("is not looked for in %s", (_, name) => {
    const runs = tempFolder();
    makeClaim(join(runs, name), { spec: "spec", id: "p", started: "" });
    const claim = JSON.parse(readFileSync(join(runs, name, "claim.json"), "utf8")) as Claim; // Just written.
    releaseClaim(join(runs, name), claim);
    expect(take(runs)).toBeNull();
  });

  it("is not missed where there are no runs, or folders without one", () => {
    expect(take(join(tempFolder(), "none"))).toBeNull();
    const runs = tempFolder();
    mkdirSync(join(runs, ".x-m-0123abcd"));
    expect(take(runs)).toBeNull();
  });
});
