import { aKey } from "../support/stored-verdict.js";
import { openStore } from "./open-store.js";

/**
 * Claims the keys of so many requests, one every two milliseconds from a given moment (milliseconds since 1970) on,
 * prints which it got, and keeps them until it is killed.
 */
const [path = "", count = "0", moment = "0"] = process.argv.slice(2);
const store = await openStore(path);
const got: boolean[] = [];
for (let of = 0; of < Number(count); of++) {
  while (performance.timeOrigin + performance.now() < Number(moment) + 2 * of);
  got.push(store.claim(aKey(of), "elsewhere"));
}
console.log(JSON.stringify(got));
setInterval(() => undefined, 60_000);
