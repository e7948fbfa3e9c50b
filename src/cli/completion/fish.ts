import { described } from "./described.js";
import type { Shell } from "./shells.js";

const script = `# Completion of tg-eval for fish: tg-eval completion fish | source
function __tg_eval_complete
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    set -e before[1]
    set -l answer (tg-eval completion fish -- $before "$current" 2>/dev/null)
    set -l asked (string split -m 1 \\t -- $answer[1])
    set -l kept "$asked[2]"
    set -l typed (string sub -s (math 1 + (string length -- "$kept")) -- "$current")
    printf '%s\\n' $answer[2..-1]
    # The files that fish offers to a command of which it knows nothing.
    set -l files (complete -C "__tg_eval_none $typed")
    test "$asked[1]" = folders; and set files (string match -- '*/' $files)
    test "$asked[1]" = none; and set files
    for file in $files
        printf '%s%s\\n' "$kept" $file
    end
end
complete -c tg-eval -f -a '(__tg_eval_complete)'`;

/** A completion takes the place of the whole word. */
export const fish: Shell = {
  script,
  read: (words) => words,
  reply: ({ kept, candidates, paths }) => [
    `${paths}\t${kept}`,
    ...candidates.map(({ value, description }) => described({ value: kept + value, description })),
  ],
};
