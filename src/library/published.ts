import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Published, PublishedFact, PublishedFigure } from "../published/index.js";
import { packageFolder } from "./package.js";

/** Where published figures and what to cite with them lie. */
export const publishedFolder: string = join(packageFolder, "results", "published");

/** Every published figure that ships with the package, with its source and grade. */
export const publishedFigures = async (): Promise<readonly PublishedFigure[]> =>
  (await readPublished()).flatMap(({ figures }) => figures);

/** Every published fact that is no mean of a model: costs, sizes, how models were trained. */
export const publishedFacts = async (): Promise<readonly PublishedFact[]> =>
  (await readPublished()).flatMap(({ facts }) => facts);

/** The keys of all that can be cited. */
export async function citedPapers(): Promise<readonly string[]> {
  const { readBibliography } = await import("../published/index.js");
  return [...readBibliography(readFileSync(join(publishedFolder, "citations.bib"), "utf8")).keys()];
}

/**
 * What is published of each benchmark, in the order of the files' names.
 *
 * @throws UsageError that names the file, the line and the column of what is wrong
 */
export async function readPublished(folder = publishedFolder): Promise<readonly Published[]> {
  const [{ decodeYaml }, { publishedFile }] = await Promise.all([
    import("../config/decode-yaml.js"),
    import("../published/index.js"),
  ]);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => join(folder, name))
    .map((file) => decodeYaml(readFileSync(file, "utf8"), file, publishedFile));
}
