import { dataError, TgEvalError } from "../core/errors.js";
import type { SampleRecord } from "../core/record.js";
import { describeIssue } from "./describe-issue.js";
import { fileLines } from "./file-lines.js";
import { sampleRecordShape } from "./sample-record-shape.js";

/** The records of a `samples.jsonl`, of which so many are expected; null where that is not known. */
export function* readSamples(file: string, expected: number | null): Generator<SampleRecord> {
  let number = 0;
  for (const line of fileLines(file)) {
    number += 1;
    yield decode(line, `${file}:${number}`);
  }
  if (expected !== null && number !== expected)
    throw dataError(`${file} has ${number} lines instead of ${expected}`, hint);
}

function decode(line: Buffer, place: string): SampleRecord {
  const value = parse(line, place);
  const { error } = sampleRecordShape.safeParse(value);
  if (error !== undefined) throw dataError(`${place}: it is no sample's record: ${describeIssue(error)}`, hint);
  return value as SampleRecord; // The shape has just been checked; what later versions added to it stays in.
}

function parse(line: Buffer, place: string): unknown {
  try {
    return JSON.parse(utf8.decode(line));
  } catch (error) {
    throw new TgEvalError("data", `${place}: it is no JSON: the line was cut short, or edited`, { hint, cause: error });
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const hint = "run the same command again: it writes the record anew, and buys nothing twice";
