import { Argument, type Command } from "commander";
import { type ExitCode, exitCodes } from "../../core/errors.js";
import { defaultCommand } from "../flags.js";
import { printResult } from "../output.js";

export function addCompletionCommand(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("completion")
    .summary("complete commands, flags, runs and files in bash, zsh or fish")
    .description("Print the script that teaches a shell tg-eval's commands, flags, their values, runs and files.")
    .addArgument(new Argument("<shell>", "whose script").choices(["bash", "zsh", "fish"]))
    .argument("[words...]", "behind --, what is typed so far: prints what could come next; so the script asks")
    .addHelpText("after", examples)
    .action(async (shell: ShellName, words: readonly string[]) => finish(await complete(shell, words, program)));
}

type ShellName = "bash" | "zsh" | "fish";

const examples = `
In ~/.bashrc, ~/.zshrc or ~/.config/fish/config.fish:
  bash  source <(tg-eval completion bash)
  zsh   source <(tg-eval completion zsh)
  fish  tg-eval completion fish | source

Example:
  $ tg-eval completion bash > tg-eval.bash`;

async function complete(name: ShellName, words: readonly string[], program: Command): Promise<ExitCode> {
  const [{ shells }, { suggest }] = await Promise.all([
    import("../completion/shells.js"),
    import("../completion/suggest.js"),
  ]);
  const { script, read, reply } = shells[name];
  const lines = words.length === 0 ? [script] : reply(await suggest(read(words), { program, defaultCommand }), words);
  printResult(`${lines.join("\n")}\n`);
  return exitCodes.complete;
}
