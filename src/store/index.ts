export { openVerdictStore } from "./verdict-store.js";
