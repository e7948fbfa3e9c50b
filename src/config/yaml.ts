import { isDeepStrictEqual } from "node:util";
import { LineCounter, parseDocument, stringify, visit } from "yaml";
import { usageError } from "../core/errors.js";

/**
 * Reads one YAML 1.2 document (`no` and `on` are strings, a repeated key is an error).
 *
 * `name` is what errors call the text, usually its path. A tag that YAML 1.2 does not have and an alias without an
 * end are errors too: both would otherwise be read as something that nobody wrote.
 */
export function parseYaml(text: string, name: string): unknown {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const refuse = (offset: number, problem: string): never => {
    const { line, col } = lineCounter.linePos(offset);
    throw usageError(`${name}:${line}:${col}: ${problem}`, "The file is YAML 1.2; correct this place and run again.");
  };

  const problem = document.errors[0] ?? document.warnings[0];
  if (problem !== undefined) refuse(problem.pos[0], problem.message);
  visit(document, {
    Alias(_, alias, ancestors) {
      const target = alias.resolve(document);
      if (target === undefined) refuse(alias.range?.[0] ?? 0, `alias *${alias.source} has no anchor before it`);
      if (ancestors.some((node) => node === target))
        refuse(alias.range?.[0] ?? 0, `alias *${alias.source} contains itself`);
    },
  });
  return document.toJS();
}

/**
 * Writes plain data as YAML that reads back to the same value, strings to the byte. Lines are never folded.
 *
 * Texts become blocks that people can read, unless that would lose something: the package drops the blanks of a text
 * that begins with a blank line, for one. Then every string is quoted.
 */
export function formatYaml(value: unknown): string {
  const readable = stringify(value, { lineWidth: 0 });
  if (isDeepStrictEqual(parseDocument(readable).toJS(), value)) return readable;
  // On one line each: across lines the package loses the blanks of "\n \n\r".
  const oneLine = { doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER };
  return stringify(value, { lineWidth: 0, blockQuote: false, defaultStringType: "QUOTE_DOUBLE", ...oneLine });
}
