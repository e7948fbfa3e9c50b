/** node reading.mjs DATASET MODEL: reads, parses and hashes the files that scoring a recorded model reads. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

const [dataset, model] = process.argv.slice(2);
const hash = createHash("sha256");
const read = (file) => {
  const bytes = readFileSync(`${dataset}/${file}`);
  hash.update(bytes);
  return bytes.toString();
};

const ids = read("sft_data/test.txt").split("\n").filter(Boolean).sort();
let count = 0;
for (const id of ids) {
  JSON.parse(read(`sft_data/method=embedding/metadata/${id}.json`));
  JSON.parse(read(`data/${id}.json`));
  JSON.parse(read(`prediction/${model}/method=embedding/${id}.json`));
  count += 1;
}
hash.digest("hex");
console.log(count);
