#!/usr/bin/env node
/**
 * Draws docs/images from what the program makes of the example data: the table as it is printed, charts, and the report.
 *
 *   npm run picture             all of them
 *   npm run picture table       one kind: table, charts or report (which needs Chromium)
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chartPictures } from "./pictures/charts.mjs";
import { reportPictures } from "./pictures/report.mjs";
import { tablePicture } from "./pictures/table.mjs";

const kinds = { table: tablePicture, charts: chartPictures, report: reportPictures };
const wanted = process.argv.slice(2);
const unknown = wanted.find((kind) => !(kind in kinds));
if (unknown !== undefined) throw new Error(`there is no kind ${unknown}: ${Object.keys(kinds).join(", ")}`);

const root = fileURLToPath(new URL("..", import.meta.url));
const images = join(root, "docs/images");
mkdirSync(images, { recursive: true });

/** Commands run in a folder of their own, with the examples in it, so that nothing of this checkout's results is in a picture. */
const cwd = mkdtempSync(join(tmpdir(), "tg-eval-picture-"));
symlinkSync(join(root, "examples"), join(cwd, "examples"));
symlinkSync(join(root, "configs"), join(cwd, "configs"));
const tgEval = (args) =>
  execFileSync(process.execPath, [join(root, "dist/cli/main.js"), ...args], {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });

try {
  for (const kind of wanted.length === 0 ? Object.keys(kinds) : wanted) await kinds[kind]({ tgEval, cwd, images });
} finally {
  rmSync(cwd, { recursive: true });
}
