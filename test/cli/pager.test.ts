import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { sharedTempFolder } from "../support/dataset.js";
import { runCli } from "../support/run-cli.js";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const dataset = fileURLToPath(new URL("../../examples/ToolGrad-mini", import.meta.url));

/** util-linux's `script` runs a command on a pseudo-terminal; other systems' takes other arguments. */
const hasScript = String(spawnSync("script", ["--version"], { encoding: "utf8" }).stdout).includes("util-linux");

let cwd = "";

type Look = {
  readonly rows?: number;
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Where programs are found, once there is a terminal. */
  readonly path?: string;
};

/** What `tg-eval show …` puts on a terminal of that size. */
function onTerminal(args: string, { rows = 10, columns = 60, env = {}, path = process.env.PATH }: Look = {}) {
  const program = [process.execPath, main].map((word) => JSON.stringify(word)).join(" ");
  const command = `stty rows ${rows} cols ${columns}; PATH=${JSON.stringify(path)}; exec ${program} show ${args}`;
  const { status, stdout } = spawnSync("script", ["-qec", command, "/dev/null"], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, TERM: "xterm", SHELL: "/bin/sh", ...env },
    encoding: "utf8",
    timeout: 50_000,
  });
  return { status, shown: stdout.replaceAll("\r\n", "\n") };
}

/** A pager that keeps what it is given, and tells what it was called with. */
function aPager(body = 'cat > "$HOME/shown"; echo "$LESS|$*" > "$HOME/called"'): string {
  const path = join(cwd, `my pager ${Math.random()}`);
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return `'${path}' -x`;
}

const kept = (name: string): string => readFileSync(join(cwd, name), "utf8");

beforeAll(async () => {
  cwd = sharedTempFolder();
  await runCli(["--pred_model", "lichen-1b", "--dataset", dataset], { cwd });
});

describe.skipIf(!hasScript)("tg-eval show on a terminal (needs util-linux's script)", () => {
  it("goes through $PAGER where it is longer than the terminal, coloured, as wide as that", () => {
    const { status, shown } = onTerminal("lichen-1b 00003", { env: { PAGER: aPager() } });
    expect({ status, shown }).toEqual({ status: 0, shown: "" });
    expect(kept("called")).toBe("R|-x\n");
    expect(kept("shown")).toContain("\u001B[31mNOT CALLED\u001B[39m");
    const lines = stripVTControlCharacters(kept("shown")).split("\n");
    expect(lines.find((line) => line.startsWith("── lichen-1b"))).toHaveLength(60);
    expect(Math.max(...lines.map(({ length }) => length))).toBe(60);
  });

  it("has the same words with colour and without", async () => {
    onTerminal("lichen-1b 00003", { columns: 80, env: { PAGER: aPager() } });
    const { stdout } = await runCli(["show", "lichen-1b", "00003"], { cwd });
    expect(stripVTControlCharacters(kept("shown"))).toBe(stdout);
  });

  it.each([
    ["NO_COLOR is set", { NO_COLOR: "1" }],
    ["the terminal is dumb", { TERM: "dumb" }],
  ])("has no colour where %s", (_, env) => {
    onTerminal("lichen-1b 00003", { env: { ...env, PAGER: aPager() } });
    expect(kept("shown")).not.toContain("\u001B");
    expect(kept("shown")).toContain("NOT CALLED");
  });

  it.each([
    ["it fits", "lichen-1b 00003", { rows: 500 }],
    ["--no-pager is given", "lichen-1b 00003 --no-pager", {}],
    ["$PAGER is empty", "lichen-1b 00003", { env: { PAGER: "" } }],
  ])("goes through no pager where %s", (_, args, look: Look) => {
    const broken = aPager("echo paged");
    const { status, shown } = onTerminal(args, { ...look, env: { PAGER: broken, ...look.env } });
    expect(status).toBe(0);
    expect(shown).toContain("Verdict");
    expect(shown).not.toContain("paged");
  });

  it("takes PAGER=cat", () => {
    const { status, shown } = onTerminal("lichen-1b --worst 20", { env: { PAGER: "cat" } });
    expect(status).toBe(0);
    expect(shown).toMatch(/^Sample +QoR/);
    expect(shown).toContain("scored samples with the lowest QoR");
  });

  it("takes a pager that is left early for no error", () => {
    const { status, shown } = onTerminal("lichen-1b --worst 40 --full", {
      env: { PAGER: aPager("head -c 10 > /dev/null") },
    });
    expect({ status, shown }).toEqual({ status: 0, shown: "" });
  });

  it("says that $PAGER is not there, and shows the text all the same", () => {
    const { status, shown } = onTerminal("lichen-1b 00003", {
      env: { PAGER: "no-such-pager", NO_COLOR: "1" },
      path: "/nowhere",
    });
    expect(status).toBe(0);
    expect(shown).toContain("warning: $PAGER cannot be used: spawn no-such-pager ENOENT");
    expect(shown).toContain("Verdict");
  });

  it("hands no text to a shell", () => {
    onTerminal("lichen-1b 00003", { env: { PAGER: `${aPager()} $(touch "$HOME/ran")` } });
    expect(existsSync(join(cwd, "ran"))).toBe(false);
    expect(kept("called")).toContain("$(touch");
  });
});
