import { usageError } from "../core/errors.js";
import { decodePythonString } from "./python-string.js";
import { type PythonToken, tokenizePython } from "./python-tokens.js";
import type { Rubric, RubricFile } from "./rubric.js";
import { parseTemplate } from "./template.js";

/**
 * The rubric `released`, with the prompt template of ToolGrad's own evaluator: the string that its `prompts.py`
 * (`source`, read from `file`) assigns to `JUDGE` at module level. Where several do, the last counts, as in Python.
 *
 * Nothing is executed, so the value must be string literals alone, side by side or in parentheses. The template is
 * taken to the byte. The schema and the score rule are not in that file: they come from `shipped`.
 */
export function importReleased(source: string, file: string, shipped: Rubric): RubricFile {
  const { value, line } = findAssignment(tokenizePython(source), file);
  const place = `${file}:${line}`;
  const prompt = literals(value, place)
    .map((token) => decodePythonString(token.text, `${file}:${token.line}`))
    .join("");
  const template = parseTemplate(prompt);
  if (template.kind === "invalid") throw usageError(`${place}: the template in JUDGE ${template.problem}`, wrongFile);

  const { responseFormat, score } = shipped;
  return {
    name: "released",
    description: "The template of ToolGrad's released evaluator, with this project's descriptions in the schema.",
    source: `JUDGE in ${place}`,
    prompt,
    response_format: responseFormat,
    score,
  };
}

type Assignment = { readonly value: readonly PythonToken[]; readonly line: number };

const wrongFile = "Give the path of the evaluator's own template: src/prompts.py in a checkout of ToolGrad.";

/** The last module-level `JUDGE = …` or `JUDGE: type = …`, with what stands right of it. */
function findAssignment(tokens: readonly PythonToken[], file: string): Assignment {
  const found = tokens.flatMap((token, index): readonly Assignment[] => {
    if (!token.opensStatement || token.text !== "JUDGE") return [];
    const statement = statementAt(tokens, index);
    const operator = statement[1]?.text;
    if (operator === "+=") throw unsupported(statement, `${file}:${token.line}`);
    const equals = operator === "=" ? 1 : operator === ":" ? statement.findIndex(({ text }) => text === "=") : -1;
    return equals < 0 ? [] : [{ value: statement.slice(equals + 1), line: token.line }];
  });
  const last = found.at(-1);
  if (last === undefined) throw usageError(`${file}: no string is assigned to JUDGE at module level`, wrongFile);
  return last;
}

function statementAt(tokens: readonly PythonToken[], start: number): readonly PythonToken[] {
  const end = tokens.findIndex((token, index) => index > start && token.kind === "newline");
  return tokens.slice(start, end < 0 ? undefined : end);
}

/** The adjacent literals of a value; parentheses around all of them mean nothing. */
function literals(value: readonly PythonToken[], place: string): readonly PythonToken[] {
  let inner = value;
  while (inner.at(0)?.text === "(" && inner.at(-1)?.text === ")") inner = inner.slice(1, -1);
  if (inner.length === 0 || inner.some((token) => token.kind !== "string")) throw unsupported(value, place);
  return inner;
}

function unsupported(tokens: readonly PythonToken[], place: string): Error {
  const found = tokens
    .map(({ kind, text }) => (kind === "string" ? `${text.slice(0, 4)}…` : text))
    .join(" ")
    .slice(0, 80);
  return usageError(
    `${place}: JUDGE is ${found || "nothing"}, expected one string literal`,
    "The file is read, not executed. Write the template as a plain string in a copy of it, and import that.",
  );
}
