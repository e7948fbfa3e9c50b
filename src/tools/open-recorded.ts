import type { ToolLibrary } from "../core/tool-library.js";
import { nestsTooDeep, tooDeep } from "./nests-too-deep.js";
import { notRecorded } from "./not-recorded.js";
import { readRecordings, recordingKey } from "./toolbench/recordings.js";

/**
 * Answers calls as raw workflows of a folder recorded them, and no others, whoever's tools they are: it lists none itself.
 * null where the folder records no call.
 *
 * @param place how the provenance calls the folder
 * @throws DataError for a folder that cannot be read
 */
export function openRecorded(folder: string, place: string): ToolLibrary | null {
  const { observations, problems } = readRecordings(folder, null);
  if (observations.size === 0) return null;
  return {
    tools: [],
    problems,
    source: `recorded in ${place}`,
    call: (call, signal) => {
      if (signal.aborted) return Promise.reject(signal.reason);
      if (nestsTooDeep(call.input)) return Promise.resolve(tooDeep);
      return Promise.resolve(observations.get(recordingKey(call)) ?? notRecorded);
    },
    close: () => Promise.resolve(),
  };
}
