import { writeSync } from "node:fs";
import { aKey, aStoredVerdict } from "../support/stored-verdict.js";
import { openStore } from "./open-store.js";

/** Adds verdicts for ever, eight at once, and says of each that it was acknowledged. */
const [path = ""] = process.argv.slice(2);
const store = await openStore(path);
let next = 0;
const addForEver = async () => {
  for (;;) {
    const number = next++;
    await store.add(aKey(number), aStoredVerdict(`verdict ${number}`, { of: number }), 0);
    writeSync(1, `${number}\n`);
  }
};
await Promise.all(Array.from({ length: 8 }, addForEver));
