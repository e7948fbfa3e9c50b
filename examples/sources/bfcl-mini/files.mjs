import { pyJson } from "../toolgrad-mini/python.mjs";
import { casesByCategory } from "./cases/index.mjs";

const categories = Object.entries(casesByCategory);

/** Questions, and the answers of those categories that have any, as `[path, text]`. */
export function benchmarkFiles() {
  return categories.flatMap(([category, cases]) => {
    const questions = cases.map(({ asks, offers }, number) => ({
      id: idOf(category, number),
      question: [[{ role: "user", content: asks }]],
      function: offers,
    }));
    const answers = cases.flatMap(({ expects }, number) =>
      expects === undefined ? [] : [{ id: idOf(category, number), ground_truth: expects }],
    );
    return [
      ...fileOf(`data/BFCL_v4_${category}.json`, questions),
      ...fileOf(`possible_answer/BFCL_v4_${category}.json`, answers),
    ];
  });
}

/** What a model put out. A case without its answer has no line, a category without any has no file: it was not run. */
export function resultFiles({ name, key, sorted }) {
  return categories.flatMap(([category, cases]) => {
    const group = category.startsWith("live_") ? "live" : "non_live";
    const folder = sorted ? `results/${name}/${group}` : `results/${name}`;
    const results = cases.flatMap(({ [key]: result }, number) =>
      result === undefined ? [] : [{ id: idOf(category, number), result }],
    );
    return fileOf(`${folder}/BFCL_v4_${category}_result.json`, results);
  });
}

const fileOf = (path, lines) => (lines.length === 0 ? [] : [[path, lines.map((line) => `${pyJson(line)}\n`).join("")]]);

/** BFCL's live cases have further numbers behind the first: which functions are offered, and which wording. */
const idOf = (category, number) => `${category}_${number}${category.startsWith("live_") ? `-${number}-0` : ""}`;
