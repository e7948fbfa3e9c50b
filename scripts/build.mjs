#!/usr/bin/env node
/**
 * Makes dist/ from nothing, so that a file that was deleted or renamed leaves no ghost there.
 *
 * The compiler writes a declaration a file to dist/, and a module a file to build/, which the benches' floors use. What
 * is run, dist/'s modules, are those gathered into some fifty: finding and linking one takes Node half a millisecond, and
 * a run would load two hundred. What is imported dynamically stays apart, and packages stay where they are.
 *
 * The report's page is a program of its own, for browsers: dist/page/ has it in one file, with its styles.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = fileURLToPath(new URL("..", import.meta.url));
const [build, dist] = ["build", "dist"].map((folder) => join(root, folder));
for (const folder of [build, dist]) rmSync(folder, { recursive: true, force: true });

const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
execFileSync(process.execPath, [tsc, "-p", join(root, "tsconfig.json")], { stdio: "inherit", cwd: root });

// Programs, the library, and what runs in a thread of its own.
const entries = ["cli/main", "index", "library/comparing-worker"];
const bundle = await rolldown({
  input: Object.fromEntries(entries.map((name) => [name, join(build, `${name}.js`)])),
  platform: "node",
  external: (id) => !id.startsWith(".") && !isAbsolute(id),
});
// src/library/package.ts finds the package from two folders below it: chunks lie as deep.
await bundle.write({ dir: dist, entryFileNames: "[name].js", chunkFileNames: "chunks/[name].js" });
chmodSync(join(dist, "cli/main.js"), 0o755);

const page = await rolldown({
  input: join(root, "src/page/main.tsx"),
  platform: "browser",
  tsconfig: join(root, "tsconfig.page.json"),
});
await page.write({ file: join(dist, "page/page.js"), format: "iife", minify: true });
copyFileSync(join(root, "src/page/page.css"), join(dist, "page/page.css"));
