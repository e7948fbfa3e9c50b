export { openTools } from "./open-tools.js";
export { recording, replaying } from "./recording.js";
