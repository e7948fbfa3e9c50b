import { decodeEscapes } from "./escapes.js";
import { replacedEnd } from "./f-string-expression.js";
import { PythonProblem } from "./problem.js";
import type { StringParts } from "./strings.js";

/** Checks one expression's text, without the braces around it. Throws PythonProblem. */
type CheckExpression = (text: string) => void;

/** Checks an f-string as Python up to 3.11 reads it; its value is never wanted. Throws PythonProblem. */
export function checkFString({ prefix, body }: StringParts, check: CheckExpression): void {
  const raw = prefix.includes("r");
  let offset = 0;
  while (offset < body.length) {
    offset = literalEnd(body, offset, raw);
    if (body[offset] === "}") throw new PythonProblem("a single `}` in an f-string", null);
    if (body[offset] === "{") offset = fieldEnd({ body, raw, check, level: 0 }, offset + 1);
  }
}

/** Past text and doubled braces. Throws PythonProblem at a bad escape. */
function literalEnd(body: string, from: number, raw: boolean): number {
  let offset = from;
  while (offset < body.length) {
    const doubled = body.startsWith("{{", offset) || body.startsWith("}}", offset);
    if (!doubled && (body[offset] === "{" || body[offset] === "}")) break;
    offset += doubled || escapesNext(body, offset, raw) ? 2 : 1;
  }
  if (!raw) decodeEscapes(body.slice(from, offset), false);
  return offset;
}

/** A backslash does not keep a brace from being one. */
const escapesNext = (body: string, offset: number, raw: boolean): boolean =>
  !raw && body[offset] === "\\" && body[offset + 1] !== "{" && body[offset + 1] !== "}";

type Field = {
  readonly body: string;
  readonly raw: boolean;
  readonly check: CheckExpression;
  /** 1 within the format of another field, which is as deep as it may be. */
  readonly level: number;
};

/** Past `expression = ! conversion : format }`. */
function fieldEnd(field: Field, from: number): number {
  const { body, check, level } = field;
  if (level > 1) throw new PythonProblem("an f-string's fields are nested too deeply", null);
  let offset = replacedEnd(body, from);
  const text = body.slice(from, offset);
  if (text.trim() === "") throw new PythonProblem("an f-string's field is empty", null);
  check(text);
  if (body[offset] === "=") offset = pastBlanks(body, offset + 1);
  if (body[offset] === "!") offset = conversionEnd(body, offset + 1);
  if (body[offset] === ":") offset = formatEnd(field, offset + 1);
  if (body[offset] !== "}") throw new PythonProblem("an f-string's field is not closed", null);
  return offset + 1;
}

function pastBlanks(body: string, from: number): number {
  let offset = from;
  while (/\s/.test(body[offset] ?? "")) offset += 1;
  return offset;
}

function conversionEnd(body: string, offset: number): number {
  if (!"sra".includes(body[offset] ?? "?")) throw new PythonProblem("an f-string's conversion is not s, r or a", null);
  return offset + 1;
}

function formatEnd(field: Field, from: number): number {
  let offset = from;
  while (offset < field.body.length && field.body[offset] !== "}")
    offset = field.body[offset] === "{" ? fieldEnd({ ...field, level: field.level + 1 }, offset + 1) : offset + 1;
  return offset;
}
