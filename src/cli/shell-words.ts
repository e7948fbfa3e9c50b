/**
 * A command as a shell would split it where it is plain words: blanks part them, quotes and backslashes keep blanks. Nothing
 * is expanded.
 */
export const shellWords = (command: string): readonly string[] =>
  (command.match(word) ?? []).map((quoted) => quoted.replace(part, unquoted));

const word = /(?:[^\s"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+/gs;

const part = /\\(.)|"((?:[^"\\]|\\.)*)"|'([^']*)'/gs;

const unquoted = (_: string, escaped?: string, inDouble?: string, inSingle?: string): string =>
  escaped ?? inDouble?.replace(/\\(["\\$`])/g, "$1") ?? inSingle ?? "";
