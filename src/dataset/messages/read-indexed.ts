import { join } from "node:path";
import type { Problem } from "../../core/sample.js";
import { own } from "../describe.js";
import type { FilesDigest } from "../digest.js";
import { readLine } from "../jsonl-lines.js";
import { decodeJsonObject, type JsonRead } from "../read-json.js";
import { firstFive } from "./first-five.js";
import { type IndexedLine, idText } from "./index-lines.js";

type Wanted = { readonly folder: string; readonly file: string; readonly id: string; readonly line: IndexedLine };

/** Reads the object on an id's line, and adds the line to the digest. */
export function readIndexed(
  { folder, file, id, line }: Wanted,
  digest: FilesDigest,
  concerns: "reference" | "prediction",
): JsonRead {
  const bytes = readLine(join(folder, file), line);
  digest.add(file, bytes.kind === "read" ? bytes.bytes : null);
  const place = { file, line: line.number };
  const read = decodeJsonObject(bytes, place, concerns);
  if (read.kind !== "read" || idText(own(read.value, "id")) === id) return read;
  const problem = { kind: `${concerns}_unreadable`, file, path: `line ${line.number} $.id`, concerns } as const;
  return {
    kind: "unreadable",
    problem: { ...problem, found: "another id", expected: `${JSON.stringify(id)}, as the line had` },
  };
}

type Repeated = Omit<Wanted, "folder"> & { readonly kind: "id_repeated" | "prediction_repeated" };

/** What is to be said of an id that several lines have. */
export function repeatedProblems({ file, id, line: { number, earlier }, kind }: Repeated): readonly Problem[] {
  if (earlier.length === 0) return [];
  const found = `${JSON.stringify(id)} on line ${firstFive(earlier)} too`;
  const expected = "each id once; the last line counts";
  return [{ kind, file, path: `line ${number}`, found, expected, concerns: "note" }];
}
