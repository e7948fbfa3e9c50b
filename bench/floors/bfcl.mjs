/** node bfcl.mjs DATA RESULTS MODEL…: reads the files that scoring these models reads, parses every line and hashes them. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [data, results, ...models] = process.argv.slice(2);
const hash = createHash("sha256");
let count = 0;
for (const folder of [
  join(data, "data"),
  join(data, "possible_answer"),
  ...models.map((name) => join(results, name)),
]) {
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, name));
    hash.update(bytes);
    for (const line of bytes.toString("utf8").split("\n")) {
      if (line !== "") count += JSON.parse(line).result === undefined ? 0 : 1;
    }
  }
}
hash.digest();
console.log(count);
