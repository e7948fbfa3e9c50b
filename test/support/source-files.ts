import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

/** What a source file leans on, as far as it can be seen without running it. */
export type SourceFile = {
  /** Relative to `src/`, e.g. `metrics/recall.ts`. */
  readonly path: string;
  /** Every module named by an import, an export, `import()` or an import type; ours relative to `src/`. */
  readonly imports: readonly string[];
  /** Members of the process that are used (`process.env`), and `console`. */
  readonly globals: readonly string[];
};

const root = fileURLToPath(new URL("../../src", import.meta.url));

/** Every file beneath `src/`. */
export const sourceFiles = (): readonly SourceFile[] =>
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .sort()
    .map((path) => readSource(path.replaceAll("\\", "/"), readFileSync(join(root, path), "utf8")));

export function readSource(path: string, text: string): SourceFile {
  const imports = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  return {
    path,
    imports: imports.map((name) => (name.startsWith(".") ? posix.join(posix.dirname(path), name) : name)),
    globals: globalsOf(ts.createSourceFile(path, text, ts.ScriptTarget.ES2023)),
  };
}

function globalsOf(node: ts.Node): readonly string[] {
  const found: string[] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isPropertyAccessExpression(child) && ts.isIdentifier(child.expression)) {
      const { text } = child.expression;
      if (text === "process") found.push(`process.${child.name.text}`);
      if (text === "console") found.push("console");
    }
    ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}
