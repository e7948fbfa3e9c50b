/**
 * node count-verdicts.mjs DATA_FILE: prints how many verdicts an LMDB file holds.
 *
 * It is looked at as a copy that lies alone in a folder, so that no lock of the store is touched, and by a process of its
 * own, because LMDB crashes on a damaged file.
 */
import { statSync } from "node:fs";
import { open } from "lmdb";

const [file] = process.argv.slice(2);
// LMDB's two head pages: with less, nothing was committed yet.
if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) < 8192) {
  console.log(0);
} else {
  const root = open({ path: file, noSubdir: true, maxDbs: 20, encoding: "binary", readOnly: true });
  const names = [...root.getKeys()].map(String);
  const places = names.includes("entries")
    ? [...root.openDB({ name: "entries", keyEncoding: "binary" }).getKeys()]
    : [];
  // A verdict's place ends with its edition, a failure's with a word.
  console.log(places.filter((place) => /\d$/.test(Buffer.from(place).toString("latin1"))).length);
  await root.close();
}
