import type { LibraryTool, ToolProblem } from "../../core/tool-library.js";
import { notRecorded } from "../not-recorded.js";
import { readRecordings, recordingKey } from "./recordings.js";
import type { Responder } from "./responder.js";

/**
 * Answers calls as they were once answered, and no others. Inputs are the same however their keys are ordered.
 *
 * @param place how the provenance calls the folder
 * @throws DataError for a folder that cannot be read
 */
export function recordedResponder(
  { folder, place }: { readonly folder: string; readonly place: string },
  tools: readonly LibraryTool[],
): { readonly responder: Responder; readonly problems: readonly ToolProblem[] } {
  const names = new Set(tools.map(({ name }) => name));
  const { observations, problems } = readRecordings(folder, names);
  const responder: Responder = {
    source: `recorded in ${place}`,
    respond: (_, call) => Promise.resolve(observations.get(recordingKey(call)) ?? notRecorded),
    close: () => undefined,
  };
  return { responder, problems };
}
