import type { BfclCase } from "../../bfcl/case.js";
import { decodeQuestion, type Question } from "../../bfcl/files/decode-question.js";
import { dataError } from "../../core/errors.js";
import { readBfclLines } from "../../dataset/bfcl-lines.js";
import type { BfclData } from "./read-data.js";

/**
 * Reads again what a case asks, and its functions as they are documented: scoring keeps neither.
 *
 * @throws DataError where the file has lost the case since
 */
export function readBfclQuestion(data: BfclData, { id, category }: Pick<BfclCase, "id" | "category">): Question {
  const file = data.categories.get(category)?.questionFile ?? data.folder;
  const read = readBfclLines(file);
  for (const line of read.kind === "read" ? read.lines : []) {
    const question = "text" in line ? decodeQuestion(line.text) : null;
    if (question?.id === id) return question;
  }
  throw dataError(`${file} has no case ${id} any more`);
}
