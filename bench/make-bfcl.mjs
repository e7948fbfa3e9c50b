import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * A benchmark as large as BFCL's single-turn part, and results of some models: as many cases in each category, and about as
 * many bytes. What is asked is made up.
 *
 * @param {string} folder gets `data/`, `possible_answer/` and `results/`
 * @param {{models: number}} options of even number write Python calls, the others what an API stores; a tenth is wrong
 * @returns {{data: string, results: string, models: string[], cases: number}}
 */
export function makeBfcl(folder, { models }) {
  const data = join(folder, "data");
  const answers = join(folder, "possible_answer");
  const names = Array.from({ length: models }, (_, index) => (index % 2 === 0 ? `prompt-${index}` : `api-${index}-FC`));
  for (const path of [data, answers, ...names.map((name) => join(folder, "results", name))])
    mkdirSync(path, { recursive: true });
  let cases = 0;
  for (const [category, { size, offered, calls = 1, words }] of Object.entries(categories)) {
    const numbers = Array.from({ length: size }, (_, number) => number);
    const id = (number) =>
      category.startsWith("live_") ? `${category}_${number}-${number}-0` : `${category}_${number}`;
    cases += size;
    writeLines(
      join(data, `BFCL_v4_${category}.json`),
      numbers.map((number) => question(id(number), number, { offered, words })),
    );
    if (!category.endsWith("relevance"))
      writeLines(
        join(answers, `BFCL_v4_${category}.json`),
        numbers.map((number) => answer(id(number), number, calls)),
      );
    for (const [index, name] of names.entries()) {
      const result = (number) => (index % 2 === 0 ? asPython(number, calls, index) : asApi(number, calls, index));
      writeLines(
        join(folder, "results", name, `BFCL_v4_${category}_result.json`),
        numbers.map((number) => ({
          id: id(number),
          result: result(number),
          latency: 1.5,
          reasoning_content: text(20),
        })),
      );
    }
  }
  return { data: folder, results: join(folder, "results"), models: names, cases };
}

/** `offered` functions, of which `calls` calls are expected; `words` in each description. */
const categories = {
  simple_python: { size: 400, offered: 1, words: 40 },
  simple_java: { size: 100, offered: 1, words: 60 },
  simple_javascript: { size: 50, offered: 1, words: 60 },
  multiple: { size: 200, offered: 3, words: 40 },
  parallel: { size: 200, offered: 1, calls: 3, words: 40 },
  parallel_multiple: { size: 200, offered: 3, calls: 3, words: 40 },
  irrelevance: { size: 240, offered: 1, words: 40 },
  live_simple: { size: 258, offered: 1, words: 80 },
  live_multiple: { size: 1053, offered: 5, words: 60 },
  live_parallel: { size: 16, offered: 1, calls: 2, words: 60 },
  live_parallel_multiple: { size: 24, offered: 5, calls: 2, words: 60 },
  live_irrelevance: { size: 884, offered: 3, words: 60 },
  live_relevance: { size: 16, offered: 3, words: 60 },
};

const text = (words) => "what one has to know of it ".repeat(Math.ceil(words / 7));

const question = (id, number, { offered, words }) => ({
  id,
  question: [[{ role: "user", content: text(20) }]],
  function: Array.from({ length: offered }, (_, index) => ({
    name: functionName(number, index),
    description: text(words),
    parameters: {
      type: "dict",
      properties: {
        city: { type: "string", description: text(words / 4) },
        days: { type: "integer", description: text(words / 4) },
        exact: { type: "float", description: text(words / 4) },
        tags: { type: "array", items: { type: "string" }, description: text(words / 4) },
      },
      required: ["city"],
    },
  })),
});

const functionName = (number, index) => `weather_${number}_${index}.tell`;

const answer = (id, number, calls) => ({
  id,
  ground_truth: Array.from({ length: calls }, (_, call) => ({
    [functionName(number, 0)]: { city: [city(call)], days: ["", call + 1], exact: [0.5], tags: [["A", "b"], ""] },
  })),
});

const city = (call) => ["San Francisco, CA", "Rome", "Kyoto"][call];

const isWrong = (number, model) => (number * 7 + model) % 10 === 0;

const asPython = (number, calls, model) =>
  `[${Array.from(
    { length: calls },
    (_, call) =>
      `${functionName(number, 0)}(city='${isWrong(number, model) ? "Oslo" : city(call)}', days=${call + 1}, exact=0.5, tags=['a', 'B'])`,
  ).join(", ")}]`;

const asApi = (number, calls, model) =>
  Array.from({ length: calls }, (_, call) => ({
    [functionName(number, 0).replace(".", "_")]: JSON.stringify({
      city: isWrong(number, model) ? "Oslo" : city(call),
      days: call + 1,
      exact: 0.5,
      tags: ["a", "B"],
    }),
  }));

const writeLines = (file, lines) => writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
