/**
 * node multiply-dataset.mjs DATASET MODEL WRITER SAMPLES TARGET: a dataset of so many samples that takes little room.
 *
 * Each sample is one of DATASET's; its files are hard links, but for the prediction, whose answer begins with a number of
 * its own, so that no two samples have the same prompt.
 */
import { linkSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const [source, model, writer, samples, target] = process.argv.slice(2);
const method = "method=embedding";
const linked = [(id) => `data/${id}.json`, (id) => `sft_data/${method}/metadata/${id}.json`];
const prediction = (id) => `prediction/${model}/${method}/${id}.json`;
const split = "sft_data/test.txt";

for (const file of [...linked, prediction]) mkdirSync(dirname(`${target}/${file("")}`), { recursive: true });
const answerBegins = `"response-unbiased-${writer}": "`;
const sources = readFileSync(`${source}/${split}`, "utf8")
  .split("\n")
  .filter(Boolean)
  .map((id) => ({ id, text: readFileSync(`${source}/${prediction(id)}`, "utf8") }));

const ids = [];
for (let number = 0; number < Number(samples); number++) {
  const { id, text } = sources[number % sources.length];
  const copy = String(number).padStart(samples.length, "0");
  for (const file of linked) linkSync(`${source}/${file(id)}`, `${target}/${file(copy)}`);
  writeFileSync(`${target}/${prediction(copy)}`, text.replace(answerBegins, `${answerBegins}No. ${number}: `));
  ids.push(copy);
}
writeFileSync(`${target}/${split}`, `${ids.join("\n")}\n`);
