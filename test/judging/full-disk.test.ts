import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it, type TestContext } from "vitest";
import { sharedTempFolder } from "../support/dataset.js";
import { trueMean } from "./expected.js";
import { lastRecord, namesIn } from "./records.js";
import { aSetUp, rowOf } from "./set-up.js";

/** @param names how many the file system has room for, its root counted; a hard link takes one as well */
const mount = (folder: string, kilobytes: number, names = 1000): boolean =>
  spawnSync("mount", ["-t", "tmpfs", "-o", `size=${kilobytes}k,nr_inodes=${names}`, "tmpfs", folder]).status === 0;
const unmount = (folder: string): boolean => spawnSync("umount", [folder]).status === 0;

const mayMount = ((): boolean => {
  const folder = sharedTempFolder();
  return mount(folder, 64) && unmount(folder);
})();

/** A folder that is a disk of its own, of so many kilobytes. */
function aDisk({ onTestFinished }: TestContext, kilobytes: number): string {
  const folder = sharedTempFolder();
  if (!mount(folder, kilobytes)) throw new Error("tmpfs could be mounted a moment ago");
  onTestFinished(() => void unmount(folder));
  return folder;
}

const many = { data: { samples: 120, test: 120 }, stub: { latency: 5 } } as const;

describe.skipIf(!mayMount)("a disk that is full (needs root, to mount a small one)", () => {
  it("under the store: exit 3, said clearly, and all that was stored counts in the next run", async (test) => {
    const { run, judge, dataset } = await aSetUp(test, many);
    const store = aDisk(test, 120);
    const args = ["--store", store, "--num_process", "4"];
    const ended = await run(args);
    expect(ended).toMatchObject({ code: 3, stdout: "" });
    expect(ended.stderr).toMatch(/StorageError: .*\b(could not|cannot) be written.*: the disk is full/);
    expect(ended.stderr).toMatch(/hint: .*--store/);
    expect(ended.stderr).not.toContain("bug");
    const answered = judge.stats().answeredPrompts;
    expect(answered).toBeGreaterThan(8);
    expect(answered).toBeLessThan(120);

    // More room, the same store: what had been stored is there, and at most what was under way is bought again.
    expect(spawnSync("mount", ["-o", "remount,size=4m", store]).status).toBe(0);
    const resumed = await run(args);
    expect(resumed).toMatchObject({ code: 0 });
    expect(judge.stats().duplicateAnswers).toBeLessThanOrEqual(4);
    expect(rowOf(resumed).purchase.stored).toBeGreaterThanOrEqual(answered - 4);
    expect(rowOf(resumed).metrics.qor?.mean).toBeCloseTo(trueMean(dataset), 12);
  });

  it("under the store ends the asking: what cannot be stored is not bought", async (test) => {
    // So many that most are not even read when the disk is full, after some dozens.
    const { run, judge } = await aSetUp(test, { data: { samples: 800, test: 800 }, stub: { latency: 5 } });
    expect(await run(["--store", aDisk(test, 64), "--num_process", "4"])).toMatchObject({ code: 3, stdout: "" });
    expect(judge.stats().requests).toBeLessThan(100);
  });

  it("under the store from the start: exit 2, and nothing is asked", async (test) => {
    const { run, judge } = await aSetUp(test);
    const store = aDisk(test, 16);
    expect(spawnSync("dd", ["if=/dev/zero", `of=${join(store, "full")}`, "bs=1k", "count=64"]).status).toBe(1);
    const ended = await run(["--store", store]);
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toContain("StorageError");
    expect(judge.stats().requests).toBe(0);
  });

  it("under the claims alone: exit 3, said as clearly, and the same command finishes once there is room", async (test) => {
    const { run, judge, cwd, dataset } = await aSetUp(test, many);
    expect(await run(["--limit", "5"])).toMatchObject({ code: 0 });
    const asking = join(cwd, "results", "store", "asking");
    expect(mount(asking, 8, 3)).toBe(true);
    test.onTestFinished(() => void unmount(asking));
    const ended = await run(["--num_process", "8"]);
    expect(ended).toMatchObject({ code: 3, stdout: "" });
    expect(ended.stderr).toMatch(/StorageError: .*asking cannot be written: the disk is full/);
    expect(ended.stderr).toMatch(/hint: .*--store/);
    const answered = judge.stats().answeredPrompts;

    expect(unmount(asking)).toBe(true);
    const resumed = await run();
    expect(resumed).toMatchObject({ code: 0 });
    expect(judge.stats()).toMatchObject({ requests: 120, duplicateAnswers: 0 });
    expect(rowOf(resumed).purchase).toMatchObject({ stored: answered, bought: 120 - answered });
    expect(rowOf(resumed).metrics.qor?.mean).toBeCloseTo(trueMean(dataset), 12);
  });

  it("under the records: exit 3, and the same verdicts are there for a run that writes elsewhere", async (test) => {
    const { run, judge, cwd, dataset } = await aSetUp(test, many);
    const out = aDisk(test, 40);
    const ended = await run(["--out", out]);
    expect(ended).toMatchObject({ code: 3, stdout: "" });
    expect(ended.stderr).toMatch(/StorageError: .* cannot be written: the disk is full/);
    expect(ended.stderr).toContain("--out");
    const answered = judge.stats().answeredPrompts;

    const elsewhere = await run();
    expect(elsewhere).toMatchObject({ code: 0 });
    expect(rowOf(elsewhere).purchase).toMatchObject({ stored: answered, bought: 120 - answered });
    expect(judge.stats().duplicateAnswers).toBe(0);
    expect(rowOf(elsewhere).metrics.qor?.mean).toBeCloseTo(trueMean(dataset), 12);
    expect(namesIn(cwd)).toHaveLength(1);
    expect(lastRecord(cwd).samples).toHaveLength(120);
  });

  it("under the records, once there is room again: the same command finishes the record", async (test) => {
    const { run, judge } = await aSetUp(test, many);
    const out = aDisk(test, 40);
    expect(await run(["--out", out])).toMatchObject({ code: 3 });
    expect(spawnSync("mount", ["-o", "remount,size=4m", out]).status).toBe(0);
    const resumed = await run(["--out", out]);
    expect(resumed).toMatchObject({ code: 0 });
    expect(judge.stats()).toMatchObject({ requests: 120, duplicateAnswers: 0 });
    expect(spawnSync("ls", ["-A", join(out, "runs")], { encoding: "utf8" }).stdout.trim()).toMatch(
      /^\d{8}T\d{9}Z-m-\w+$/,
    );
  });
});

describe.concurrent("a file for a report that cannot be written", () => {
  it("is found out before anything is asked: exit 2 would otherwise be said of a run that was paid for", async (test) => {
    const { run, judge, cwd } = await aSetUp(test);
    const ended = await run(["--format", `latex=${join(cwd, "nowhere", "table.tex")}`]);
    expect(ended).toMatchObject({ code: 2 });
    expect(ended.stderr).toContain("table.tex cannot be written");
    expect(judge.stats().requests).toBe(0);
  });
});
