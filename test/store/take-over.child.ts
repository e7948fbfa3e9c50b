import { join } from "node:path";
import { openRecord } from "../../src/store/run-record.js";

/**
 * Opens a record in each of so many folders, one every ten milliseconds from a given moment (milliseconds since 1970)
 * on, prints their purchases, and keeps them until it is killed.
 */
const [out = "", count = "0", moment = "0"] = process.argv.slice(2);
const purchases: string[] = [];
for (let i = 0; i < Number(count); i++) {
  while (Date.now() < Number(moment) + 10 * i);
  purchases.push(openRecord({ out: join(out, String(i)), model: "m", spec: "spec", now: new Date() }).purchase);
}
console.log(JSON.stringify(purchases));
setInterval(() => undefined, 60_000);
