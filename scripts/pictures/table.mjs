import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What `npm run example` prints, as the program printed it. */
export function tablePicture({ tgEval, images }) {
  const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const args = scripts.example.split("dist/cli/main.js ")[1].split(" ");
  const printed = tgEval(args);
  const lines = [`$ tg-eval ${args.join(" ")}`, "", ...wrap(printed.trimEnd().split("\n"), 100)];
  writeFileSync(join(images, "table.svg"), svgOf(lines));
}

function svgOf(lines) {
  const [charWidth, lineHeight, margin] = [8.4, 20, 20];
  const width = Math.ceil(Math.max(...lines.map((line) => line.length)) * charWidth + 2 * margin);
  const height = lines.length * lineHeight + 2 * margin;
  const text = lines.map(
    (line, i) => `  <text x="${margin}" y="${margin + 14 + i * lineHeight}">${escapeXml(line)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
  <title>The table that tg-eval prints for two models of the example dataset</title>
  <style>text { font: 14px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #e6edf3; white-space: pre; }</style>
  <rect width="100%" height="100%" rx="8" fill="#0d1117"/>
${text.join("\n")}
</svg>
`;
}

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
