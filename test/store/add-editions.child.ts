import { aKey, aStoredVerdict } from "../support/stored-verdict.js";
import { openStore } from "./open-store.js";

/** Adds fifty editions to one key, as others do at the same time, and prints whose each edition is. */
const [path = "", name = ""] = process.argv.slice(2);
const store = await openStore(path);
const owners: string[] = [];
for (let after = 0; after < 50; after++) {
  const stored = await store.add(aKey(1), aStoredVerdict(name), after);
  owners.push(`${stored.edition} ${stored.content}`);
}
console.log(JSON.stringify(owners));
await store.close();
