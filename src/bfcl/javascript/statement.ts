import { expression, sequence } from "./expression.js";
import { functionOrClass, seesFunctionOrClass } from "./functions.js";
import type { JavascriptNode, JavascriptReader } from "./javascript-reader.js";

/** Takes a statement; the expression that it is made of, null where it is of another kind. */
export function statement(reader: JavascriptReader): JavascriptNode | null {
  return reader.within(() => {
    if (reader.takeIf(";") !== null) return null;
    if (seesLabel(reader)) return labelled(reader);
    if (!seesKeyword(reader)) return expressionStatement(reader);
    keywordStatement(reader);
    return null;
  });
}

const seesLabel = (reader: JavascriptReader): boolean => reader.seesWord() && reader.token(1)?.text === ":";

/** `name: statement`; a call in it is no statement of the program's own. */
function labelled(reader: JavascriptReader): null {
  reader.take();
  reader.take();
  statement(reader);
  return null;
}

function expressionStatement(reader: JavascriptReader): JavascriptNode {
  const node = sequence(reader);
  if (!endsHere(reader) && mayLackSemicolon(reader, node)) reader.supplySemicolon();
  else endOfStatement(reader);
  return node;
}

/** Shorter ones the original's parser drops as an error, rather than supply a semicolon. */
const shortestSupplied = 6;

/** One semicolon in the source may be missing where the line goes on, between statements that are not too short. */
function mayLackSemicolon(reader: JavascriptReader, { start, end }: JavascriptNode): boolean {
  const next = reader.token();
  if (next === undefined || next.kind === "mark" || end - start < shortestSupplied) return false;
  const short = next.kind === "word" && next.end - next.start + 1 < shortestSupplied;
  return !(short && ["(", "."].includes(reader.token(1)?.text ?? ""));
}

/** A semicolon, the end of a line, of a block or of the source. */
function endOfStatement(reader: JavascriptReader): void {
  if (!endsHere(reader) || reader.sees(";")) reader.expect(";");
}

const seesKeyword = (reader: JavascriptReader): boolean =>
  reader.sees("return", "throw", "const", "let", "var", "{") || seesFunctionOrClass(reader) || seesHead(reader);

/** `if (...)`, `do {`; what follows is a statement of its own, so that `else` and `catch` are read as such too. */
function seesHead(reader: JavascriptReader): boolean {
  const behind = reader.token(1)?.text;
  if (reader.sees("else", "do")) return behind !== undefined;
  if (reader.sees("try", "catch", "finally") && behind === "{") return true;
  return reader.sees("if", "while", "for", "switch", "catch") && behind === "(";
}

/** What stands in blocks and heads is not looked into: no call in there counts. */
function keywordStatement(reader: JavascriptReader): void {
  if (seesFunctionOrClass(reader)) functionOrClass(reader);
  else if (reader.sees("{")) reader.takeBracket();
  else if (seesHead(reader)) headed(reader);
  else valued(reader);
}

function headed(reader: JavascriptReader): void {
  reader.take();
  if (reader.sees("(")) reader.takeBracket();
  statement(reader);
}

/** `return x`, `const a = 1, b = 2`. */
function valued(reader: JavascriptReader): void {
  const { text } = reader.take();
  if (text === "const" || text === "let" || text === "var") declarators(reader);
  else if (!endsHere(reader)) sequence(reader);
  endOfStatement(reader);
}

function endsHere(reader: JavascriptReader): boolean {
  const next = reader.token();
  return next === undefined || next.afterNewline || next.text === ";" || next.text === "}";
}

function declarators(reader: JavascriptReader): void {
  do {
    if (reader.sees("[", "{")) reader.takeBracket();
    else reader.expectWord();
    if (reader.takeIf("=") !== null) expression(reader);
  } while (reader.takeIf(",") !== null);
}
