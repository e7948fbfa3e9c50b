import type { LibraryCall, Observation } from "../../core/tool-library.js";
import type { Api } from "./api.js";

/** Who answers the calls of ToolBench's APIs. Rejects with the signal's reason, or with a TgEvalError that stops the run. */
export type Responder = {
  /** Kind and place, for the provenance; no secret. */
  readonly source: string;
  readonly respond: (api: Api, call: LibraryCall, signal: AbortSignal) => Promise<Observation>;
  /** Ends what is under way. */
  readonly close: () => void;
};
