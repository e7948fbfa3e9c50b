import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const guide = readFileSync(new URL("../../docs/guide.md", import.meta.url), "utf8");

/** Charts as `--chart` writes them; that of the ablation is of the file which the guide writes. */
export function chartPictures({ tgEval, cwd, images }) {
  const chart = (name) => ["--chart", `${name}=${join(images, `${name}.svg`)}`];
  const charts = ["means", "differences"].flatMap(chart);
  tgEval(["compare", "orchid-7b", "lichen-1b", "--dataset", "examples/ToolGrad-mini", ...charts]);

  const [, experiment] = /cat > ablation\.yaml <<'EOF'\n(.*?\n)EOF\n/s.exec(guide);
  writeFileSync(join(cwd, "ablation.yaml"), experiment);
  tgEval(["tables", "ablation.yaml", ...chart("ratio")]);
}
