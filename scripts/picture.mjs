#!/usr/bin/env node
/** Draws docs/images/table.svg: what `npm run example` prints, as the program printed it. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const args = scripts.example.split("dist/cli/main.js ")[1].split(" ");
const out = mkdtempSync(join(tmpdir(), "tg-eval-picture-"));
const printed = execFileSync(process.execPath, ["dist/cli/main.js", ...args, "--out", out], {
  cwd: root,
  encoding: "utf8",
  stdio: ["ignore", "pipe", "ignore"],
});
rmSync(out, { recursive: true });

const lines = [`$ tg-eval ${args.join(" ")}`, "", ...wrap(printed.trimEnd().split("\n"), 100)];
const [charWidth, lineHeight, margin] = [8.4, 20, 20];
const width = Math.ceil(Math.max(...lines.map((line) => line.length)) * charWidth + 2 * margin);
const height = lines.length * lineHeight + 2 * margin;
const text = lines.map(
  (line, i) => `  <text x="${margin}" y="${margin + 14 + i * lineHeight}">${escapeXml(line)}</text>`,
);
mkdirSync(join(root, "docs/images"), { recursive: true });
writeFileSync(
  join(root, "docs/images/table.svg"),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
  <title>The table that tg-eval prints for two models of the example dataset</title>
  <style>text { font: 14px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #e6edf3; white-space: pre; }</style>
  <rect width="100%" height="100%" rx="8" fill="#0d1117"/>
${text.join("\n")}
</svg>
`,
);

/** Notes are sentences: they break between words. Rows of the table are shorter than that. */
function wrap(all, limit) {
  return all.flatMap((line) => {
    const parts = [];
    let rest = line;
    while (rest.length > limit) {
      const at = rest.lastIndexOf(" ", limit);
      parts.push(rest.slice(0, at));
      rest = `  ${rest.slice(at + 1)}`;
    }
    return [...parts, rest];
  });
}

function escapeXml(value) {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
