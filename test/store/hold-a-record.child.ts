import { openRecord } from "../../src/store/run-record.js";

/** Opens a record, prints its purchase and folder, and keeps it until it is killed. */
const [out = ""] = process.argv.slice(2);
const record = openRecord({ out, model: "orchid-7b", spec: "spec", now: new Date() });
record.append('{"id":"a"}');
console.log(JSON.stringify({ purchase: record.purchase, path: record.path() }));
setInterval(() => undefined, 60_000);
