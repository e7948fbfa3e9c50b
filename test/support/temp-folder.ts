import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

/** An empty folder of the running test's own, removed when it is over. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tg-eval-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files beneath a folder, by relative path; what is no text or bytes is written as JSON. */
export function writeFiles(folder: string, files: Readonly<Record<string, unknown>>): string {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    const verbatim = typeof content === "string" || content instanceof Uint8Array;
    writeFileSync(file, verbatim ? content : JSON.stringify(content));
  }
  return folder;
}
