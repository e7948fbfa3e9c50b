import { jsonPython, type PyValue } from "../../pyvalue/index.js";

/** A value as JSON on one line, an int still an int and `5.0` still a float. */
export const jsonLine = (value: PyValue): string => jsonPython(value, Number.POSITIVE_INFINITY);
