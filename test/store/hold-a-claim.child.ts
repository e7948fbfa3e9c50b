import { claimFolder } from "../../src/store/claim.js";

/** Claims a folder, prints its path and the claim's id, and keeps it until it is killed. */
const [runs = ""] = process.argv.slice(2);
const { folder, claim } = claimFolder({ runs, label: "m", spec: "spec", now: new Date() });
console.log(JSON.stringify({ folder, id: claim.id }));
setInterval(() => undefined, 60_000);
