import { arrayValues } from "./creation.js";
import { expression } from "./expression.js";
import type { JavaNode, JavaReader } from "./java-reader.js";
import { anyType, seesType } from "./types.js";

/** Takes statements up to the end of the source. */
export function program(reader: JavaReader): void {
  while (reader.token() !== undefined) statement(reader);
}

/** `{ statements }` */
export function block(reader: JavaReader): string {
  let text = reader.text("{");
  while (!reader.sees("}")) text += statement(reader);
  return text + reader.text("}");
}

function statement(reader: JavaReader): string {
  return reader.within(() => {
    if (reader.sees("{")) return block(reader);
    if (reader.sees(";")) return reader.text();
    if (reader.sees("return", "throw")) return reader.text() + valueIf(reader) + reader.text(";");
    if (reader.sees("if", "while", "for") && reader.token(1)?.text === "(") return headed(reader);
    if (reader.sees("import", "package")) return named(reader);
    if (reader.seesWord() && reader.token(1)?.text === ":") return reader.text() + reader.text() + statement(reader);
    return seesDeclaration(reader) ? declaration(reader) : expressionStatement(reader);
  });
}

const valueIf = (reader: JavaReader): string => (reader.sees(";") ? "" : expression(reader).text);

/** `if (...) statement`; what is in the head is not looked into. */
function headed(reader: JavaReader): string {
  const head = reader.text() + reader.bracketText() + statement(reader);
  return reader.sees("else") ? head + reader.text() + statement(reader) : head;
}

/** `import java.util.*;` */
function named(reader: JavaReader): string {
  let text = reader.text();
  while (reader.seesWord() || reader.sees(".", "*")) text += reader.text();
  return text + reader.text(";");
}

/** A type and a name: two words do, as in `no call`. */
const seesDeclaration = (reader: JavaReader): boolean =>
  reader.sees("final") || seesType(reader, () => reader.seesWord() && !reader.sees("instanceof") && !seesCall(reader));

const seesCall = (reader: JavaReader): boolean => reader.token(1)?.text === "(";

function declaration(reader: JavaReader): string {
  let text = reader.textIf("final") + anyType(reader) + declarator(reader);
  while (reader.sees(",")) text += reader.text() + declarator(reader);
  return text + reader.textIf(";");
}

function declarator(reader: JavaReader): string {
  let text = reader.textOf(reader.expectWord());
  while (reader.sees("[")) text += reader.text() + reader.text("]");
  if (!reader.sees("=")) return text;
  text += reader.text();
  return text + (reader.sees("{") ? arrayValues(reader) : expression(reader).text);
}

/** The semicolon at the end may be missing (section 9). */
function expressionStatement(reader: JavaReader): string {
  const before = reader.token(-1)?.text ?? null;
  const node = expression(reader);
  if (reader.sees(";")) return node.text + reader.text();
  return mayLackSemicolon(node, before) ? node.text : reader.refuse();
}

/** Shorter ones the original's parser drops as an error, rather than supply their semicolon. */
const shortestSupplied = 6;

/** `before`: what stands before the statement. A lone name behind other words is prose, and an error. */
function mayLackSemicolon({ kind, start, end }: JavaNode, before: string | null): boolean {
  if (before === ";") return true;
  if (kind === "names" || (kind === "identifier" && before !== null)) return false;
  return end - start >= shortestSupplied;
}
