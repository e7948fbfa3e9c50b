import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openRecord } from "../../src/store/run-record.js";
import { errorOf } from "../support/errors.js";
import { tempFolder } from "../support/temp-folder.js";

const now = new Date("2026-03-04T05:06:07.089Z");
const open = (out: string, { model = "orchid-7b", spec = "spec" } = {}) => openRecord({ out, model, spec, now });

/** sha256("spec") begins with d4f02eaa, as `printf spec | sha256sum` has it. */
const name = "20260304T050607089Z-orchid-7b-d4f02eaa";

const foldersIn = (out: string) => readdirSync(join(out, "runs")).sort();

describe("a run record", () => {
  it("has its lines and files in a folder that gets its name when it is complete", () => {
    const out = join(tempFolder(), "deep/results");
    const record = open(out);
    record.append('{"id":"a"}');
    record.append('{"id":"東"}');
    record.write("run.json", "{}\n");
    expect([record.name, foldersIn(out)]).toEqual([name, [`.${name}`]]);
    expect(record.path()).toBe(join(out, "runs", `.${name}`));
    expect(record.complete()).toBe(join(out, "runs", name));
    expect(record.path()).toBe(join(out, "runs", name));
    expect(foldersIn(out)).toEqual([name]);
    expect(readdirSync(record.path()).sort()).toEqual(["run.json", "samples.jsonl"]);
    expect(readFileSync(join(record.path(), "samples.jsonl"), "utf8")).toBe('{"id":"a"}\n{"id":"東"}\n');
  });

  it("holds more lines than a block, in order", () => {
    const record = open(tempFolder());
    const lines = Array.from({ length: 3000 }, (_, i) => `{"id":"${i}","text":"${"é".repeat(40)}"}`);
    for (const line of lines) record.append(line);
    record.complete();
    expect(readFileSync(join(record.path(), "samples.jsonl"), "utf8")).toBe(`${lines.join("\n")}\n`);
  });

  it("is named after its model as far as a file name can be", () => {
    const { name } = open(tempFolder(), { model: `org/東京 "7b"${"x".repeat(200)}` });
    expect(name).toMatch(/^20260304T050607089Z-org_____7b_x+-[0-9a-f]{8}$/);
    expect(name.length).toBeLessThan(120);
  });

  it("of another spec or model has another folder", () => {
    const out = tempFolder();
    open(out);
    open(out, { spec: "other" });
    open(out, { model: "fern-1b" });
    expect(new Set(foldersIn(out)).size).toBe(3);
  });

  it("begun in the same millisecond as another one has a folder of its own", () => {
    const out = tempFolder();
    const [one, two] = [open(out), open(out)];
    expect(one.path()).not.toBe(two.path());
    expect(one.name).not.toBe(two.name);
    expect([one.complete(), two.complete()].map((path) => existsSync(path))).toEqual([true, true]);
  });

  it("does not stand in the way of one that was complete in the same millisecond", () => {
    const out = tempFolder();
    const first = open(out).complete();
    const second = open(out).complete();
    expect(second).not.toBe(first);
    expect(foldersIn(out)).toHaveLength(2);
  });

  it("that is discarded leaves nothing", () => {
    const out = tempFolder();
    const record = open(out);
    record.append("{}");
    record.discard();
    expect(foldersIn(out)).toEqual([]);
  });
});

describe("an unfinished record", () => {
  it("that was left is continued by the same spec: its folder, its beginning, and every line anew", () => {
    const out = tempFolder();
    const left = open(out);
    left.append('{"id":"a"}');
    left.leave();
    const later = new Date("2026-03-05T00:00:00.000Z");
    const continued = openRecord({ out, model: "orchid-7b", spec: "spec", now: later });
    expect([continued.path(), continued.started]).toEqual([left.path(), "2026-03-04T05:06:07.089Z"]);
    continued.append('{"id":"b"}');
    expect(readFileSync(join(continued.complete(), "samples.jsonl"), "utf8")).toBe('{"id":"b"}\n');
    expect(foldersIn(out)).toEqual([name]);
  });

  it.each([
    ["another spec", { spec: "other" }],
    ["another model", { model: "fern-1b" }],
  ])("is not continued by %s", (_, parts) => {
    const out = tempFolder();
    const left = open(out);
    left.leave();
    expect(open(out, parts).path()).not.toBe(left.path());
  });

  it("that was continued and then discarded is left again", () => {
    const out = tempFolder();
    const left = open(out);
    left.leave();
    open(out).discard();
    expect(open(out).path()).toBe(left.path());
  });
});

describe("a folder that cannot be written", () => {
  it("because a part of its path is a file is a storage error that says so", () => {
    const file = join(tempFolder(), "results");
    writeFileSync(file, "");
    expect(errorOf(() => open(file))).toMatchObject({
      kind: "storage",
      exitCode: 2,
      message: `${file}/runs cannot be written: a part of the path is a file`,
      hint: "give another folder with --out, or make room; stored verdicts are kept and are not bought again",
    });
  });

  it("because runs is a file is one too", () => {
    const out = tempFolder();
    writeFileSync(join(out, "runs"), "");
    expect(errorOf(() => open(out)).message).toBe(`${out}/runs cannot be written: a part of the path is a file`);
  });

  it("because it is gone while it is written is one too", () => {
    const record = open(tempFolder());
    expect(errorOf(() => record.write("no/such/file", "x")).kind).toBe("storage");
  });
});

/** A file system of 64 kB, where this machine lets us mount one. */
function mountTiny(): string | null {
  const folder = tempFolder();
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder], { stdio: "ignore" });
  } catch {
    return null;
  }
  onTestFinished(() => {
    execFileSync("umount", ["--lazy", folder]); // A record may still be open in it.
  });
  return folder;
}

describe("a disk that is full", () => {
  const fill = (record: ReturnType<typeof open>) => {
    for (let i = 0; i < 200; i++) record.append("x".repeat(1000));
  };

  it("is a storage error that says so, and what was begun can be discarded", (context) => {
    const out = mountTiny() ?? context.skip("needs leave to mount a tmpfs");
    const record = open(out);
    const error = errorOf(() => fill(record));
    expect([error.kind, error.message]).toEqual(["storage", `${record.path()} cannot be written: the disk is full`]);
    record.discard();
    expect(foldersIn(out)).toEqual([]);
  });

  it("leaves a record that can be continued once there is room", (context) => {
    const out = mountTiny() ?? context.skip("needs leave to mount a tmpfs");
    const record = open(out);
    errorOf(() => fill(record));
    record.leave();
    expect(open(out).name).toBe(record.name);
  });
});
