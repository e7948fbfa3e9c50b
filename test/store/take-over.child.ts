import { join } from "node:path";
import { claimFolder } from "../../src/store/claim.js";

/**
 * Claims a folder in each of so many places, one every ten milliseconds from a given moment (milliseconds since 1970)
 * on, prints the claims' ids, and keeps them until it is killed. The `runner`, 0 or more, sets it apart: place by place
 * it is a tenth of a millisecond more behind the runner before it, and together with that again at every tenth place.
 */
const [place = "", count = "0", moment = "0", runner = "0"] = process.argv.slice(2);
const ids: string[] = [];
for (let i = 0; i < Number(count); i++) {
  const start = Number(moment) + 10 * i + 0.1 * (i % 10) * Number(runner);
  while (performance.timeOrigin + performance.now() < start);
  ids.push(claimFolder({ runs: join(place, String(i)), label: "m", spec: "spec", now: new Date() }).claim.id);
}
console.log(JSON.stringify(ids));
setInterval(() => undefined, 60_000);
