import { aKey, aStoredVerdict } from "../support/stored-verdict.js";
import { withStore } from "./open-store.js";

/** Adds a verdict on the first request. */
const [path = ""] = process.argv.slice(2);
await withStore(path, (store) => store.add(aKey(1), aStoredVerdict("theirs"), 0));
