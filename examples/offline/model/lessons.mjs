import { readdirSync, readFileSync, realpathSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { BadRequest } from "./bad-request.mjs";

/** The training samples of a dataset of `tg-eval format`: the query, the names of the candidates, and of those that are called. */
export function lessonsIn(folder) {
  const root = inside(folder);
  return attempt(folder, () => {
    const samples = join(root, only(root, "sft_data_"));
    const metadata = join(samples, only(samples, "method="), "metadata");
    const ids = readFileSync(join(root, "train.txt"), "utf8").split("\n").filter(Boolean);
    return ids.map((id) => lessonOf(json(join(root, "data", `${id}.json`)), json(join(metadata, `${id}.json`))));
  });
}

function lessonOf({ query }, { pos_tools: positives, neg_tools: negatives, irrelevance = false }) {
  const called = positives.map(({ name }) => String(name));
  return {
    query: String(query),
    called,
    candidates: [...called, ...negatives.map(({ name }) => String(name))],
    irrelevance,
  };
}

/** Model names come from outside: none of them reads anything that is not beneath the working directory. */
function inside(folder) {
  const root = attempt(folder, () => realpathSync(folder));
  const way = relative(realpathSync("."), root);
  if (way === ".." || way.startsWith(`..${sep}`) || way.startsWith(sep)) {
    throw new BadRequest(`${folder} is not beneath the server's working directory`);
  }
  return root;
}

function only(folder, prefix) {
  const [name] = readdirSync(folder)
    .filter((name) => name.startsWith(prefix))
    .sort();
  if (name === undefined) throw new Error(`${folder} has no ${prefix}*`);
  return name;
}

const json = (file) => JSON.parse(readFileSync(file, "utf8"));

function attempt(folder, read) {
  try {
    return read();
  } catch ({ message }) {
    throw new BadRequest(`student@${folder} has no dataset of tg-eval format to learn from: ${message}`);
  }
}
