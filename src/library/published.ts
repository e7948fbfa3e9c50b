import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PublishedFigure } from "../published/index.js";
import { packageFolder } from "./package.js";

/** Every published figure that ships with the package, with its source and grade. */
export async function publishedFigures(): Promise<readonly PublishedFigure[]> {
  const [{ parseYaml }, { decodePublished }] = await Promise.all([
    import("../config/yaml.js"),
    import("../published/index.js"),
  ]);
  const folder = join(packageFolder, "results", "published");
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort();
  return files.flatMap((name) => {
    const file = join(folder, name);
    return decodePublished(parseYaml(readFileSync(file, "utf8"), file), file);
  });
}
