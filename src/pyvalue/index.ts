export { equalPython } from "./equal.js";
export { jsonPython } from "./json.js";
export { parsePython } from "./parse.js";
export { parsePlain } from "./plain.js";
export type { JsonProblem } from "./problem.js";
export { formatPython, reprPython } from "./repr.js";
export { decodeUtf8 } from "./utf8.js";
export type { PyValue } from "./value.js";
