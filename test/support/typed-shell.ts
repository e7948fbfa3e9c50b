import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";

/** Whether a program is there to be run. */
export const isInstalled = (program: string): boolean =>
  (process.env.PATH ?? "").split(":").some((folder) => existsSync(folder) && readdirSync(folder).includes(program));

type Keys = {
  readonly keys: string /** What the terminal shows when they have had their effect. */;
  readonly until: RegExp;
};

/**
 * Types into an interactive shell on a terminal of its own, and returns what the terminal showed, without its commands.
 * Each step waits for the screen to show what it says; one that never does ends the shell, and the test sees what was shown.
 */
export function typeInto(command: string, steps: readonly Keys[], at: { readonly cwd: string; readonly path: string }) {
  return new Promise<string>((resolve, reject) => {
    const env = { PATH: at.path, HOME: at.cwd, TERM: "dumb", LANG: "C.UTF-8" };
    const child = spawn("script", ["-qfec", command, "/dev/null"], { cwd: at.cwd, env, timeout: 30_000 });
    let shown = "";
    let since = 0;
    let step = -1;
    const next = (): void => {
      step += 1;
      since = shown.length;
      const keys = steps[step]?.keys;
      if (keys === undefined) child.stdin.end("\u0003\nexit\n");
      else child.stdin.write(keys);
    };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      shown += text.replace(terminalsOwn, "");
      const until = steps[step]?.until;
      if (until?.test(shown.slice(since)) === true) next();
    });
    child.on("error", reject).on("close", () => resolve(shown));
    next();
  });
}

/** What a terminal does not show: its commands, and every control character but the line feed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const terminalsOwn = /\u001b(?:\[[0-9;?>=]*[a-zA-Z]|[=>]|\(B)|[\u0000-\u0009\u000b-\u001f\u007f]/g;
