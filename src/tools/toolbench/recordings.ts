import { readdirSync } from "node:fs";
import { join } from "node:path";
import { canonicalJson } from "../../core/canonical-json.js";
import { dataError } from "../../core/errors.js";
import type { Observation, ToolProblem } from "../../core/tool-library.js";
import { type Recording, recordingIn, workflowRecordings } from "./decode-recording.js";
import { parseJson, readJson, readText } from "./read-json.js";

export type Recordings = {
  /** By `recordingKey`. */
  readonly observations: ReadonlyMap<string, Observation>;
  readonly problems: readonly ToolProblem[];
};

/** What a recording is found by: 1 and 1.0 are one input, and so are objects whose keys are in another order. */
export const recordingKey = ({ tool, input }: { readonly tool: string; readonly input: unknown }): string =>
  canonicalJson([tool, input]);

/**
 * The recorded calls of a folder's `*.jsonl`, a call a line, and `*.json`, workflows as ToolGrad releases them (other JSON
 * files are left alone), of the tools that are named; of all, where `names` is null. Of two recordings of a call the first
 * stands, files in the order of their names.
 *
 * @throws DataError for a folder that cannot be read
 */
export function readRecordings(folder: string, names: ReadonlySet<string> | null): Recordings {
  const observations = new Map<string, Observation>();
  const problems: ToolProblem[] = [];
  for (const file of filesOf(folder)) {
    const { recordings, problem } = readFile(join(folder, file));
    if (problem !== null) problems.push({ provider: `recordings ${file}`, tool: null, problem });
    for (const recording of recordings) {
      const key = recordingKey(recording);
      if (names?.has(recording.tool) !== false && !observations.has(key)) observations.set(key, recording.observation);
    }
  }
  return { observations, problems };
}

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^[^.].*\.jsonl?$/.test(name))
      .sort();
  } catch (cause) {
    throw dataError(
      `the recordings cannot be read: ${folder}: ${(cause as Error).message}`, // readdirSync throws nothing else.
      "`folder` of recorded responses holds *.jsonl, or raw workflows *.json, and is relative to the tools file.",
    );
  }
}

type ReadFile = { readonly recordings: readonly Recording[]; readonly problem: string | null };

const readFile = (path: string): ReadFile => (path.endsWith(".jsonl") ? readLines(path) : readWorkflow(path));

function readWorkflow(path: string): ReadFile {
  const read = readJson(path);
  return read.kind === "read"
    ? { recordings: workflowRecordings(read.value) ?? [], problem: null }
    : { recordings: [], problem: read.problem };
}

/** Of lines that are no recordings it tells how many there are, and the first. */
function readLines(path: string): ReadFile {
  const text = readText(path);
  if (text.kind === "unreadable") return { recordings: [], problem: text.problem };
  const lines = text.value.split("\n").map((line, index) => ({ line, number: index + 1 }));
  const read = lines
    .filter(({ line }) => line.trim() !== "")
    .map(({ line, number }) => ({ number, recording: recordingIn(parseJson(line)) }));
  const bad = read.filter(({ recording }) => recording === null);
  return {
    recordings: read.flatMap(({ recording }) => recording ?? []),
    problem:
      bad[0] === undefined ? null : `lines that are no recordings: ${bad.length}, the first is line ${bad[0].number}`,
  };
}
