import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  visit,
} from "yaml";
import { type TgEvalError, usageError } from "../core/errors.js";

/** A YAML text that holds one well-formed document, and where in the text its parts are. */
export type YamlDocument = {
  /** The document as plain data; null where the text holds none. */
  readonly value: unknown;
  /** The offset of the value at a path; of what is nearest around it where the text holds no such value. */
  readonly valueAt: (path: Path) => number;
  /** The offset of the key that a path ends with; of the value's surroundings where the text holds no such key. */
  readonly keyAt: (path: Path) => number;
  /** The error for a problem at an offset: it names the text, the line and the column. */
  readonly refused: (offset: number, problem: string) => TgEvalError;
};

export type Path = readonly PropertyKey[];

/** @param name what errors call the text, usually its path */
export function readDocument(text: string, name: string): YamlDocument {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const refused = (offset: number, problem: string): TgEvalError => {
    const { line, col } = lineCounter.linePos(offset);
    return usageError(`${name}:${line}:${col}: ${problem}`, "The file is YAML 1.2; correct this place and run again.");
  };

  const problem = document.errors[0] ?? document.warnings[0];
  if (problem !== undefined) throw refused(problem.pos[0], problem.message);
  requireSoundAliases(document, refused);
  requirePlainKeys(document, refused);
  return {
    value: document.toJS(),
    valueAt: (path) => walk(document, path).value,
    keyAt: (path) => walk(document, path).key,
    refused,
  };
}

function requireSoundAliases(document: Document, refused: YamlDocument["refused"]): void {
  visit(document, {
    Alias(_, alias, ancestors) {
      const offset = alias.range?.[0] ?? 0;
      const target = alias.resolve(document);
      if (target === undefined) throw refused(offset, `alias *${alias.source} has no anchor before it`);
      if (ancestors.some((node) => node === target)) throw refused(offset, `alias *${alias.source} contains itself`);
    },
  });
}

/** Checking drops this key without a word, for it could stand for more than it says. */
function requirePlainKeys(document: Document, refused: YamlDocument["refused"]): void {
  visit(document, {
    Pair(_, pair) {
      if (nameOf(pair) === "__proto__") throw refused(offsetOf(pair.key, 0), "`__proto__` cannot be a key");
    },
  });
}

/** Follows a path from the root as far as the text goes; what an alias stands for is where its anchor is. */
function walk(document: Document, path: Path): { readonly key: number; readonly value: number } {
  let node: unknown = document.contents;
  let value = offsetOf(node, 0);
  let key = value;
  for (const step of path) {
    const child = childOf(isAlias(node) ? node.resolve(document) : node, step);
    if (child === undefined) return { key: value, value };
    node = child.value;
    key = offsetOf(child.key, value);
    value = offsetOf(node, key);
  }
  return { key, value };
}

function childOf(node: unknown, step: PropertyKey): { readonly key: unknown; readonly value: unknown } | undefined {
  if (isMap(node)) return node.items.find((pair) => nameOf(pair) === step);
  const item = isSeq(node) ? node.items[Number(step)] : undefined;
  return item === undefined ? undefined : { key: item, value: item };
}

/** The name that a pair's key gives in plain data. */
const nameOf = ({ key }: Pair): string => String(isScalar(key) ? (key.value ?? "") : key);

const offsetOf = (node: unknown, otherwise: number): number =>
  (isNode(node) ? node.range?.[0] : undefined) ?? otherwise;
