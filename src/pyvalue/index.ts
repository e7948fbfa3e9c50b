export { equalPython } from "./equal.js";
export { parsePython } from "./parse.js";
export { parsePlain } from "./plain.js";
export type { JsonProblem, Parsed } from "./problem.js";
export { formatPython, reprPython } from "./repr.js";
export { decodeUtf8 } from "./utf8.js";
export type { PyDict, PyFloat, PyInt, PyList, PyValue } from "./value.js";
export { isDict, isList } from "./value.js";
