import type { Observation } from "../core/tool-library.js";

/** What a call gives that a recording was to answer and does not have. */
export const notRecorded: Observation = { error: "this call is not recorded", response: "" };
