import type { SourceArgument } from "../source-code/call.js";
import { expression } from "./expression.js";
import type { JavascriptReader } from "./javascript-reader.js";
import { separated } from "./literals.js";

/** Takes `(name=value, ...)`: `name=value`, a lone identifier and `true` count, other arguments do not (section 9). */
export function callArguments(reader: JavascriptReader): readonly SourceArgument[] {
  const given: SourceArgument[] = [];
  separated(reader, "(", ")", () => {
    if (reader.takeIf("...") !== null) expression(reader);
    else given.push(...argument(reader));
  });
  return given;
}

function argument(reader: JavascriptReader): readonly SourceArgument[] {
  const node = expression(reader);
  if (node.kind === "assignment")
    return [{ name: reader.textOf(node.left), value: unquoted(reader.textOf(node.right)) }];
  const counts = node.kind === "identifier" || node.kind === "positional";
  return counts ? [{ name: null, value: reader.textOf(node) }] : [];
}

/** Without its first and last character if both are the same kind of quote, as in `"a" + "b"`. */
export function unquoted(text: string): string {
  const quoted = ['"', "'"].some((quote) => text.startsWith(quote) && text.endsWith(quote));
  return quoted ? text.slice(1, -1) : text;
}
