export { notRecorded } from "./not-recorded.js";
export { openRecorded } from "./open-recorded.js";
export { openTools } from "./open-tools.js";
export { recording, replaying } from "./recording.js";
export { RecordingError } from "./recording-error.js";
