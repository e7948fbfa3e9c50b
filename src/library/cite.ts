import { readFileSync } from "node:fs";
import { join } from "node:path";
import { usageError } from "../core/errors.js";
import { safeText } from "../reporters/safe-text.js";
import { packageCommit, packageFolder, packageVersion } from "./package.js";
import { publishedFolder, readPublished } from "./published.js";

/**
 * BibTeX for what a table rests on: the tool, with its version and commit, and what is to be cited with each benchmark,
 * once each. A benchmark that nothing is known of is named in a line between the entries, which BibTeX takes no notice of.
 *
 * @param of.benchmarks names as in `results/published/`, in any case
 * @param of.papers further keys of `results/published/citations.bib`
 * @throws UsageError for a paper that the file does not have
 */
export async function citations(of: {
  readonly benchmarks: readonly string[];
  readonly papers?: readonly string[];
}): Promise<string> {
  const [{ readBibliography }, published] = await Promise.all([import("../published/index.js"), readPublished()]);
  const entries = readBibliography(readFileSync(join(publishedFolder, "citations.bib"), "utf8"));
  const known = new Map(published.map(({ benchmark, cite }) => [benchmark.toLowerCase(), cite]));

  const keys = of.benchmarks.flatMap((name) => known.get(name.toLowerCase()) ?? []);
  const texts = [...new Set([...keys, ...(of.papers ?? [])])].map(
    (key) => entries.get(key) ?? unknownPaper(key, entries),
  );
  const unknown = of.benchmarks.filter((name) => !known.has(name.toLowerCase())).map(remark);
  return [...new Set(unknown), await toolEntry(), ...texts].map((text) => `${text}\n`).join("\n");
}

function unknownPaper(key: string, entries: ReadonlyMap<string, string>): never {
  throw usageError(`there is no paper ${JSON.stringify(key)} to cite`, `there is ${[...entries.keys()].join(", ")}`);
}

/** An `@` would begin an entry. */
const remark = (benchmark: string): string =>
  `% Nothing is known here to cite for the benchmark "${safeText(benchmark).replaceAll("@", "(at)")}".`;

async function toolEntry(): Promise<string> {
  const [{ decodeYaml }, { citationFile, softwareEntry }] = await Promise.all([
    import("../config/decode-yaml.js"),
    import("../published/index.js"),
  ]);
  const file = join(packageFolder, "CITATION.cff");
  const { title, authors } = decodeYaml(readFileSync(file, "utf8"), file, citationFile);
  return softwareEntry({ key: "tg-eval", title, authors, version: packageVersion(), commit: packageCommit() });
}
