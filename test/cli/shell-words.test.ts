import { describe, expect, it } from "vitest";
import { shellWords } from "../../src/cli/shell-words.js";

describe("a command of plain words", () => {
  it.each([
    ["less", ["less"]],
    ["  less   -R -S ", ["less", "-R", "-S"]],
    ["'/opt/my pager' -x", ["/opt/my pager", "-x"]],
    ['"/opt/my pager" "a \\"b\\""', ["/opt/my pager", 'a "b"']],
    ["/opt/my\\ pager", ["/opt/my pager"]],
    ["less -P'is it'done", ["less", "-Pis itdone"]],
    ["less; rm -rf $HOME `x` | y", ["less;", "rm", "-rf", "$HOME", "`x`", "|", "y"]],
    ["less ''", ["less", ""]],
    ["", []],
    ["  ", []],
  ])("%j is split as a shell would, and nothing is expanded", (command, words) => {
    expect(shellWords(command)).toEqual(words);
  });
});
