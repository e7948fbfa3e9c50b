import { orAborted } from "../core/or-aborted.js";
import { OutOfTime, outOfTime } from "../core/out-of-time.js";
import type { LibraryCall, LibraryTool, Observation, ToolLibrary } from "../core/tool-library.js";
import { journalWriter, readJournal } from "./journal.js";
import { nestsTooDeep, tooDeep } from "./nests-too-deep.js";
import { numberedCalls } from "./numbered-calls.js";
import { RecordingError } from "./recording-error.js";

/**
 * A library whose every observation is in a file before it is handed on. What the file has already is answered from it,
 * so that a piece of work which was killed does not make its calls twice: the n-th call of a tool with an input is the
 * n-th of the file, in whatever order others came between, and each part of the work has its own.
 *
 * A file belongs to one piece of work, and has one writer; its folder is there.
 *
 * @throws RecordingError for a file that is no journal; StorageError, also from `call`, where it cannot be written
 */
export function recording(library: ToolLibrary, file: string): ToolLibrary {
  const { find, bytes } = readJournal(file);
  const write = journalWriter(file, bytes);
  const numbered = numberedCalls();
  return {
    ...library,
    call: async (call, signal) => {
      if (nestsTooDeep(call.input)) return tooDeep;
      const number = numbered(call);
      const recorded = find(number);
      if (recorded !== undefined) return recorded;
      const observation = await inTime(() => library.call(call, signal), signal);
      write(number, observation);
      return observation;
    },
  };
}

/** A call that was ended because its time was over is recorded as such, so that a replay meets the same end. */
async function inTime(call: () => Promise<Observation>, signal: AbortSignal): Promise<Observation> {
  try {
    signal.throwIfAborted();
    return await orAborted(call(), signal);
  } catch (error) {
    if (error instanceof OutOfTime) return outOfTime;
    throw error;
  }
}

/** Only what a file of `recording` has: no library is called. A call that is not there rejects with a RecordingError. */
export function replaying(tools: readonly LibraryTool[], file: string): ToolLibrary {
  const { find } = readJournal(file);
  const numbered = numberedCalls();

  function recordedOf(call: LibraryCall, signal: AbortSignal): Observation {
    signal.throwIfAborted();
    if (nestsTooDeep(call.input)) return tooDeep;
    const recorded = find(numbered(call));
    if (recorded === undefined) throw notThere(file, call.tool);
    return recorded;
  }

  return {
    tools,
    problems: [],
    source: "recorded",
    call: (call, signal) => new Promise((resolve) => resolve(recordedOf(call, signal))),
    close: () => Promise.resolve(),
  };
}

const notThere = (file: string, tool: string): RecordingError =>
  new RecordingError(
    `${file} has no such call of ${tool}: none with this input, or not as often`,
    "It is not a recording of this work: do the work again with its tools.",
  );
