/** node records.mjs RUN…: reads the records of runs and parses every line, as whatever compares them has to. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

let count = 0;
for (const run of process.argv.slice(2)) {
  const means = new Map();
  for (const line of readFileSync(join(run, "samples.jsonl"), "utf8").split("\n")) {
    if (line === "") continue;
    const { metrics } = JSON.parse(line);
    for (const name in metrics) means.set(name, (means.get(name) ?? 0) + metrics[name]);
    count += 1;
  }
}
console.log(count);
