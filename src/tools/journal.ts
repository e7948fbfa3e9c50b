import { appendFileSync, existsSync, readFileSync, truncateSync } from "node:fs";
import { z } from "zod";
import { TgEvalError } from "../core/errors.js";
import type { Observation } from "../core/tool-library.js";
import type { NumberedCall } from "./numbered-calls.js";
import { RecordingError } from "./recording-error.js";

const line = z.strictObject({
  tool: z.string(),
  input: z.string(),
  part: z.exactOptional(z.string()),
  nth: z.int(),
  observation: z.strictObject({ error: z.string(), response: z.string(), simulated: z.exactOptional(z.literal(true)) }),
});

/** What calls gave, read from a file of one line a call. */
export type Journal = {
  readonly find: (call: NumberedCall) => Observation | undefined;
  /** Of its whole lines: a last line without its end was being written when a process was killed, and is none. */
  readonly bytes: number;
};

/**
 * Reads a journal; one that is not there is empty.
 *
 * @throws RecordingError for a file that cannot be read, or has a line that is none of a journal's
 */
export function readJournal(file: string): Journal {
  const content = existsSync(file) ? reading(file) : Buffer.alloc(0);
  const bytes = content.lastIndexOf(lineFeed) + 1;
  const lines = content.toString("utf8", 0, bytes).split("\n").slice(0, -1);
  const observations = new Map(lines.map((text, index) => readLine(text, `${file}:${index + 1}`)));
  return { find: (call) => observations.get(keyOf(call)), bytes };
}

const lineFeed = 0x0a;

function readLine(text: string, place: string): readonly [string, Observation] {
  const read = line.safeParse(parsed(text));
  if (!read.success) throw new RecordingError(`${place} is no line of a journal of calls`, withoutIt);
  return [keyOf(read.data), read.data.observation];
}

function reading(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new RecordingError(`${file} cannot be read: ${String(error.code)}`, withoutIt);
  }
}

const withoutIt = "Remove it, and its calls are made again; a replay cannot do without.";

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Which is no line either.
  }
}

const keyOf = ({ tool, input, part, nth }: NumberedCall): string => JSON.stringify([tool, input, nth, part]);

/** Appends to a journal that was read up to `bytes`, in one write a line: what was written outlives a process that is killed. */
export function journalWriter(file: string, bytes: number): (call: NumberedCall, observation: Observation) => void {
  writing(file, () => {
    if (existsSync(file)) truncateSync(file, bytes);
  });
  return (call, observation) =>
    writing(file, () => appendFileSync(file, `${JSON.stringify({ ...call, observation })}\n`));
}

function writing(file: string, work: () => void): void {
  try {
    work();
  } catch (cause) {
    throw new TgEvalError("storage", `${file} cannot be written: ${cause instanceof Error ? cause.message : cause}`, {
      hint: "Give another folder, or make room: what was recorded before is kept.",
      cause,
    });
  }
}
