import { type Database, open } from "lmdb";

/** What a store's databases hold as bytes, to be looked at and changed without the store's knowledge; it must be closed. */
export async function tamper<T>(path: string, work: (entries: Bytes, aside: Bytes) => T | Promise<T>): Promise<T> {
  const root = open({ path, noSubdir: false, maxDbs: 2, overlappingSync: false });
  const database = (name: string) => root.openDB<Buffer, Buffer>({ name, encoding: "binary", keyEncoding: "binary" });
  try {
    return await work(database("entries"), database("aside"));
  } finally {
    await root.close();
  }
}

export type Bytes = Database<Buffer, Buffer>;

/** A place as the store writes it. */
export const placeOf = (key: string, edition: number | "failure" = 1, scope = "elsewhere"): Buffer =>
  Buffer.from(`${scope} ${key} ${typeof edition === "number" ? String(edition).padStart(8, "0") : edition}`);
