import { spawn } from "node:child_process";
import { printResult, printWarning } from "./output.js";
import { shellWords } from "./shell-words.js";
import { terminalOfStdout } from "./terminal.js";

/**
 * Prints a text; on a terminal that it does not fit on, through $PAGER, else through less where that is there.
 *
 * The text goes to the pager's stdin, and no shell sees any of it. A pager that is left early is no error.
 */
export async function printPaged(text: string, { paging }: { readonly paging: boolean }): Promise<void> {
  const { rows } = terminalOfStdout();
  if (!paging || rows === null || text.split("\n").length <= rows) return printResult(text);
  for (const pager of pagers()) if (await isShown(text, pager)) return;
  printResult(text);
}

type Pager = { readonly command: string; readonly args: readonly string[]; readonly wanted: boolean };

/** An empty $PAGER asks for none. */
function pagers(): readonly Pager[] {
  const own = process.env.PAGER;
  if (own === undefined) return [less];
  const [command, ...args] = shellWords(own);
  return command === undefined ? [] : [{ command, args, wanted: true }, less];
}

/** -R: colours are let through, and nothing else that drives a terminal. */
const less: Pager = { command: "less", args: ["-R"], wanted: false };

/** Whether the pager could be started; it has the terminal until it ends. */
function isShown(text: string, { command, args, wanted }: Pager): Promise<boolean> {
  const child = spawn(command, args, {
    stdio: ["pipe", "inherit", "inherit"],
    // Without -R, less shows colours as codes; what the user has set stays.
    env: { LESS: "R", ...process.env },
  });
  // ^C is the pager's: it goes to both, and this process must not leave it alone with the terminal.
  const ignore = (): void => undefined;
  process.on("SIGINT", ignore);
  return new Promise((resolve) => {
    const end = (shown: boolean): void => {
      process.off("SIGINT", ignore);
      resolve(shown);
    };
    child.on("error", ({ message }) => {
      if (wanted) printWarning(`$PAGER cannot be used: ${message}`);
      end(false);
    });
    child.on("close", () => end(true));
    // Whoever leaves the pager early has read enough.
    child.stdin.on("error", ignore);
    child.stdin.end(text);
  });
}
