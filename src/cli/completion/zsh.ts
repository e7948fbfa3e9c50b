import { described } from "./described.js";
import type { Shell } from "./shells.js";

const script = `#compdef tg-eval
# Completion of tg-eval for zsh: source <(tg-eval completion zsh)
_tg_eval() {
  local line paths kept value description
  local -a answer spaced unspaced
  answer=("\${(@f)$(tg-eval completion zsh -- "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null)}")
  paths=\${answer[1]%%$'\\t'*}
  kept=\${answer[1]#*$'\\t'}
  [[ -n $kept ]] && compset -p \${#kept}
  for line in "\${(@)answer[2,-1]}"; do
    value=\${\${line%%$'\\t'*}//:/\\\\:}
    description=\${line#"\${line%%$'\\t'*}"}
    [[ $value == *= ]] && unspaced+=("$value") || spaced+=("$value\${description:+:\${description#?}}")
  done
  (( $#spaced )) && _describe -t values 'tg-eval' spaced
  (( $#unspaced )) && _describe -t values 'tg-eval' unspaced -S ''
  case $paths in
    files) _files ;;
    folders) _files -/ ;;
  esac
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _tg_eval "$@"; else compdef _tg_eval tg-eval; fi`;

export const zsh: Shell = {
  script,
  read: (words) => words,
  reply: ({ kept, candidates, paths }) => [`${paths}\t${kept}`, ...candidates.map((one) => described(one))],
};
