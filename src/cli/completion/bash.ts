import type { Shell } from "./shells.js";

/** Also for bash 3.2, as macOS has it, whose `compopt` is missing: there, files are offered where nothing else is. */
const script = `# Completion of tg-eval for bash: source <(tg-eval completion bash)
_tg_eval() {
  local paths="" word
  COMPREPLY=()
  {
    IFS= read -r paths
    while IFS= read -r word; do COMPREPLY+=("$word"); done
  } < <(tg-eval completion bash -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  {
    [[ \${COMPREPLY[0]-} == *= ]] && compopt -o nospace
    case $paths in
      files) ;;
      folders) compopt -o dirnames +o default ;;
      *) compopt +o default ;;
    esac
  } 2>/dev/null
}
complete -o default -F _tg_eval tg-eval`;

/** Readline splits words at `=` and `:`, takes what it completes from the last of the parts, and leaves quotes in. */
export const bash: Shell = {
  script,
  read: (words) => joined(words).map((word) => word.replace(/\\(.)|["']/gs, "$1")),
  reply({ kept, candidates, paths }, words) {
    const last = words.at(-1) ?? "";
    const whole = joined(words).at(-1) ?? "";
    const before = whole.length - (isSeparator(last) ? 0 : last.length);
    return [paths, ...candidates.map(({ value }) => `${kept}${value}`.slice(before))];
  },
};

function joined(words: readonly string[]): readonly string[] {
  const whole: string[] = [];
  for (const [index, word] of words.entries()) {
    const sticks = isSeparator(word) || isSeparator(words[index - 1] ?? "");
    if (sticks && whole.length > 0) whole.push(`${whole.pop()}${word}`);
    else whole.push(word);
  }
  return whole;
}

const isSeparator = (word: string): boolean => /^[=:]+$/.test(word);
