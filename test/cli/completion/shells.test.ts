import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { sharedTempFolder } from "../../support/dataset.js";
import { writeFiles } from "../../support/temp-folder.js";
import { isInstalled, typeInto } from "../../support/typed-shell.js";

const main = fileURLToPath(new URL("../../../dist/cli/main.js", import.meta.url));
const run = "20261121T021224508Z-orchid-7b-14686529";
const hostile = "20261121T021224508Z-$(touch x)-14686529";

/** A folder with a run, one whose name a shell would act on, such a folder, and one with a blank. */
const cwd = writeFiles(sharedTempFolder(), {
  "bin/tg-eval": `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`,
  [`results/runs/${run}/samples.jsonl`]: "",
  [`results/runs/${run}/run.json`]: { model: "orchid-7b" },
  [`results/runs/${hostile}/samples.jsonl`]: "",
  [`results/runs/${hostile}/run.json`]: { model: "$(touch x)" },
  "my data/file.txt": "",
  // Where it finds this, fish does not set about making it from every manual page.
  ".local/share/fish/generated_completions/.keep": "",
});
mkdirSync(join(cwd, "$(touch y)"));
chmodSync(join(cwd, "bin/tg-eval"), 0o755);
const path = `${join(cwd, "bin")}:${process.env.PATH}`;

const execute = (shell: string, lines: string): string =>
  execFileSync(shell, ["-c", lines], { cwd, env: { PATH: path, HOME: cwd }, encoding: "utf8" });

/** What must never appear: a file that a name's text would have made. */
const made = (): readonly string[] => readdirSync(cwd).filter((name) => ["x", "y", "z"].includes(name));

const hasTerminal = process.platform === "linux" && isInstalled("script");

describe.runIf(isInstalled("bash"))("bash", () => {
  const reply = (...words: readonly string[]): readonly string[] => {
    const quoted = words.map((word) => `'${word}'`).join(" ");
    const lines = `source <(tg-eval completion bash)
      COMP_WORDS=(tg-eval ${quoted}); COMP_CWORD=${words.length}; _tg_eval
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    return execute("bash", lines).trimEnd().split("\n");
  };

  it.each([
    ["commands", ["sto"], ["store"]],
    ["subcommands", ["store", "exp"], ["explain", "export"]],
    ["flags", ["--pred_m"], ["--pred_model"]],
    ["values", ["--policy", "s"], ["strict"]],
    ["values behind =, where bash begins a word", ["--policy", "=", "s"], ["strict"]],
    ["all of them behind the bare =", ["--policy", "="], ["reference", "strict"]],
    ["values behind = where bash was told not to split there", ["--policy=s"], ["--policy=strict"]],
    ["the whole list, for a comma ends no word", ["compare", "--metrics", "recall,f"], ["recall,f1"]],
    ["runs, but none that needs quotes", ["rerun", ""], ["orchid-7b", run]],
    ["what stands in quotes", ["rerun", '"orch'], ["orchid-7b"]],
    ["nothing of ours where a path is wanted", ["--dataset", ""], [""]],
  ])("completes %s", (_, words, expected) => {
    expect(reply(...words)).toEqual(expected);
  });

  it("runs nothing that was typed", () => {
    reply("compare", "$(touch z)", "");
    reply("compare", "--out", "`touch z`", "$(touch z)");
    expect(made()).toEqual([]);
  });
});

describe.runIf(isInstalled("fish"))("fish", () => {
  const reply = (line: string): readonly string[] =>
    execute("fish", `tg-eval completion fish | source; complete -C '${line}'`).trimEnd().split("\n");

  it.each([
    ["commands, with what they do", "tg-eval sto", ["store\tlook into the verdict store, check it, publish it"]],
    ["flags, with what they are", "tg-eval store explain --spl", ["--split\twhich split: test or train"]],
    ["values", "tg-eval --policy s", ["strict"]],
    ["values behind =", "tg-eval --policy=s", ["--policy=strict"]],
    ["a list's values", "tg-eval compare --metrics recall,f", ["recall,f1"]],
    ["runs", "tg-eval runs diff orchid-7b 20261121", [run]],
    ["folders", "tg-eval --dataset my", ["my data/"]],
    ["folders behind =", "tg-eval --dataset=my", ["--dataset=my data/"]],
    ["files", "tg-eval --config my\\ data/f", ["my data/file.txt"]],
  ])("completes %s", (_, line, expected) => {
    expect(reply(line)).toEqual(expected);
  });

  it("runs nothing that was typed, and no name", () => {
    expect(reply("tg-eval rerun 2")).toEqual([run]);
    reply("tg-eval compare (touch z) $(touch z) ");
    expect(made()).toEqual([]);
  });
});

describe.runIf(hasTerminal).each([
  ["bash", "bash --norc --noprofile -i"],
  ["zsh", "zsh -f -i"],
  ["fish", "fish --private -i"],
])("%s on a terminal", (shell, command) => {
  const install = shell === "fish" ? "tg-eval completion fish | source" : `source <(tg-eval completion ${shell})`;
  /** Types a line, asks for its completion, waits for what is then shown, and runs it. */
  const complete = (line: string, until: RegExp): Promise<string> =>
    typeInto(
      command,
      [
        { keys: `${install}; echo rea""dy\n`, until: /ready\n/ },
        { keys: `${line}\t`, until },
        { keys: '\necho do""ne\n', until: /done\n/ },
      ],
      { cwd, path },
    );

  it.runIf(isInstalled(shell)).each([
    ["a flag's value", "echo; tg-eval compare --poli", /--policy/],
    ["a value behind =", "tg-eval --policy=st", /--policy=strict/],
    ["a run", "tg-eval rerun 2", new RegExp(run)],
    ["a folder with a blank, quoted", "tg-eval check --dataset my", /my\\ data/],
    ["a folder whose name is a command, quoted", "tg-eval check --dataset \\$", /touch\\ y/],
  ])("completes %s", async (_, line, until) => {
    expect(await complete(line, until)).toMatch(until);
    expect(made()).toEqual([]);
  });
});

const missing = ["bash", "zsh", "fish"]
  .filter((shell) => !isInstalled(shell))
  .map((shell) => `${shell} is not installed`);
if (!hasTerminal) missing.push("there is no `script`, which gives a shell a terminal");
it.skip.each(missing)("%s", () => {});
