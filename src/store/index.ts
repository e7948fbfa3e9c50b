export { openRecord, type RecordWriter } from "./run-record.js";
export { openVerdictStore } from "./verdict-store.js";
